"""Nobody sends or approves before a machine has looked; a face that turns up later holds what was approved."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from birdtable.apps.delivery import actions as delivery
from birdtable.apps.delivery.models import Delivery, Notice
from birdtable.apps.delivery.sending import attend as send
from birdtable.apps.photos.actions import declare, describe, take_in
from birdtable.apps.photos.looking import attend
from birdtable.apps.photos.models import Looking, Photo
from birdtable.apps.posts.approval import approve, submit
from birdtable.apps.posts.models import Post
from birdtable.apps.posts.pictures import place_photo
from birdtable.apps.posts.queries import digest_of
from birdtable.apps.posts.stops import NotReady, StillLooking
from birdtable.core.looking_states import LookingState, LookKind
from birdtable.core.post_states import PostState
from birdtable.core.words import Shows
from tests.eyes import SMALL_FACE
from tests.people import client_for
from tests.pictures import a_scene, an_upload
from tests.posts import POLICY, a_draft, a_working_school

pytestmark = pytest.mark.django_db

SEES_PICTURES = POLICY.replace('P402 = "block"', 'P402 = "block", P405 = "review"')
LETS_THE_OFFICE = POLICY.replace('office = "pictures_or_findings"', 'office = "never"')
BACK_ROW = a_scene((SMALL_FACE, (400, 40, 30, 40)))


def a_post(by, content: bytes = b"") -> tuple[Post, Photo]:
    """A draft with a picture of work at which nobody has looked yet."""
    post = a_draft(by)
    photo = take_in(post.school, an_upload(content), by)
    place_photo(post, by, photo)
    describe(photo, "Bean plants.", by)
    declare(photo, Shows.WORK, (), by)
    post.refresh_from_db()
    return post, photo


def look(photo: Photo, *kinds: LookKind) -> None:
    for looking in Looking.objects.filter(photo=photo, kind__in=kinds):
        attend(looking.pk)


def test_a_picture_added_a_moment_ago_is_looked_at_before_it_is_sent():
    here = a_working_school()
    post, photo = a_post(here.teacher)
    with pytest.raises(NotReady) as not_yet:
        submit(post, here.teacher, post.version)
    assert "still looking at this picture" in not_yet.value.gaps[0].says
    look(photo, LookKind.FAST)
    submit(post, here.teacher, post.version)
    assert post.state == PostState.WAITING


def test_where_no_worker_looks_a_leader_decides_rather_than_nobody():
    here = a_working_school(SEES_PICTURES)
    post, photo = a_post(here.teacher)
    Photo.objects.filter(pk=photo.pk).update(uploaded_at=timezone.now() - timedelta(minutes=3))
    verdict = submit(post, here.teacher, post.version)
    assert [one.finding.code for one in verdict.judged] == ["P405"]


def test_nobody_approves_before_every_corner_was_looked_at():
    here = a_working_school()
    post, photo = a_post(here.teacher)
    look(photo, LookKind.FAST)
    submit(post, here.teacher, post.version)
    with pytest.raises(StillLooking):
        approve(post, here.leader, digest_of(post), {})
    page = client_for(here.leader).post(
        reverse("post-approve", args=[here.school.slug, post.pk]), {"digest": digest_of(post)}
    )
    assert (page.status_code, "We are still looking" in page.content.decode()) == (422, True)
    look(photo, LookKind.THOROUGH)
    approve(post, here.leader, digest_of(post), {})
    assert post.state == PostState.APPROVED


def test_what_needs_nobodys_approval_waits_for_the_thorough_look_too():
    here = a_working_school(LETS_THE_OFFICE)
    post, photo = a_post(here.office)
    look(photo, LookKind.FAST)
    with pytest.raises(NotReady):
        submit(post, here.office, post.version)
    look(photo, LookKind.THOROUGH)
    submit(post, here.office, post.version)
    assert post.state == PostState.APPROVED


def test_a_face_found_by_the_thorough_look_stops_the_approval():
    here = a_working_school()
    post, photo = a_post(here.teacher, BACK_ROW)
    look(photo, LookKind.FAST)
    submit(post, here.teacher, post.version)
    look(photo, LookKind.THOROUGH)
    page = client_for(here.leader).post(
        reverse("post-approve", args=[here.school.slug, post.pk]), {"digest": digest_of(post)}
    )
    assert "Nobody has spoken for a face in this picture" in page.content.decode()
    post.refresh_from_db()
    assert post.state == PostState.WAITING


def test_a_face_found_after_approval_holds_what_was_about_to_go_out():
    """Something had kept the machine from looking, and a later look finds more."""
    here = a_working_school()
    post, photo = a_post(here.teacher, BACK_ROW)
    look(photo, LookKind.FAST)
    Looking.objects.filter(photo=photo, kind=LookKind.THOROUGH).update(state=LookingState.FAILED)
    submit(post, here.teacher, post.version)
    delivery.approve(post, by=here.leader, digest=digest_of(post), reasons={})
    before = type(here.school).objects.get(pk=here.school.pk).facts_version
    Looking.objects.filter(photo=photo, kind=LookKind.THOROUGH).update(state=LookingState.WAITING)
    look(photo, LookKind.THOROUGH)
    assert type(here.school).objects.get(pk=here.school.pk).facts_version == before + 1
    send(Delivery.objects.get(post=post).pk)
    post.refresh_from_db()
    assert post.state == PostState.DRAFT
    assert not Notice.objects.filter(school=here.school).exists()
