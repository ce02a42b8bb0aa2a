"""From date and time on a school's wall clock to one moment, also on the two nights a year when that is not plain."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo


class NoSuchTime(Exception):
    """The clocks jump over this time. `then`: what the clock shows at the moment that was probably meant."""

    def __init__(self, then: datetime) -> None:
        super().__init__(then)
        self.then = then


class TwiceThatNight(Exception):
    """The clocks go back over this time, so that it comes twice: the two moments, aware, in order."""

    def __init__(self, first: datetime, second: datetime) -> None:
        super().__init__(first, second)
        self.first, self.second = first, second


def moment_of(day: date, at: time, zone: ZoneInfo, *, which: str = "") -> datetime:
    """The moment, in UTC, when a clock in `zone` shows that day and time.

    In UTC because Python never finds a time that comes twice equal to the same moment written otherwise.

    which: `first` or `second`, where the time comes twice; empty to be asked.
    Raises: NoSuchTime, TwiceThatNight.
    """
    first, second = (datetime.combine(day, at.replace(fold=fold), tzinfo=zone) for fold in (0, 1))
    before, after = first.utcoffset(), second.utcoffset()
    if before is None or after is None or before == after:
        return first.astimezone(UTC)
    if before < after:
        raise NoSuchTime(first.astimezone(UTC).astimezone(zone))
    if which in ("first", "second"):
        return (first if which == "first" else second).astimezone(UTC)
    raise TwiceThatNight(first, second)


def day_in(said: str, zone: ZoneInfo) -> tuple[datetime, datetime] | None:
    """When the day written as 2026-11-30 begins and ends on a clock in `zone`, in UTC; None for what is no day."""
    try:
        day = date.fromisoformat(said)
        begins, ends = (datetime.combine(one, time.min, tzinfo=zone) for one in (day, day + timedelta(days=1)))
    except (ValueError, OverflowError):
        return None
    return begins.astimezone(UTC), ends.astimezone(UTC)
