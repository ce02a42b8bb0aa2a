from datetime import date, timedelta

import pytest
import time_machine

from birdtable.apps.people.pages import membership_of
from birdtable.apps.people.permissions import ALLOWED, Act, NotPermitted, acts_of, may, require
from birdtable.core.words import Role
from tests.people import a_person, a_school, join

pytestmark = pytest.mark.django_db


def who_may(act):
    return {role for role in Role if role in ALLOWED[act]}


def test_every_act_says_who_may():
    assert set(ALLOWED) == set(Act)


def test_only_leaders_and_the_head_approve():
    assert who_may(Act.APPROVE_POST) == {Role.LEADER, Role.HEAD}


def test_the_safeguarding_lead_stops_and_takes_down_but_does_not_start_again():
    assert Role.DSL in who_may(Act.HOLD) & who_may(Act.TAKE_DOWN)
    assert Role.DSL not in who_may(Act.RESUME)


def test_governors_and_technicians_see_no_children():
    assert who_may(Act.SEE_PUPILS).isdisjoint({Role.GOVERNOR, Role.IT})


def test_nursery_staff_write_but_cannot_send():
    assert Role.SUPPORT in who_may(Act.WRITE_POST) - who_may(Act.SEND_POST)


def test_several_roles_add_up():
    both = a_person(a_school(), Role.DSL, Role.GOVERNOR)
    assert may(both, Act.SET_MARK)
    assert not may(both, Act.APPROVE_POST)
    assert Act.SEE_AUDIT in acts_of(both)


def test_a_person_without_a_role_may_nothing():
    nobody = a_person(a_school())
    assert acts_of(nobody) == frozenset()
    with pytest.raises(NotPermitted):
        require(nobody, Act.SEE_SCHOOL)


def test_a_role_given_up_is_gone_at_once():
    leader = a_person(a_school(), Role.LEADER, Role.TEACHER)
    assert may(leader, Act.APPROVE_POST)
    leader.hold([Role.TEACHER])
    assert not may(leader, Act.APPROVE_POST)


def test_a_role_at_one_school_is_none_at_another():
    here, there = a_school(), a_school()
    person = a_person(here, Role.HEAD).person
    join(there, person, Role.TEACHER)
    assert may(membership_of(person, here.slug), Act.APPROVE_POST)
    assert not may(membership_of(person, there.slug), Act.APPROVE_POST)


def test_the_last_day_counts_and_the_next_does_not():
    school, last = a_school(), date(2026, 7, 17)
    teacher = a_person(school, Role.TEACHER)
    teacher.ends = last
    teacher.save()
    with time_machine.travel("2026-07-17T22:30:00+00:00", tick=False):  # 23:30 at the school: still that day
        assert membership_of(teacher.person, school.slug)
    with time_machine.travel("2026-07-17T23:30:00+00:00", tick=False):  # 00:30 the next day there
        assert membership_of(teacher.person, school.slug) is None


def test_someone_who_starts_tomorrow_is_not_here_yet():
    school = a_school()
    teacher = a_person(school, Role.TEACHER)
    teacher.starts = school.today() + timedelta(days=1)
    teacher.save()
    assert membership_of(teacher.person, school.slug) is None
