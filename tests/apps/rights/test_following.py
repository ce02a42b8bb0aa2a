"""A permission ends: what waits is stopped, what is public comes down where it no longer holds, and nowhere else."""

from datetime import timedelta

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from birdtable.apps.audit.models import Entry
from birdtable.apps.audit.verify import verify
from birdtable.apps.delivery.models import Delivery, Notice
from birdtable.apps.delivery.sending import attend
from birdtable.apps.notify.models import Letter
from birdtable.apps.photos.models import Refusal
from birdtable.apps.policies.actions import adopt
from birdtable.apps.posts.models import Note, Post
from birdtable.apps.rights import actions
from birdtable.apps.rights.checklist import checklists, open_or_recent
from birdtable.apps.rights.following import follow
from birdtable.apps.rights.models import Concerned, TakeDown
from birdtable.apps.roll.actions import record_answer, set_marks
from birdtable.apps.roll.bringing_in import import_pupils
from birdtable.apps.roll.models import Ending, Mark
from birdtable.core.delivery_states import DeliveryState
from birdtable.core.post_states import PostState
from birdtable.core.words import Network, Role
from tests.apps.delivery.ways import a_network, an_account, on, seen
from tests.apps.rights.shown import (
    a_draft_with,
    a_picture_of,
    approved_with,
    published_with,
    says_no,
    the_worker_follows,
    waiting_with,
)
from tests.people import a_person
from tests.posts import POLICY, a_working_school
from tests.pupils import a_list, a_pupil, a_row

pytestmark = pytest.mark.django_db
LATER = timedelta(hours=3)


@pytest.fixture
def school():
    return a_working_school()


@pytest.fixture
def amara(school):
    return a_pupil(school.school, "Niamh Ryan", consents="noticeboard bluesky")


def state_of(post) -> str:
    return Post.objects.get(pk=post.pk).state


def did(post) -> str:
    return Concerned.objects.get(post=post).did


def test_a_published_post_comes_off_the_noticeboard_and_is_on_the_list(school, amara):
    post = published_with(school, a_picture_of(school, amara))
    assert state_of(post) == PostState.RELEASED
    says_no(school, amara)
    the_worker_follows()
    assert state_of(post) == PostState.WITHDRAWN
    assert seen(on(post, Network.NOTICEBOARD)) == DeliveryState.REMOVED
    assert Notice.objects.get().text == ""
    (row,) = checklists(school.head, TakeDown.objects.all(), timezone.now())
    assert (row.done, row.gone, len(row.copies), row.name) == (True, 1, 1, "Niamh Ryan")
    assert row.took_words
    assert not row.late(timezone.now())


def test_what_was_scheduled_or_waited_goes_back_and_the_author_is_told(school, amara):
    scheduled = approved_with(school, a_picture_of(school, amara), scheduled_for=timezone.now() + LATER)
    waiting = waiting_with(school, a_picture_of(school, amara))
    says_no(school, amara)
    the_worker_follows()
    assert (state_of(scheduled), did(scheduled)) == (PostState.DRAFT, "stopped")
    assert (state_of(waiting), did(waiting)) == (PostState.DRAFT, "sent_back")
    assert "permission ended" in Note.objects.get(post=scheduled).words
    with time_machine.travel(timezone.now() + LATER + LATER):
        attend(Delivery.objects.get(post=scheduled).pk)
    assert not Notice.objects.exists()


def test_it_comes_down_only_where_the_permission_no_longer_holds(school, amara, monkeypatch):
    an_account(school, Network.BLUESKY)
    bluesky = a_network(monkeypatch, Network.BLUESKY)
    post = published_with(school, a_picture_of(school, amara))
    says_no(school, amara, Network.BLUESKY)
    the_worker_follows()
    assert len(bluesky.ever) == 1
    assert bluesky.posts == {}
    assert seen(on(post, Network.BLUESKY)) == DeliveryState.REMOVED
    assert seen(on(post, Network.NOTICEBOARD)) == DeliveryState.SENT
    assert state_of(post) == PostState.RELEASED
    says_no(school, amara, Network.NOTICEBOARD)
    the_worker_follows()
    assert state_of(post) == PostState.WITHDRAWN
    assert TakeDown.objects.count() == 2


def test_posts_with_other_children_stay(school, amara):
    other = a_pupil(school.school, "Josh Smith", consents="noticeboard bluesky")
    post = published_with(school, a_picture_of(school, other))
    says_no(school, amara)
    the_worker_follows()
    assert state_of(post) == PostState.RELEASED
    assert not TakeDown.objects.exists()
    assert Ending.objects.get().followed_at


def test_a_group_comes_down_for_one_of_them(school, amara):
    other = a_pupil(school.school, "Josh Smith", consents="noticeboard bluesky")
    post = published_with(school, a_picture_of(school, amara, other))
    says_no(school, other, given_by="the child")
    the_worker_follows()
    assert state_of(post) == PostState.WITHDRAWN


def test_a_mark_does_the_same_and_tells_nobody_that_it_is_one(school, amara):
    post = published_with(school, a_picture_of(school, amara))
    set_marks(amara, [Mark.Kind.NOT_SHOWN], a_person(school.school, Role.DSL))
    the_worker_follows()
    assert state_of(post) == PostState.WITHDRAWN
    assert {field.name for field in Ending._meta.fields}.isdisjoint({"why", "reason", "kind", "mark"})


def test_a_list_that_no_longer_says_yes_does_the_same(school, amara):
    post = published_with(school, a_picture_of(school, amara))
    rows = (a_row("Niamh Ryan", consents="no"), a_row("Amara Okafor", row=3), a_row("Hamza Ali", row=4))
    import_pupils(school.school, a_list(*rows), school.office)
    the_worker_follows()
    assert state_of(post) == PostState.WITHDRAWN


