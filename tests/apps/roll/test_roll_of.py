"""The pupil list as the checks see it that day."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine

from birdtable.apps.people.actions import bump_facts
from birdtable.apps.roll.actions import record_answer, set_marks
from birdtable.apps.roll.models import Mark, Pupil
from birdtable.apps.roll.queries import roll_of
from birdtable.core.words import Network, Role
from tests.people import a_person, a_school
from tests.pupils import a_mark, a_pupil, an_answer

pytestmark = pytest.mark.django_db


def consents(pupil: Pupil, *, in_days: int = 0) -> set[Network]:
    school = pupil.school
    roll = roll_of(school, school.today() + timedelta(days=in_days))
    return set(roll.by_id[str(pupil.pk)].consents)


def test_the_newest_answer_stands() -> None:
    amara = a_pupil(a_school(), consents="x")
    assert consents(amara) == {Network.X}
    an_answer(amara, "x", given=False)
    assert consents(amara) == set()


def test_of_two_answers_in_one_instant_the_no_stands() -> None:
    amara = a_pupil(a_school())
    with time_machine.travel(datetime(2026, 11, 24, 9, tzinfo=UTC), tick=False):
        an_answer(amara, "x", given=False)
        an_answer(amara, "x", given=True)
    assert consents(amara) == set()


def test_permission_for_one_network_is_never_permission_for_another() -> None:
    assert consents(a_pupil(a_school(), consents="bluesky")) == {Network.BLUESKY}


def test_a_yes_holds_through_its_last_day() -> None:
    amara = a_pupil(a_school())
    an_answer(amara, "x", given=True, until=amara.school.today() + timedelta(days=3))
    assert consents(amara, in_days=3) == {Network.X}
    assert consents(amara, in_days=4) == set()


def test_a_child_who_left_is_known_for_a_year_and_may_not_be_shown() -> None:
    school = a_school()
    gone = a_pupil(school, consents="x", left_on=school.today())
    assert consents(gone) == set()
    assert consents(gone, in_days=364) == set()
    assert not roll_of(school, school.today() + timedelta(days=365)).pupils


def test_the_safeguarding_leads_marks_are_seen_by_the_checks() -> None:
    school = a_school()
    shown, mentioned = a_pupil(school, "Amara Okafor"), a_pupil(school, "Rose Page")
    a_mark(shown, Mark.Kind.NOT_SHOWN)
    a_mark(mentioned, Mark.Kind.NOT_MENTIONED)
    roll = roll_of(school, school.today()).by_id
    assert [(roll[str(one.pk)].shown, roll[str(one.pk)].mentioned) for one in (shown, mentioned)] == [
        (False, True),
        (True, False),
    ]


def test_it_takes_four_queries_however_many_children(django_assert_num_queries) -> None:
    school = a_school()
    for number in range(12):
        a_mark(a_pupil(school, f"Amara Okafor{number}", consents="x noticeboard"))
    with django_assert_num_queries(4):
        assert len(roll_of(school, school.today()).pupils) == 12


@pytest.mark.django_db(transaction=True)
def test_it_takes_none_while_nothing_changed(django_assert_num_queries) -> None:
    school = a_school()
    a_pupil(school)
    today = school.today()
    first = roll_of(school, today)
    with django_assert_num_queries(0):
        assert roll_of(school, today) is first
    bump_facts(school.pk)
    school.refresh_from_db()
    with django_assert_num_queries(4):
        assert roll_of(school, today) == first


def test_an_answer_and_a_mark_each_say_that_the_facts_changed() -> None:
    school = a_school()
    amara = a_pupil(school)
    seen = [school.facts_version]
    record_answer(
        amara, [Network.X], given=True, given_by="Mum", how="form", until=None, by=a_person(school, Role.OFFICE)
    )
    school.refresh_from_db()
    seen.append(school.facts_version)
    set_marks(amara, [Mark.Kind.NOT_SHOWN], a_person(school, Role.DSL))
    school.refresh_from_db()
    seen.append(school.facts_version)
    assert seen == sorted(set(seen))
    assert not roll_of(school, school.today()).by_id[str(amara.pk)].shown
