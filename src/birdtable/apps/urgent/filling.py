"""Slots of an urgent notice: a date, a time, a site, a class, a reason from a list. Nothing can be typed into any."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

SLOT = re.compile(r"\[([^\[\]]*)\]")
LONGEST_AHEAD = timedelta(days=21)
LONGEST = 240
"""Characters of a notice with its slots filled: it must fit everywhere."""


class Slot(StrEnum):
    """What may stand in square brackets."""

    DATE = "date"
    TIME = "time"
    SITE = "site"
    CLASS = "class"
    REASON = "reason"


class NotFilled(ValueError):
    """A slot is empty, or holds what its list does not have. slot: which."""

    def __init__(self, slot: Slot) -> None:
        super().__init__(slot)
        self.slot = slot


@dataclass(frozen=True, slots=True)
class Filled:
    """A notice with everything in its place. on: the day it speaks of, where it names one."""

    text: str
    on: date | None


def slots_of(text: str) -> tuple[Slot, ...]:
    """The slots of a notice, in their order. Raises: ValueError for a word in brackets that is none."""
    return tuple(dict.fromkeys(Slot(found) for found in SLOT.findall(text)))


def fill(text: str, chosen: Mapping[Slot, str], lists: Mapping[Slot, Sequence[str]], today: date) -> Filled:
    """Put what was chosen into its slots.

    chosen: a date or time as a form gives it (2026-12-01, 08:30); a site, class or reason word for word.
    lists: what the school has of sites, classes and reasons. Raises: NotFilled.
    """
    on = None
    words: dict[Slot, str] = {}
    for slot in slots_of(text):
        given = chosen.get(slot, "")
        if slot is Slot.DATE:
            on = _date(given, today)
            words[slot] = date_in_words(on)
        elif slot is Slot.TIME:
            words[slot] = time_in_words(_time(given))
        elif given in lists.get(slot, ()):
            words[slot] = given
        else:
            raise NotFilled(slot)
    filled = SLOT.sub(lambda found: words[Slot(found[1])], text)
    return Filled(filled[:1].upper() + filled[1:], on)


def _date(given: str, today: date) -> date:
    try:
        chosen = date.fromisoformat(given)
    except ValueError:
        raise NotFilled(Slot.DATE) from None
    if not today <= chosen <= today + LONGEST_AHEAD:
        raise NotFilled(Slot.DATE)
    return chosen


def _time(given: str) -> time:
    try:
        return time.fromisoformat(given)
    except ValueError:
        raise NotFilled(Slot.TIME) from None


def date_in_words(day: date) -> str:
    """“Tuesday 1 December”."""
    return f"{day:%A} {day.day} {day:%B}"


def time_in_words(at: time) -> str:
    """“10 am”, “8.30 am”, “noon”, “midnight”: as a school writes it."""
    if (at.hour, at.minute) in ((0, 0), (12, 0)):
        return "noon" if at.hour else "midnight"
    minutes = f".{at.minute:02}" if at.minute else ""
    return f"{at.hour % 12 or 12}{minutes} {'am' if at.hour < 12 else 'pm'}"


def ends(filled: Filled, hours: int, now: datetime, zone: ZoneInfo) -> datetime:
    """When the banner ends by itself: with the day it speaks of; else after so many hours."""
    if filled.on is None:
        return now + timedelta(hours=hours)
    midnight = datetime.combine(filled.on + timedelta(days=1), time(), zone)
    # One that speaks of a day that is almost over stands long enough to be read; one that is open-ended, as it says.
    return max(midnight, now + timedelta(hours=1), now + timedelta(hours=hours) if hours > 24 else now)


def longest(text: str, lists: Mapping[Slot, Sequence[str]]) -> int:
    """How many characters it has at most, whatever is chosen."""
    samples = {
        Slot.DATE: [date_in_words(date(2026, 9, 30))],
        Slot.TIME: ["10.30 am"],
        **{slot: list(lists.get(slot, ())) for slot in (Slot.SITE, Slot.CLASS, Slot.REASON)},
    }
    more = (max((len(one) for one in samples[slot]), default=0) for slot in map(Slot, SLOT.findall(text)))
    return len(SLOT.sub("", text)) + sum(more)
