"""Hours in which nothing goes out, as a policy or an account writes them: `19:00-07:00`, or `off`."""

from datetime import datetime, time, timedelta


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


def _at(day: datetime, hour: time) -> datetime:
    return datetime.combine(day.date(), hour, day.tzinfo)
