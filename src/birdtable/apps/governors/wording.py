"""Numbers, days and stretches of time in words."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from statistics import median
from zoneinfo import ZoneInfo

MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)


def many(number: int, one: str, several: str = "") -> str:
    """“1 post”, “3 posts”, “no post”."""
    if number == 0:
        return f"no {one}"
    return f"{number} {one if number == 1 else several or f'{one}s'}"


def counted(number: int, one: str, several: str = "") -> str:
    """The same to begin a sentence with: “No post”."""
    words = many(number, one, several)
    return words[0].upper() + words[1:]


def day_of(day: date) -> str:
    """“3 March 2026”."""
    return f"{day.day} {day:%B %Y}"


def day_at(moment: datetime, zone: ZoneInfo) -> str:
    """The same of a moment, by the school's clock."""
    return day_of(moment.astimezone(zone).date())


def long(time: timedelta) -> str:
    """“less than a minute”, “25 minutes”, “3 hours”, “2 days”: rounded down to whole ones."""
    for unit, name in ((DAY, "day"), (HOUR, "hour"), (MINUTE, "minute")):
        if time >= (2 * unit if unit is DAY else unit):
            return many(time // unit, name)
    return "less than a minute"


def within(time: timedelta) -> str:
    """“in less than a minute”, “within 3 hours”."""
    return f"in {long(time)}" if time < MINUTE else f"within {long(time)}"


def middle(times: Sequence[timedelta]) -> timedelta:
    """The median. Raises: ValueError where there are none."""
    if not times:
        raise ValueError("no times")
    return timedelta(seconds=median(one.total_seconds() for one in times))


def listed(words: Sequence[str]) -> str:
    """“Owls, Robins and Wrens”."""
    *most, last = words
    return f"{', '.join(most)} and {last}" if most else last
