"""Somebody leaves: the passwords they may know are a job on Today until a leader says that they are changed."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from birdtable.apps.audit.models import Entry
from birdtable.apps.duties import actions
from birdtable.apps.duties.actions import DoneAlready
from birdtable.apps.duties.models import Duty
from birdtable.apps.duties.queries import duties_for, leavers_nobody_thought_of
from birdtable.apps.people import joining
from birdtable.apps.people.models import Membership
from birdtable.apps.people.permissions import NotPermitted
from birdtable.apps.work.registry import everything_due, who_answers
from birdtable.core.words import Role
from tests.people import a_person, a_school, client_for, join
from tests.posts import a_draft, a_working_school

pytestmark = pytest.mark.django_db
SAYS = "Change the passwords that {} may know"


@pytest.fixture
def thornbeck():
    return a_working_school()


def the_worker_looks():
    """As the sweep and the bells do."""
    for pk in everything_due()[actions.BELL](timezone.now(), 100):
        who_answers(actions.BELL)(pk)


def leaves(thornbeck, member=None):
    member = member or thornbeck.teacher
    joining.end(member, thornbeck.head)
    the_worker_looks()
    return Duty.objects.get(about=member.pk)


def today(thornbeck, who):
    return client_for(who).get(reverse("today", args=[thornbeck.school.slug])).content.decode()


def tick(thornbeck, who, duty, **said):
    return client_for(who).post(reverse("duty-do", args=[thornbeck.school.slug, duty.pk]), said)


def test_leaders_see_it_until_it_is_ticked_and_the_record_tells_who_did_it(thornbeck):
    duty, says = leaves(thornbeck), SAYS.format(thornbeck.teacher.person.called)
    assert duty.due == thornbeck.school.today()
    assert says in today(thornbeck, thornbeck.leader)
    assert says in today(thornbeck, thornbeck.head)
    assert says not in today(thornbeck, thornbeck.office)
    assert tick(thornbeck, thornbeck.leader, duty, note="All three accounts").status_code == 302
    duty.refresh_from_db()
    assert (duty.done_by, duty.note) == (thornbeck.leader.person, "All three accounts")
    assert says not in today(thornbeck, thornbeck.head)
    told = Entry.objects.filter(thing_kind="duty").order_by("seq")
    assert [(one.act, one.actor) for one in told] == [
        ("duty.raised", None), ("duty.done", thornbeck.leader.person_id),
    ]  # fmt: skip


def test_it_is_raised_once_however_often_the_worker_looks(thornbeck):
    leaves(thornbeck)
    the_worker_looks()
    actions.after_leaving(thornbeck.teacher.pk)
    assert Duty.objects.count() == 1
    assert leavers_nobody_thought_of(timezone.now(), 10) == []


def test_two_leaders_tick_it_at_once_and_one_is_told_so(thornbeck):
    duty = leaves(thornbeck)
    actions.do(duty, thornbeck.leader)
    with pytest.raises(DoneAlready):
        actions.do(duty, thornbeck.head)
    duty.refresh_from_db()
    assert duty.done_by == thornbeck.leader.person


@pytest.mark.parametrize("role", [Role.OFFICE, Role.TEACHER, Role.IT, Role.DSL, Role.GOVERNOR])
def test_nobody_else_ticks_what_is_the_leaders(thornbeck, role):
    duty, other = leaves(thornbeck), a_person(thornbeck.school, role)
    assert tick(thornbeck, other, duty).status_code == 404
    with pytest.raises(NotPermitted):
        actions.do(duty, other)


def test_what_a_leaver_had_to_do_becomes_the_leaders(thornbeck):
    theirs = Duty.objects.create(
        school=thornbeck.school, kind=Duty.Kind.CHANGE_PASSWORD, about=thornbeck.office.pk,
        person=thornbeck.office.person, owner=thornbeck.teacher.person, due=thornbeck.school.today(),
    )  # fmt: skip
    assert list(duties_for(thornbeck.teacher)) == [theirs]
    leaves(thornbeck)
    theirs.refresh_from_db()
    assert theirs.owner is None
    assert Entry.objects.filter(act="duty.handed_on", thing_id=theirs.pk).exists()


def test_who_goes_on_at_the_school_in_another_place_raises_nothing(thornbeck):
    yesterday = thornbeck.school.today() - timedelta(days=1)
    Membership.objects.filter(pk=thornbeck.teacher.pk).update(ends=yesterday, cut_off_at=timezone.now())
    join(thornbeck.school, thornbeck.teacher.person, Role.OFFICE, starts=thornbeck.school.today())
    the_worker_looks()
    assert not Duty.objects.exists()


def test_who_left_long_before_this_version_raises_nothing(thornbeck):
    long_ago = thornbeck.school.today() - timedelta(days=200)
    Membership.objects.filter(pk=thornbeck.teacher.pk).update(ends=long_ago, cut_off_at=timezone.now())
    the_worker_looks()
    assert not Duty.objects.exists()


def test_another_schools_leaver_is_nobodys_business(thornbeck):
    elsewhere = a_school()
    teacher, head = a_person(elsewhere, Role.TEACHER), a_person(elsewhere, Role.HEAD)
    joining.end(teacher, head)
    the_worker_looks()
    assert SAYS.format(teacher.person.called) not in today(thornbeck, thornbeck.head)


def test_a_draft_that_was_left_behind_is_on_the_leaders_desk(thornbeck):
    a_draft(thornbeck.teacher, "Swifts measured the puddles.")
    assert "works here no longer" not in today(thornbeck, thornbeck.leader)
    joining.end(thornbeck.teacher, thornbeck.head)
    assert "began this and works here no longer" in today(thornbeck, thornbeck.leader)
    assert "works here no longer" not in today(thornbeck, thornbeck.office)


def test_today_asks_no_more_questions_however_many_leave(thornbeck):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    client, page = client_for(thornbeck.head), reverse("today", args=[thornbeck.school.slug])

    def questions():
        with CaptureQueriesContext(connection) as asked:
            client.get(page)
        return len(asked)

    leaves(thornbeck, a_person(thornbeck.school, Role.TEACHER))
    few = questions()
    for _ in range(3):
        leaves(thornbeck, a_person(thornbeck.school, Role.TEACHER))
    assert questions() == few
