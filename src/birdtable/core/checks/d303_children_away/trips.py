"""The school's own trips: a text that names the place of one that is ahead or lasts."""

from datetime import datetime

from birdtable.core.checks.d303_children_away.silences import is_past
from birdtable.core.context import Trip
from birdtable.core.text.cues import Reading
from birdtable.core.text.fold import folded


def on_a_trip(reading: Reading, now: datetime, trips: tuple[Trip, ...]) -> tuple[int, int] | None:
    """Where the place of such a trip stands in `reading.plain`, unless its sentence tells of the past."""
    for trip in trips:
        place = folded(trip.place).strip()
        at = reading.plain.find(place) if place and trip.ends > now else -1
        if at >= 0 and not is_past(reading.sentence(at, at + len(place))):
            return at, at + len(place)
    return None
