"""Who answers the bells of trips: one whose time is over, pictures that are still to be deleted; and what is due."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from birdtable.apps.trips.coming_home import end_by_itself, ended_trips
from birdtable.apps.trips.reminding import due_reminders, due_tomorrow, remind, remind_of_tomorrow
from birdtable.apps.work.registry import answers, due

BELL, TO_DELETE, TOMORROW = "trip", "trip_pictures", "trip_tomorrow"


@answers(BELL)
def end(pk: UUID) -> None:
    """Write down that it is over, and ask for its pictures to be deleted."""
    end_by_itself(pk)


@due(BELL)
def over(now: datetime, limit: int) -> Sequence[UUID]:
    """Trips whose time is over."""
    return ended_trips(now, limit)


@answers(TO_DELETE)
def ask(pk: UUID) -> None:
    """Ask once more for a trip's pictures to be deleted."""
    remind(pk)


@due(TO_DELETE)
def still_there(now: datetime, limit: int) -> Sequence[UUID]:
    """Pictures that nobody has yet said are gone."""
    return due_reminders(now, limit)


@answers(TOMORROW)
def the_day_before(pk: UUID) -> None:
    """Tell whoever is named for it."""
    remind_of_tomorrow(pk)


@due(TOMORROW)
def tomorrow(now: datetime, limit: int) -> Sequence[UUID]:
    """Trips that begin tomorrow."""
    return due_tomorrow(now, limit)
