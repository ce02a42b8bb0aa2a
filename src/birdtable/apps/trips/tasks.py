"""Who answers the bell of a trip whose time is over, and what is due."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from birdtable.apps.trips.coming_home import end_by_itself, ended_trips
from birdtable.apps.work.registry import answers, due

BELL = "trip"


@answers(BELL)
def end(pk: UUID) -> None:
    """Write down that it is over, and ask for its pictures to be deleted."""
    end_by_itself(pk)


@due(BELL)
def over(now: datetime, limit: int) -> Sequence[UUID]:
    """Trips whose time is over."""
    return ended_trips(now, limit)
