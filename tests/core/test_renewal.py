"""Asking again: worked out from dated answers and letters, and from nothing else."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from birdtable.core.periods import Period
from birdtable.core.permission import Answer, Rules, permitted
from birdtable.core.renewal import ALWAYS, BEFOREHAND, Renewal, asking, last_days, runs_out
from birdtable.core.words import Network

DAY = date(2026, 11, 30)
YEAR = Period(date(2026, 9, 1), date(2027, 8, 31))
BOARD, X = Network.NOTICEBOARD, Network.X
STAYS, ENDS = Rules(), Rules(lasts="school_year")


def said(given=True, on=date(2025, 9, 10), network=BOARD, by="mother", until=None) -> Answer:
    at = datetime.combine(on, time(9), UTC)
    return Answer(network=network, given=given, by=by, said_on=on, recorded_at=at, until=until)


def state(*answers, written=(), rules=STAYS, round_=YEAR, day=DAY, places=(BOARD,), half=False):
    days = [one.said_on for one in answers if one.by]
    found = asking(
        answers, answered=days, written=written, places=places, rules=rules, round_=round_, day=day, half=half
    )
    return found.state


def test_whoever_answered_last_year_is_asked_again_this_year():
    assert state(said(on=date(2026, 8, 31))) is Renewal.TO_WRITE
    assert state(said(on=date(2026, 9, 1))) is Renewal.ANSWERED


def test_whoever_never_answered_is_due_and_an_answer_of_no_day_in_particular_is_none():
    assert state() is Renewal.TO_WRITE
    assert state(said(by="", on=date(2026, 10, 1))) is Renewal.TO_WRITE


def test_a_letter_of_last_year_does_not_count_and_one_of_this_year_is_waited_for():
    assert state(written=[date(2026, 8, 1)]) is Renewal.TO_WRITE
    assert state(written=[date(2026, 11, 17)]) is Renewal.WRITTEN
    assert state(written=[date(2026, 11, 16)]) is Renewal.REMIND
    assert state(written=[date(2026, 9, 5), date(2026, 11, 29)]) is Renewal.WRITTEN


def test_a_no_for_every_place_is_not_asked_about_again_and_a_no_for_one_is():
    no = said(given=False)
    assert state(no) is Renewal.REFUSED
    assert state(no, places=(BOARD, X)) is Renewal.TO_WRITE
    assert state(said(), said(given=False, by="father")) is Renewal.REFUSED


def test_while_only_one_of_two_parents_has_answered_the_other_is_waited_for():
    yes = said(on=date(2026, 11, 20))
    assert state(yes, written=[date(2026, 11, 19)], half=True) is Renewal.WRITTEN
    assert state(yes, written=[date(2026, 11, 19)]) is Renewal.ANSWERED


def test_a_yes_that_runs_out_before_the_round_does_is_asked_about_six_weeks_before():
    lasts = DAY + timedelta(days=41)
    yes = said(on=date(2026, 9, 2), until=lasts)
    assert runs_out([yes], [BOARD], STAYS, DAY) == lasts
    assert state(yes) is Renewal.TO_WRITE
    assert state(yes, written=[DAY]) is Renewal.WRITTEN
    assert state(yes, day=DAY - timedelta(days=2)) is Renewal.ANSWERED
    assert state(yes, said(on=DAY)) is Renewal.ANSWERED


def test_where_each_yes_ends_with_the_school_year_that_is_the_next_rounds_work():
    yes, july = said(on=date(2026, 9, 2)), date(2027, 7, 21)
    assert runs_out([yes], [BOARD], ENDS, july) == date(2027, 8, 31)
    assert state(yes, rules=ENDS, day=july) is Renewal.ANSWERED
    assert state(yes, rules=ENDS, day=date(2027, 9, 1), round_=Period(date(2027, 9, 1), date(2028, 8, 31))) is (
        Renewal.TO_WRITE
    )


def test_one_yes_without_an_end_keeps_the_place_open():
    both = [said(until=DAY + timedelta(days=3)), said(by="father")]
    assert last_days(both, [BOARD], STAYS, DAY) == [None]
    assert runs_out(both, [BOARD], STAYS, DAY) is None


def test_where_nobody_is_asked_again_one_answer_ever_is_enough():
    assert state(said(on=date(2019, 9, 1)), round_=ALWAYS) is Renewal.ANSWERED
    assert state(round_=ALWAYS) is Renewal.TO_WRITE


DAYS = st.dates(date(2024, 1, 1), DAY)
ANSWERS = st.lists(
    st.builds(
        said,
        given=st.booleans(),
        on=DAYS,
        network=st.sampled_from([BOARD, X]),
        by=st.sampled_from(["mother", "father", "the child", ""]),
        until=st.none() | st.dates(date(2026, 1, 1), date(2028, 1, 1)),
    ),
    max_size=5,
)


@given(answers=ANSWERS, written=st.lists(DAYS, max_size=3), rules=st.sampled_from([STAYS, ENDS]))
def test_asking_and_silence_change_nothing_but_what_its_own_last_day_ends(answers, written, rules):
    before = permitted(answers, DAY, rules)
    found = asking(
        answers, answered=[one.said_on for one in answers], written=written, places=[BOARD, X], rules=rules,
        round_=YEAR, day=DAY,
    )  # fmt: skip
    assert permitted(answers, DAY, rules) == before
    later = DAY + BEFOREHAND
    ended = before - permitted(answers, later + timedelta(days=1), rules)
    assert bool(ended) == (found.runs_out is not None)
    if found.state is Renewal.REFUSED:
        assert not before


@pytest.mark.parametrize("rules", [STAYS, ENDS])
def test_silence_never_makes_a_yes(rules):
    no = [said(given=False), said(by="father")]
    assert all(permitted(no, DAY + timedelta(days=far), rules) == frozenset() for far in range(0, 900, 30))
