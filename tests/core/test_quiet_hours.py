"""Hours in which nothing goes out, on the school's own clock."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from birdtable.core.quiet_hours import minutes_of, quiet_days_until, quiet_until

LONDON = ZoneInfo("Europe/London")


def at(day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2026, 11, day, hour, minute, tzinfo=LONDON)


@pytest.mark.parametrize(
    ("hours", "now", "until"),
    [
        ("off", at(10, 22), None),
        ("", at(10, 22), None),
        ("19:00-07:00", at(10, 18, 59), None),
        ("19:00-07:00", at(10, 19), at(11, 7)),
        ("19:00-07:00", at(11, 6, 59), at(11, 7)),
        ("19:00-07:00", at(11, 7), None),
        ("09:00-15:30", at(11, 12), at(11, 15, 30)),
        ("09:00-15:30", at(11, 15, 30), None),
        ("08:00-08:00", at(11, 8), None),
    ],
)
def test_quiet_hours_end_when_they_say(hours: str, now: datetime, until: datetime | None) -> None:
    assert quiet_until(hours, now) == until


def test_the_night_of_the_clock_change_ends_at_seven_on_the_wall() -> None:
    saturday_night = datetime(2026, 10, 24, 23, tzinfo=LONDON)
    ends = quiet_until("19:00-07:00", saturday_night)
    assert ends == datetime(2026, 10, 25, 7, tzinfo=LONDON)


@pytest.mark.parametrize(
    ("now", "until"),
    [(at(27, 23, 59), None), (at(28, 0), at(30, 0)), (at(29, 12), at(30, 0)), (at(30, 0), None)],
)
def test_a_quiet_weekend_ends_with_monday(now: datetime, until: datetime | None) -> None:
    assert quiet_days_until(now) == until


def test_a_closed_day_is_quiet_too_and_so_is_the_weekend_after_it() -> None:
    friday = at(27, 9)
    assert quiet_days_until(friday, closed={friday.date()}) == at(30, 0)


def test_the_minutes_of_a_night_are_those_before_and_after_midnight() -> None:
    assert minutes_of("off") == frozenset()
    assert minutes_of("23:59-00:01") == {23 * 60 + 59, 0}
