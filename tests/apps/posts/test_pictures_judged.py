"""What a machine found in a picture, and what people said of it, reaches the judgement by the page's own path."""

import uuid

import pytest
from django.conf import settings
from django.urls import reverse

from birdtable.adapters.vision.cover import How
from birdtable.apps.photos.actions import declare
from birdtable.apps.photos.models import Photo
from birdtable.apps.photos.refusals import refuse
from birdtable.apps.photos.speaking import Saying, speak
from birdtable.apps.posts.judging import judge
from birdtable.apps.posts.models import Post
from birdtable.apps.posts.queries import draft_of
from birdtable.core.catalogue import all_checks
from birdtable.core.words import RegionKind, Role, Said, Shows
from tests.eyes import FACE, WRITING
from tests.people import client_for
from tests.pictures import a_scene, look_at
from tests.posts import POLICY, a_draft, a_working_school
from tests.pupils import a_pupil

pytestmark = pytest.mark.django_db

ALL_OF_THEM = POLICY.replace(
    'raises = { P401 = "block", P402 = "block" }',
    'raises = { P401 = "block", P402 = "block", P403 = "block", P404 = { certain = "block", likely = "review" },'
    ' P405 = "review" }',
)
ALL_OR_NOBODY = ALL_OF_THEM.replace('P405 = "review" }', 'P405 = "review" }\nparameters = { group_pictures = "all" }')
A_FACE, ANOTHER = (FACE, (100, 100, 80, 80)), (FACE, (400, 100, 80, 80))
A_NAME_TAG, SCRIBBLE = (WRITING, (100, 300, 200, 30)), (WRITING, (400, 300, 40, 30))


@pytest.fixture
def here():
    return a_working_school(ALL_OF_THEM)


def sent_up(by, content: bytes, *, looked: bool = True) -> tuple[Post, Photo]:
    """A draft with a picture that came by the page's own address, and at which a machine has looked."""
    post = a_draft(by)
    told = {"Upload-Offset": "0", "Upload-Length": str(len(content)), "X-File-Name": "beans.jpg"}
    answer = client_for(by).post(
        reverse("post-upload", args=[post.school.slug, post.pk, uuid.uuid4()]),
        content,
        content_type="application/octet-stream",
        headers=told,
    )
    assert answer.status_code == 201
    photo = post.photos.get()
    if looked:
        look_at(photo)
    return post, photo


def found(post: Post, here) -> set[tuple[str, str]]:
    """Code and effect of everything that is found in its pictures, judged as it is when it is sent."""
    post = Post.objects.get(pk=post.pk)
    judged = judge(post, roles=here.teacher.roles).verdict.judged
    return {(one.finding.code, one.effect.word) for one in judged if one.finding.code.startswith("P")}


def speak_for(photo: Photo, by, kind: RegionKind, *sayings: Saying) -> None:
    regions = photo.regions.filter(kind=kind).order_by("x")
    assert len(regions) == len(sayings)
    speak(Photo.objects.get(pk=photo.pk), by, dict(zip((one.pk for one in regions), sayings, strict=True)))


def test_a_picture_in_which_nothing_is_wrong_and_all_is_said_leaves_nothing_unstated(here) -> None:
    child = a_pupil(here.school, "Niamh Byrne", consents="noticeboard")
    post, photo = sent_up(here.teacher, a_scene(A_FACE, SCRIBBLE))
    speak_for(photo, here.teacher, RegionKind.FACE, Saying(said=Said.CHILD, pupil=child))
    speak_for(photo, here.teacher, RegionKind.WRITING, Saying(said=Said.COVERED, cover=How.SOLID))
    declare(Photo.objects.get(pk=photo.pk), Shows.RECOGNISABLE, [child], here.teacher, dressed=True)
    assert found(post, here) == set()
    draft = draft_of(Post.objects.get(pk=post.pk), roles=frozenset({Role.TEACHER}))
    assert [name for name in draft.unstated() if name.startswith("photos")] == []


def test_every_fact_that_a_check_of_pictures_needs_is_stated(here) -> None:
    post, photo = sent_up(here.teacher, a_scene(A_FACE, A_NAME_TAG))
    declare(photo, Shows.WORK, (), here.teacher)
    draft = draft_of(Post.objects.get(pk=post.pk), roles=frozenset({Role.TEACHER}))
    needed = {name for check in all_checks().values() if check.code.startswith("P4") for name in check.needs}
    assert {name for name in needed if name.startswith("photos.")} >= {"photos.looked_at", "photos.refused_file"}
    assert needed & draft.unstated() == set()


def test_a_face_that_the_machine_found_is_asked_for(here) -> None:
    post, photo = sent_up(here.teacher, a_scene(A_FACE))
    declare(photo, Shows.WORK, (), here.teacher)
    assert found(post, here) == {("P402", "block")}


