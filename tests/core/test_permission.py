"""What families answered, weighed by the school's own rules."""

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from birdtable.core.permission import CAREFUL, Answer, Rules, end_of_school_year, permitted
from birdtable.core.words import Network
from tests.cast import A_TUESDAY, EVERYWHERE, NOWHERE

TODAY = A_TUESDAY.date()
NEWEST_COUNTS = Rules(refusal_of_one=False)
OPT_OUT = Rules(model="opt_out")
A_SCHOOL_YEAR = Rules(lasts="school_year")


def said(
    yes: bool, by: str = "mother", *, minutes: int = 0, on: date = TODAY, until: date | None = None, x: str = "x"
) -> Answer:
    at: datetime = A_TUESDAY + timedelta(minutes=minutes)
    return Answer(network=Network(x), given=yes, by=by, said_on=on, recorded_at=at, until=until)


def may_be_shown(*answers: Answer, day: date = TODAY, rules: Rules = CAREFUL) -> bool:
    return Network.X in permitted(answers, day, rules)


def test_no_answer_is_no() -> None:
    assert permitted((), TODAY) == NOWHERE


def test_a_yes_is_a_yes_for_that_place_alone() -> None:
    assert permitted([said(True)], TODAY) == {Network.X}


def test_a_person_may_change_their_mind_both_ways() -> None:
    assert not may_be_shown(said(True), said(False, minutes=1))
    assert may_be_shown(said(False), said(True, minutes=1))


def test_a_no_of_one_parent_is_not_lifted_by_the_other() -> None:
    assert not may_be_shown(said(False, "father"), said(True, "mother", minutes=1))
    assert not may_be_shown(said(True, "mother"), said(False, "the child", minutes=1), said(True, "father", minutes=2))
    assert may_be_shown(said(False, "father"), said(True, "mother", minutes=1), said(True, "father", minutes=2))


def test_where_the_policy_says_so_the_newest_answer_counts() -> None:
    assert may_be_shown(said(False, "father"), said(True, "mother", minutes=1), rules=NEWEST_COUNTS)
    assert not may_be_shown(said(True, "mother"), said(False, "father", minutes=1), rules=NEWEST_COUNTS)


def test_what_a_list_said_counts_until_a_person_answers() -> None:
    assert not may_be_shown(said(True, "mother"), said(False, "", minutes=1))
    assert may_be_shown(said(False, ""), said(True, "mother", minutes=1))


def test_an_older_form_found_later_does_not_lift_a_newer_no() -> None:
    assert not may_be_shown(said(False), said(True, minutes=1, on=TODAY - timedelta(days=30)))
    assert may_be_shown(said(True), said(False, minutes=1, on=TODAY - timedelta(days=30)))


def test_of_two_answers_in_one_instant_the_no_stands() -> None:
    assert not may_be_shown(said(False), said(True))


@pytest.mark.parametrize(("days", "holds"), [(0, True), (3, True), (4, False)])
def test_a_yes_holds_through_its_last_day(days: int, holds: bool) -> None:
    answer = said(True, until=TODAY + timedelta(days=3))
    assert may_be_shown(answer, day=TODAY + timedelta(days=days)) is holds


def test_a_yes_for_a_school_year_ends_with_it() -> None:
    answer = said(True, on=date(2026, 9, 1))
    assert may_be_shown(answer, day=date(2027, 8, 31), rules=A_SCHOOL_YEAR)
    assert not may_be_shown(answer, day=date(2027, 9, 1), rules=A_SCHOOL_YEAR)
    assert may_be_shown(answer, day=date(2027, 9, 1))
    sooner = said(True, on=date(2026, 9, 1), until=date(2026, 12, 1))
    assert not may_be_shown(sooner, day=date(2026, 12, 2), rules=A_SCHOOL_YEAR)


@pytest.mark.parametrize(
    ("day", "ends"),
    [
        (date(2026, 8, 31), date(2026, 8, 31)),
        (date(2026, 9, 1), date(2027, 8, 31)),
        (date(2027, 1, 1), date(2027, 8, 31)),
    ],
)
def test_a_school_year_ends_in_august(day: date, ends: date) -> None:
    assert end_of_school_year(day) == ends


def test_where_families_opt_out_silence_is_yes_and_the_first_answer_ends_silence() -> None:
    assert permitted((), TODAY, OPT_OUT) == EVERYWHERE
    assert permitted([said(False)], TODAY, OPT_OUT) == NOWHERE
    assert permitted([said(True, x="bluesky")], TODAY, OPT_OUT) == {Network.BLUESKY}


ANSWERS = st.lists(
    st.builds(
        said,
        st.booleans(),
        st.sampled_from(["", "mother", "father"]),
        minutes=st.integers(0, 3),
        on=st.dates(date(2026, 8, 1), date(2026, 12, 1)),
        until=st.none() | st.dates(date(2026, 11, 1), date(2026, 12, 31)),
        x=st.sampled_from(["x", "bluesky"]),
    ),
    max_size=6,
)
RULES = st.builds(
    Rules,
    model=st.sampled_from(["opt_in", "opt_out"]),
    refusal_of_one=st.booleans(),
    lasts=st.sampled_from(["until_leaving", "school_year"]),
)


@given(ANSWERS, st.randoms(use_true_random=False), RULES)
def test_the_order_in_which_rows_are_read_changes_nothing(answers, random, rules) -> None:
    shuffled = list(answers)
    random.shuffle(shuffled)
    assert permitted(answers, TODAY, rules) == permitted(shuffled, TODAY, rules)


@given(ANSWERS, st.sampled_from(["", "mother", "father"]), RULES)
def test_a_no_said_now_always_counts(answers, by, rules) -> None:
    no = said(False, by, minutes=10, on=date(2026, 12, 2))
    assert not may_be_shown(*answers, no, rules=rules)


@given(ANSWERS)
def test_the_careful_reading_never_allows_more(answers) -> None:
    assert permitted(answers, TODAY, A_SCHOOL_YEAR) <= permitted(answers, TODAY)
    assert permitted(answers, TODAY) <= permitted(answers, TODAY, OPT_OUT)
