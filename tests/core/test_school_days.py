"""How old something is in school days, as long as nobody knows the term dates."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from birdtable.core.school_days import NEVER, school_day_after, school_days_since

FRIDAY = date(2026, 11, 20)


@pytest.mark.parametrize(
    ("later", "days"), [(0, 0), (1, 0), (2, 0), (3, 1), (4, 2), (7, 5), (10, 6), (14, 10), (28, 20)]
)
def test_weekends_do_not_count(later: int, days: int) -> None:
    assert school_days_since(FRIDAY, FRIDAY + timedelta(days=later)) == days


def test_what_never_happened_is_older_than_anything() -> None:
    assert school_days_since(None, FRIDAY) == NEVER
    assert school_days_since(FRIDAY, FRIDAY - timedelta(days=1)) == 0


@given(st.dates(date(2020, 1, 1), date(2030, 1, 1)), st.integers(0, 400))
def test_it_is_what_counting_on_a_calendar_gives(day: date, later: int) -> None:
    counted = sum((day + timedelta(days=each)).weekday() < 5 for each in range(1, later + 1))
    assert school_days_since(day, day + timedelta(days=later)) == counted


@pytest.mark.parametrize("number", [1, 4, 10, 65])
@pytest.mark.parametrize("day", [date(2026, 11, 27), date(2026, 11, 28), date(2026, 11, 30)])
def test_so_many_school_days_after_a_day_is_the_first_day_that_counts_so_many(day: date, number: int) -> None:
    found = school_day_after(day, number)
    assert school_days_since(day, found) == number
    assert school_days_since(day, found - timedelta(days=1)) == number - 1