def test_of_a_child_who_left_nothing_new_goes_out_and_what_is_public_stays(school, amara):
    public = published_with(school, a_picture_of(school, amara))
    scheduled = approved_with(school, a_picture_of(school, amara), scheduled_for=timezone.now() + LATER)
    import_pupils(school.school, a_list(a_row("Amara Okafor"), a_row("Hamza Ali", row=3)), school.office)
    the_worker_follows()
    assert (state_of(public), state_of(scheduled)) == (PostState.RELEASED, PostState.DRAFT)


def test_a_yes_that_came_before_the_worker_did_leaves_all_as_it_is(school, amara):
    post = published_with(school, a_picture_of(school, amara))
    says_no(school, amara)
    record_answer(amara, Network, given=True, given_by="mother", how="phone", until=None, by=school.office)
    the_worker_follows()
    assert state_of(post) == PostState.RELEASED


def test_a_yes_that_already_ran_out_ends_a_permission_too(school, amara):
    post = published_with(school, a_picture_of(school, amara))
    yesterday = school.school.today() - timedelta(days=1)
    record_answer(amara, [Network.NOTICEBOARD], given=True, given_by="", how="form", until=yesterday, by=school.office)
    the_worker_follows()
    assert state_of(post) == PostState.WITHDRAWN


def test_the_picture_is_remembered_so_that_it_cannot_come_back_unnoticed(school, amara):
    photo = a_picture_of(school, amara)
    published_with(school, photo)
    says_no(school, amara)
    the_worker_follows()
    assert Refusal.objects.get().photo == photo
    assert Refusal.objects.get().by is None


def test_leaders_and_the_office_are_written_to_without_a_name(school, amara):
    published_with(school, a_picture_of(school, amara))
    says_no(school, amara)
    the_worker_follows()
    letters = Letter.objects.filter(kind="permission-ended")
    assert {one.to for one in letters} == {one.person.email for one in (school.leader, school.head, school.office)}
    assert not any("Niamh" in one.body + one.subject or "Ryan" in one.body for one in letters)


def test_following_twice_does_it_once(school, amara):
    published_with(school, a_picture_of(school, amara))
    says_no(school, amara)
    (ending,) = Ending.objects.all()
    the_worker_follows()
    Ending.objects.update(followed_at=None)
    follow(ending.pk)
    assert (TakeDown.objects.count(), Concerned.objects.count()) == (1, 1)


def test_where_the_policy_says_so_a_leader_decides_about_what_is_public(amara, school):
    adopt(school.school, f'{POLICY}\nended_permission = "leader_first"\n', school.head)
    post = published_with(school, a_picture_of(school, amara))
    scheduled = approved_with(school, a_picture_of(school, amara), scheduled_for=timezone.now() + LATER)
    says_no(school, amara)
    the_worker_follows()
    assert (state_of(post), did(post), did(scheduled)) == (PostState.RELEASED, "asked", "stopped")
    actions.confirm(TakeDown.objects.get(), by=school.leader)
    assert (state_of(post), did(post)) == (PostState.WITHDRAWN, "taken_down")


def test_everything_with_a_child_comes_down_in_one_act(school, amara):
    public = published_with(school, a_picture_of(school, amara))
    scheduled = approved_with(school, a_picture_of(school, amara), scheduled_for=timezone.now() + LATER)
    draft = a_draft_with(school, a_picture_of(school, amara))
    made = actions.take_down_child(amara, by=school.office)
    assert [state_of(one) for one in (public, scheduled, draft)] == ["withdrawn", "draft", "draft"]
    assert {one.did for one in made.posts.all()} == {"taken_down", "stopped"}


def test_a_picture_comes_down_from_every_post_it_is_in_also_when_it_was_uploaded_twice(school, amara):
    photo, again = a_picture_of(school, amara), a_picture_of(school, amara)
    type(photo).objects.filter(pk=again.pk).update(upload=photo.upload)
    posts = [published_with(school, photo), published_with(school, again)]
    made = actions.take_down_picture(photo, by=school.teacher)
    assert [state_of(one) for one in posts] == ["withdrawn", "withdrawn"]
    assert made.posts.count() == 2


def test_today_shows_what_comes_down_to_those_who_may_see_children(school, amara):
    published_with(school, a_picture_of(school, amara))
    says_no(school, amara)
    the_worker_follows()
    now = timezone.now()
    assert len(open_or_recent(school.leader, now)) == 1
    assert open_or_recent(school.teacher, now) == []
    assert open_or_recent(school.leader, now + timedelta(days=2)) == []


def test_the_record_tells_of_it_and_is_unbroken(school, amara):
    published_with(school, a_picture_of(school, amara))
    says_no(school, amara)
    the_worker_follows()
    acts = set(Entry.objects.filter(school_id=school.school.pk).values_list("act", flat=True))
    assert {"consent.changed", "take_down.begun", "post.withdrawn", "delivery.removed", "photo.refused"} <= acts
    assert verify(school.school.pk) is None


def test_following_asks_no_more_of_the_database_in_a_school_with_many_posts(school, amara):
    published_with(school, a_picture_of(school, amara))

    def asked():
        says_no(school, amara, Network.X)
        (ending,) = Ending.objects.filter(followed_at=None)
        with CaptureQueriesContext(connection) as queries:
            follow(ending.pk)
        return len(queries)

    few = asked()
    other = a_pupil(school.school, "Josh Smith", consents="noticeboard bluesky")
    for _ in range(4):
        published_with(school, a_picture_of(school, other))
    assert asked() <= few
