"""A picture that was refused or taken down does not come back, neither as the same file nor as one made from it."""

import io

import pytest
from django.urls import reverse
from PIL import Image

from birdtable.apps.audit.models import Entry
from birdtable.apps.delivery import actions as delivery
from birdtable.apps.delivery.models import Delivery
from birdtable.apps.delivery.sending import attend
from birdtable.apps.people.permissions import NotPermitted
from birdtable.apps.photos.actions import declare, take_in, undeclare
from birdtable.apps.photos.models import Photo, Refusal
from birdtable.apps.photos.queries import facts_of
from birdtable.apps.photos.refusals import lift, refusals_to_work_out, refuse, work_out
from birdtable.apps.posts.approval import send_back, submit
from birdtable.apps.posts.queries import digest_of
from birdtable.apps.posts.stops import Stopped
from birdtable.core.post_states import PostState
from birdtable.core.words import Role, Shows
from tests.people import a_person, client_for
from tests.pictures import an_upload, look_at
from tests.posts import POLICY, a_draft, a_picture_in, a_waiting_post, a_working_school

pytestmark = pytest.mark.django_db

KNOWS_REFUSED = POLICY.replace('P402 = "block"', 'P402 = "block", P404 = { certain = "block", likely = "review" }')


@pytest.fixture
def here():
    return a_working_school(KNOWS_REFUSED)


def a_view(seed: int = 0, *, mirrored: bool = False, crop: float = 0.0) -> bytes:
    """A picture with light and dark in it, of which nobody would make the same twice."""
    picture = Image.radial_gradient("L").resize((400, 300))
    spots = ((40, 60), (300, 200), (210, 40), (90, 230))
    for number, (x, y) in enumerate(spots[seed:] + spots[:seed]):
        picture.paste(number * 60, (x, y, x + 60 + 20 * seed, y + 50))
    picture = picture.transpose(Image.Transpose.FLIP_LEFT_RIGHT) if mirrored else picture
    left, top = int(400 * crop / 2), int(300 * crop / 2)
    out = io.BytesIO()
    picture.crop((left, top, 400 - left, 300 - top)).convert("RGB").save(out, "JPEG", quality=90)
    return out.getvalue()


def came_in(by, content: bytes) -> Photo:
    photo = take_in(by.school, an_upload(content), by)
    look_at(photo)
    return Photo.objects.get(pk=photo.pk)


def refused(photo: Photo) -> tuple[bool | None, bool | None]:
    facts = facts_of(Photo.objects.get(pk=photo.pk))
    return facts.refused_before, facts.refused_file


def let_it_be_worked_out() -> None:
    for pk in refusals_to_work_out(None, 100):
        work_out(pk)


def test_a_picture_nobody_refused_is_none(here) -> None:
    assert refused(came_in(here.teacher, a_view())) == (False, False)


def test_the_very_file_does_not_come_back(here) -> None:
    refuse(came_in(here.teacher, a_view()), here.leader)
    assert refused(came_in(here.teacher, a_view())) == (True, True)


@pytest.mark.parametrize("made", [{"mirrored": True}, {"crop": 0.1}], ids=["mirrored", "cropped"])
def test_what_was_made_from_it_is_known_again(here, made) -> None:
    refuse(came_in(here.teacher, a_view()), here.leader)
    let_it_be_worked_out()
    assert refused(came_in(here.teacher, a_view(**made))) == (True, False)
    assert refused(came_in(here.teacher, a_view(seed=2))) == (False, False)


def test_one_that_was_on_a_desk_already_is_found_there(here) -> None:
    first, copy = came_in(here.teacher, a_view()), came_in(here.office, a_view(mirrored=True))
    before = type(here.school).objects.get(pk=here.school.pk).facts_version
    refuse(first, here.leader)
    let_it_be_worked_out()
    assert (refused(first), refused(copy)) == ((True, True), (True, False))
    assert type(here.school).objects.get(pk=here.school.pk).facts_version > before


def test_another_schools_refusals_are_its_own(here) -> None:
    elsewhere = a_working_school()
    refuse(came_in(elsewhere.teacher, a_view()), elsewhere.leader)
    assert refused(came_in(here.teacher, a_view())) == (False, False)


def test_a_leader_may_let_it_be_used_again_and_its_hashes_go(here) -> None:
    photo, copy = came_in(here.teacher, a_view()), came_in(here.teacher, a_view())
    refusal = refuse(photo, here.leader)
    lift(refusal, here.head)
    refusal.refresh_from_db()
    assert (refusal.references, refusal.file, refusal.lifted_by) == ([], "", here.head.person)
    assert refused(photo) == refused(copy) == (False, False)
    work_out(refusal.pk)
    refusal.refresh_from_db()
    assert refusal.references == []


def test_where_two_refusals_stand_lifting_one_is_not_enough(here) -> None:
    one, two = came_in(here.teacher, a_view()), came_in(here.teacher, a_view())
    first = refuse(one, here.leader)
    refuse(two, here.leader)
    lift(first, here.leader)
    assert refused(came_in(here.teacher, a_view())) == (True, True)


