"""Hours in which nothing goes out, as a policy or an account writes them: `19:00-07:00`, or `off`."""

from collections.abc import Container
from datetime import UTC, date, datetime, time, timedelta


def quiet_until(hours: str, local: datetime) -> datetime | None:
    """When the quiet that reigns at this moment ends; None when it does not.

    hours: `off`, empty, or start and end; a start after the end spans midnight, the same for both means never quiet.
    local: an aware moment on the school's own clock.
    """
    begins, _, ends = hours.partition("-")
    if not ends:
        return None
    start, end, now = time.fromisoformat(begins), time.fromisoformat(ends), local.time()
    if start < end:
        return _at(local, end) if start <= now < end else None
    if start > end and (now >= start or now < end):
        return _at(local + timedelta(days=now >= start), end)
    return None


LONGEST_CLOSED = 31
"""Days in a row that may be quiet; a calendar that has more is not believed."""


def quiet_days_until(local: datetime, *, closed: Container[date] = ()) -> datetime | None:
    """The first midnight after which a day is neither of a weekend nor closed; None when today is neither."""
    day = local
    for _ in range(LONGEST_CLOSED):
        if day.weekday() < 5 and day.date() not in closed:
            break
        day += timedelta(days=1)
    return None if day is local else _at(day, time())


def minutes_of(hours: str) -> frozenset[int]:
    """Every minute of a day, from 0 to 1439, in which these hours are quiet; none for `off`."""
    midnight = datetime(2026, 1, 1, tzinfo=UTC)
    moments = ((minute, midnight + timedelta(minutes=minute)) for minute in range(24 * 60))
    return frozenset(minute for minute, moment in moments if quiet_until(hours, moment))


def _at(day: datetime, hour: time) -> datetime:
    return datetime.combine(day.date(), hour, day.tzinfo)
