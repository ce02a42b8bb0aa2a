"""The school's wall clock and the two nights on which it is not plain."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from birdtable.core.local_time import NoSuchTime, TwiceThatNight, moment_of

LONDON = ZoneInfo("Europe/London")
SPRING, AUTUMN = date(2027, 3, 28), date(2027, 10, 31)


@pytest.mark.parametrize(
    ("day", "at", "utc"),
    [
        (date(2027, 1, 5), time(15, 20), "2027-01-05T15:20:00+00:00"),
        (date(2027, 7, 5), time(15, 20), "2027-07-05T14:20:00+00:00"),
        (SPRING, time(0, 59), "2027-03-28T00:59:00+00:00"),
        (SPRING, time(2, 0), "2027-03-28T01:00:00+00:00"),
        (AUTUMN, time(0, 59), "2027-10-30T23:59:00+00:00"),
        (AUTUMN, time(2, 0), "2027-10-31T02:00:00+00:00"),
    ],
)
def test_a_plain_time_is_one_moment(day, at, utc):
    assert moment_of(day, at, LONDON).astimezone(UTC).isoformat() == utc


@pytest.mark.parametrize("at", [time(1, 0), time(1, 30), time(1, 59)])
def test_a_skipped_time_is_no_moment_and_what_was_meant_is_offered(at):
    with pytest.raises(NoSuchTime) as skipped:
        moment_of(SPRING, at, LONDON, which="first")
    assert skipped.value.then.time() == at.replace(hour=2)


@pytest.mark.parametrize("at", [time(1, 0), time(1, 30), time(1, 59)])
def test_a_time_that_comes_twice_is_two_moments_an_hour_apart(at):
    with pytest.raises(TwiceThatNight) as twice:
        moment_of(AUTUMN, at, LONDON)
    first, second = twice.value.first.astimezone(UTC), twice.value.second.astimezone(UTC)
    assert second - first == timedelta(hours=1)
    assert moment_of(AUTUMN, at, LONDON, which="first") == first
    assert moment_of(AUTUMN, at, LONDON, which="second").astimezone(UTC) == second


def test_a_change_of_half_an_hour_is_understood_too():
    lord_howe = ZoneInfo("Australia/Lord_Howe")
    with pytest.raises(TwiceThatNight):
        moment_of(date(2027, 4, 4), time(1, 45), lord_howe)
    assert moment_of(date(2027, 4, 4), time(1, 15), lord_howe) == datetime(2027, 4, 3, 14, 15, tzinfo=UTC)
