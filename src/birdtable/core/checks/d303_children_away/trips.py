"""The school's own trips: a text that names the place of one that is ahead or lasts."""

from datetime import datetime, timedelta

from birdtable.core.checks.d303_children_away.silences import is_past
from birdtable.core.context import Trip
from birdtable.core.text.cues import Reading
from birdtable.core.text.fold import folded


def on_a_trip(reading: Reading, now: datetime, trips: tuple[Trip, ...]) -> tuple[int, int] | None:
    """Where the place of one of these trips stands in `reading.plain`, unless its sentence tells of the past."""
    for trip in trips:
        span = _named(reading, trip) if trip.ends > now else None
        if span and not is_past(reading.sentence(*span)):
            return span
    return None


def on_a_trip_that_lasts(
    reading: Reading, now: datetime, trips: tuple[Trip, ...], hours: int
) -> tuple[int, int] | None:
    """The same of a trip that has begun, whatever tense it is told in, until so many hours after it ended."""
    lasting = (trip for trip in trips if trip.starts <= now < trip.ends + timedelta(hours=hours))
    return next((span for trip in lasting if (span := _named(reading, trip))), None)


def _named(reading: Reading, trip: Trip) -> tuple[int, int] | None:
    place = folded(trip.place).strip()
    at = reading.plain.find(place) if place else -1
    return (at, at + len(place)) if at >= 0 else None
