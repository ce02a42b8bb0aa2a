"""Duties come round as their clause says: monthly, each half term, once a year."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from birdtable.core.periods import Period
from birdtable.core.rounds import round_of
from birdtable.core.words import Rhythm

DAYS = st.dates(date(2020, 1, 1), date(2040, 12, 31))
ALWAYS = (Rhythm.WEEK, Rhythm.FORTNIGHT, Rhythm.MONTH, Rhythm.YEAR)


@pytest.mark.parametrize(
    ("rhythm", "day", "first", "last"),
    [
        (Rhythm.MONTH, "2026-11-30", "2026-11-01", "2026-11-30"),
        (Rhythm.MONTH, "2026-10-05", "2026-10-01", "2026-10-23"),
        (Rhythm.MONTH, "2026-12-01", "2026-12-01", "2026-12-18"),
        (Rhythm.MONTH, "2027-08-10", "2027-08-01", "2027-08-31"),
        (Rhythm.WEEK, "2026-11-26", "2026-11-23", "2026-11-27"),
        (Rhythm.HALF_TERM, "2026-11-02", "2026-11-01", "2026-12-18"),
        (Rhythm.TERM, "2026-11-02", "2026-09-01", "2026-12-18"),
        (Rhythm.YEAR, "2026-11-02", "2026-09-01", "2027-07-21"),
        (Rhythm.YEAR, "2027-08-31", "2026-09-01", "2027-07-21"),
    ],
)
def test_a_round_begins_and_is_due_on_these_days(rhythm, day, first, last):
    found = round_of(rhythm, date.fromisoformat(day))
    assert found == Period(date.fromisoformat(first), date.fromisoformat(last))


def test_nothing_comes_round_each_half_term_in_the_holidays():
    assert round_of(Rhythm.HALF_TERM, date(2026, 8, 10)) is None
    assert round_of(Rhythm.HALF_TERM, date(2026, 10, 28)) is None


def test_the_school_s_own_terms_count_where_it_wrote_them_down():
    own = (Period(date(2026, 10, 19), date(2026, 12, 11)),)
    assert round_of(Rhythm.HALF_TERM, date(2026, 10, 28), halves=own) == own[0]
    assert round_of(Rhythm.HALF_TERM, date(2026, 12, 14), halves=own) is None


def test_a_bank_holiday_is_no_day_to_have_it_done_by():
    christmas = {date(2026, 12, 25), date(2026, 12, 28)}
    assert round_of(Rhythm.WEEK, date(2026, 12, 25), closed=christmas).last == date(2026, 12, 24)
    assert round_of(Rhythm.WEEK, date(2027, 5, 5), closed={date(2027, 5, 7)}).last == date(2027, 5, 6)


def test_what_is_due_in_a_month_is_due_on_a_day_of_the_school_s_own_terms():
    own = (Period(date(2026, 9, 7), date(2026, 10, 15)), Period(date(2026, 10, 29), date(2026, 12, 10)))
    assert round_of(Rhythm.MONTH, date(2026, 10, 1), halves=own).last == date(2026, 10, 30)
    assert round_of(Rhythm.MONTH, date(2026, 12, 1), halves=own).last == date(2026, 12, 18)
    assert round_of(Rhythm.MONTH, date(2026, 9, 20), halves=own).last == date(2026, 9, 30)


def test_what_follows_every_post_never_comes_round():
    assert round_of(Rhythm.POST, date(2026, 11, 2)) is None


@given(day=DAYS, rhythm=st.sampled_from(ALWAYS))
def test_every_day_is_in_one_round_and_the_next_begins_right_after(day, rhythm):
    found = round_of(rhythm, day)
    assert found.first <= day
    assert found.last.weekday() < 5 or found.last == found.first
    nexts = (round_of(rhythm, day + timedelta(days=each)) for each in range(1, 400))
    after = next(one for one in nexts if one.first != found.first)
    assert after.first > found.last
    assert round_of(rhythm, after.first - timedelta(days=1)).first == found.first


@given(day=DAYS, rhythm=st.sampled_from(Rhythm))
def test_a_round_holds_the_day_or_the_day_comes_after_its_last_day_of_school(day, rhythm):
    found = round_of(rhythm, day)
    if found is not None:
        after = [found.last + timedelta(days=each) for each in range(1, (day - found.last).days + 1)]
        assert found.holds(day) or not any(one.weekday() < 5 and round_of(Rhythm.HALF_TERM, one) for one in after)
