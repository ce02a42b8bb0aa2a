"""The calendar in the words of other calendars (RFC 5545), by the icalendar library.

Never a word of a post, nor a name: an address may be read by whoever finds it.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

A_POST_TAKES = timedelta(minutes=15)
"""So that it can be seen and clicked on."""


@dataclass(frozen=True, slots=True)
class Happening:
    """A moment: key, which stays the same however often it is fetched; what it is; and an address to read on."""

    key: str
    at: datetime
    says: str
    address: str


def as_ical(
    name: str, happenings: Iterable[Happening], days: Mapping[date, Iterable[str]], *, now: datetime, host: str
) -> bytes:
    """The bytes of a calendar. days: what a whole day is. host: under which its keys are unlike any other's."""
    from icalendar import Calendar, Event

    made = Calendar()
    made.add("prodid", "-//Birdtable//Calendar//EN")
    made.add("version", "2.0")
    made.add("x-wr-calname", name)
    made.add("refresh-interval;value=duration", "PT1H")
    for one in happenings:
        event = Event()
        event.add("uid", f"{one.key}@{host}")
        event.add("dtstamp", now)
        event.add("dtstart", one.at)
        event.add("dtend", one.at + A_POST_TAKES)
        event.add("summary", one.says)
        event.add("url", one.address)
        made.add_component(event)
    for day, told in sorted(days.items()):
        for number, says in enumerate(told):
            event = Event()
            event.add("uid", f"{day.isoformat()}-{number}@{host}")
            event.add("dtstamp", now)
            event.add("dtstart", day)
            event.add("dtend", day + timedelta(days=1))
            event.add("transp", "TRANSPARENT")
            event.add("summary", says)
            made.add_component(event)
    return bytes(made.to_ical())
