"""Hours in which nothing goes out, on the school's own clock."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from birdtable.core.quiet_hours import quiet_until

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