def test_a_named_child_without_permission_is_stopped(here) -> None:
    child = a_pupil(here.school, "Niamh Byrne", consents="bluesky")
    post, photo = sent_up(here.teacher, a_scene(A_FACE))
    speak_for(photo, here.teacher, RegionKind.FACE, Saying(said=Said.CHILD, pupil=child))
    assert found(post, here) == {("P401", "block")}


@pytest.mark.parametrize(("policy", "expected"), [(ALL_OF_THEM, set()), (ALL_OR_NOBODY, {("P401", "block")})])
def test_a_covered_face_beside_a_child_is_told_where_the_policy_shows_all_or_nobody(policy, expected) -> None:
    here = a_working_school(policy)
    child = a_pupil(here.school, "Niamh Byrne", consents="noticeboard")
    post, photo = sent_up(here.teacher, a_scene(A_FACE, ANOTHER))
    speak_for(
        photo,
        here.teacher,
        RegionKind.FACE,
        Saying(said=Said.CHILD, pupil=child),
        Saying(said=Said.COVERED, cover=How.SOLID),
    )
    declare(Photo.objects.get(pk=photo.pk), Shows.RECOGNISABLE, [child], here.teacher, dressed=True)
    assert found(post, here) == expected


def test_writing_that_was_found_is_asked_for_and_a_name_in_it_is_told_where(here) -> None:
    a_pupil(here.school, "Joshua Smith")
    post, photo = sent_up(here.teacher, a_scene(A_NAME_TAG))
    declare(photo, Shows.WORK, (), here.teacher)
    assert found(post, here) == {("P403", "block")}
    judged = judge(Post.objects.get(pk=post.pk), roles=here.teacher.roles).verdict.judged
    places = {one.finding.where.field for one in judged if one.finding.code == "P403" and one.finding.where}
    assert places == {"photos[0].writing[0]"}


def test_writing_that_nobody_could_read_is_asked_for_too_until_somebody_speaks_for_it(here) -> None:
    post, photo = sent_up(here.teacher, a_scene(SCRIBBLE))
    declare(photo, Shows.WORK, (), here.teacher)
    assert found(post, here) == {("P403", "block")}
    speak_for(photo, here.teacher, RegionKind.WRITING, Saying(said=Said.NO_NAME))
    assert found(post, here) == set()


def test_the_very_file_that_was_refused_stops_and_one_made_from_it_asks_a_leader(here) -> None:
    _, refused = sent_up(here.teacher, a_scene(("teal", (50, 60, 200, 300)), ("navy", (330, 200, 150, 90))))
    refuse(refused, here.leader)
    again, photo = sent_up(here.teacher, a_scene(("teal", (50, 60, 200, 300)), ("navy", (330, 200, 150, 90))))
    declare(photo, Shows.WORK, (), here.teacher)
    assert found(again, here) == {("P404", "block")}
    alike, photo = sent_up(
        here.teacher, a_scene(("teal", (50, 60, 200, 300)), ("navy", (330, 200, 150, 90)), ("black", (9, 9, 9, 9)))
    )
    declare(photo, Shows.WORK, (), here.teacher)
    assert found(alike, here) == {("P404", "review")}


def test_where_no_machine_can_look_a_leader_is_asked(here, monkeypatch) -> None:
    monkeypatch.setattr(settings, "BIRDTABLE_EYES", "none")
    post, photo = sent_up(here.teacher, a_scene())
    declare(photo, Shows.WORK, (), here.teacher)
    assert found(post, here) == {("P405", "review")}


def test_while_a_machine_is_still_looking_nobody_says_that_it_has(here) -> None:
    post, photo = sent_up(here.teacher, a_scene(), looked=False)
    declare(photo, Shows.WORK, (), here.teacher)
    post = Post.objects.get(pk=post.pk)
    assert "photos.looked_at" in judge(post, roles=here.teacher.roles).unstated
    look_at(photo)
    assert "photos.looked_at" not in judge(Post.objects.get(pk=post.pk), roles=here.teacher.roles).unstated


def test_what_the_page_shows_is_what_would_be_judged(here) -> None:
    """The live check, the page and the record ask the same question of the same facts."""
    a_pupil(here.school, "Joshua Smith")
    post, photo = sent_up(here.teacher, a_scene(A_FACE, A_NAME_TAG))
    declare(photo, Shows.WORK, (), here.teacher)
    shown = client_for(here.teacher).get(reverse("post-edit", args=[here.school.slug, post.pk])).content.decode()
    stored = judge(Post.objects.get(pk=post.pk), roles=here.teacher.roles).verdict.judged
    says = [one.finding.says for one in stored if one.finding.code in {"P402", "P403"}]
    assert len(says) == 3
    assert [one for one in says if one.replace("'", "&#x27;") not in shown] == []