def test_refused_twice_it_is_refused_once(here) -> None:
    photo = came_in(here.teacher, a_view())
    assert refuse(photo, here.leader) == refuse(photo, here.head)
    assert Entry.objects.filter(thing_id=photo.pk, act="photo.refused").count() == 1


@pytest.mark.parametrize("role", [Role.TEACHER, Role.OFFICE, Role.GOVERNOR, Role.IT])
def test_only_a_leader_refuses_a_picture_or_lets_it_back(here, role) -> None:
    photo = came_in(here.teacher, a_view())
    refusal = refuse(photo, here.leader)
    for act in (lambda who: refuse(photo, who), lambda who: lift(refusal, who)):
        with pytest.raises(NotPermitted):
            act(a_person(here.school, role))


def test_one_that_shows_somebody_upset_does_not_come_back_with_another_answer(here) -> None:
    photo = came_in(here.teacher, a_view())
    declare(photo, Shows.UNRECOGNISABLE, [], here.teacher, dressed=False)
    again = came_in(here.office, a_view())
    declare(again, Shows.UNRECOGNISABLE, [], here.office, dressed=True)
    assert refused(again) == (True, True)


def test_whoever_pressed_the_wrong_button_presses_the_other(here) -> None:
    photo = came_in(here.teacher, a_view())
    for answer in (False, True):
        declare(photo, Shows.UNRECOGNISABLE, [], here.teacher, dressed=answer)
    assert refused(photo) == (False, False)
    undeclare(photo, here.teacher, dressed=False)
    assert refused(photo) == (True, True)


def test_saying_yes_does_not_lift_what_a_leader_refused(here) -> None:
    photo = came_in(here.teacher, a_view())
    refuse(photo, here.leader)
    declare(photo, Shows.UNRECOGNISABLE, [], here.teacher, dressed=True)
    assert refused(photo) == (True, True)


def published(here, content: bytes):
    """A post that went out with this picture."""
    post = a_draft(here.teacher)
    photo = a_picture_in(post, here.teacher, content=content)
    post.refresh_from_db()
    submit(post, here.teacher, post.version)
    delivery.approve(post, by=here.leader, digest=digest_of(post), reasons={})
    attend(Delivery.objects.get(post=post).pk)
    post.refresh_from_db()
    assert post.state == PostState.RELEASED
    return post, photo


def test_the_pictures_of_a_post_taken_down_stop_the_next_one(here) -> None:
    post, _ = published(here, a_view())
    client_for(here.office).post(reverse("post-withdraw", args=[here.school.slug, post.pk]))
    again = a_draft(here.teacher)
    a_picture_in(again, here.teacher, content=a_view())
    again.refresh_from_db()
    with pytest.raises(Stopped) as no:
        submit(again, here.teacher, again.version)
    assert [one.finding.code for one in no.value.verdict.judged] == ["P404"]


def test_a_post_taken_down_for_its_words_alone_keeps_no_picture_out(here) -> None:
    post, _ = published(here, a_view())
    page = reverse("post-withdraw", args=[here.school.slug, post.pk])
    assert "May its pictures be used again?" in client_for(here.office).get(page).content.decode()
    client_for(here.office).post(page, {"because": "words"})
    post.refresh_from_db()
    assert post.state == PostState.WITHDRAWN
    assert not Refusal.objects.filter(school=here.school).exists()


def test_a_leader_sends_back_a_picture_that_is_not_to_be_used_and_may_change_their_mind(here) -> None:
    post = a_draft(here.teacher)
    photo = a_picture_in(post, here.teacher, content=a_view())
    post.refresh_from_db()
    submit(post, here.teacher, post.version)
    back = reverse("post-send-back", args=[here.school.slug, post.pk])
    client_for(here.leader).post(back, {"words": "Another picture, please.", "refuse": str(photo.pk)})
    assert refused(photo) == (True, True)
    page = reverse("post", args=[here.school.slug, post.pk])
    assert "Let its pictures be used again" in client_for(here.leader).get(page).content.decode()
    assert "Let its pictures" not in client_for(here.teacher).get(page, follow=True).content.decode()
    client_for(here.leader).post(reverse("post-allow-pictures", args=[here.school.slug, post.pk]))
    assert refused(photo) == (False, False)


def test_a_post_sent_back_for_its_words_keeps_no_picture_out(here) -> None:
    post = a_waiting_post(here.teacher)
    send_back(post, here.leader, "Shorter, please.")
    assert not Refusal.objects.filter(school=here.school).exists()


def test_a_copy_that_waits_or_was_approved_is_stopped_before_it_goes_out(here) -> None:
    post = a_draft(here.teacher)
    a_picture_in(post, here.teacher, content=a_view())
    post.refresh_from_db()
    submit(post, here.teacher, post.version)
    delivery.approve(post, by=here.leader, digest=digest_of(post), reasons={})
    refuse(came_in(here.office, a_view()), here.head)
    attend(Delivery.objects.get(post=post).pk)
    post.refresh_from_db()
    assert post.state == PostState.DRAFT
