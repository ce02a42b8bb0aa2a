"""What people hear of a trip behind the bell: never where it goes, nor who goes."""

from collections.abc import Iterable, Mapping
from uuid import UUID

from birdtable.apps.notify.kinds import OFF_TRIP, PICTURES_LATE, TRIP, TRIP_PICTURES
from birdtable.apps.notify.telling import settle, tell
from birdtable.apps.people.models import Membership
from birdtable.apps.people.permissions import Act
from birdtable.apps.people.queries import who_may
from birdtable.apps.trips.models import Clearing, Trip
from birdtable.core.trip_states import ClearingState, TripEvent

AFTER: Mapping[TripEvent, str] = {
    TripEvent.CHANGE: "changed",
    TripEvent.EXTEND: "changed",
    TripEvent.STOP: "stopped",
    TripEvent.GO_ON: "changed",
    TripEvent.CANCEL: "cancelled",
}


def named_for(trip: Trip) -> set[UUID]:
    """Who posts from it, and who may take over."""
    return {one for one in (trip.teacher_id, trip.deputy_id) if one}


def tell_of(trip: Trip, detail: str, to: Iterable[UUID], *, but: Membership | None = None) -> None:
    """Tell these people, save whoever did it."""
    told = {*to} - ({but.person_id} if but else set())
    if told:
        tell(TRIP, school_id=trip.school_id, about=("trip", trip.pk), to=told, detail=detail)


def moved(trip: Trip, event: TripEvent, by: Membership | None) -> None:
    """Tell whoever is named for it what became of it."""
    if event in AFTER:
        tell_of(trip, AFTER[event], named_for(trip), but=by)
    if event is TripEvent.EXTEND:
        settle(TRIP, trip.pk, "open")


def named_anew(trip: Trip, before: set[UUID], by: Membership) -> None:
    """Tell whoever is named for it now and was not, and the other way round."""
    tell_of(trip, "agreed", named_for(trip) - before, but=by)
    dropped = before - named_for(trip) - {by.person_id}
    if dropped:
        tell(OFF_TRIP, school_id=trip.school_id, about=("trip", trip.pk), to=dropped)


def handed_over(trip: Trip, before: UUID, after: UUID, by: Membership) -> None:
    """Tell both whose turn it is now."""
    if before != after:
        tell_of(trip, "turn", [after], but=by)
        tell_of(trip, "relieved", [before], but=by)


def ended_by_itself(trip: Trip) -> None:
    """Ask whoever was on it, and whoever agreed on it, whether everyone is back."""
    tell_of(trip, "open", {*named_for(trip), trip.planned_by_id})


def pictures_wait(clearing: Clearing, *, late: bool) -> None:
    """Tell whoever had the device; leaders too, once, when it is late."""
    about = ("trip", clearing.trip_id)
    tell(TRIP_PICTURES, school_id=clearing.school_id, about=about, to=[clearing.person_id])
    if late:
        leaders = set(who_may(clearing.school, Act.PLAN_TRIP)) - {clearing.person_id}
        tell(PICTURES_LATE, school_id=clearing.school_id, about=about, to=leaders, once=True)


def pictures_gone(clearing: Clearing) -> None:
    """There is nothing left to ask this person for; nor anybody about the trip, once no device is left."""
    waits = Clearing.objects.filter(trip=clearing.trip_id, state=ClearingState.OPEN)
    if not waits.filter(person=clearing.person_id).exists():
        settle(TRIP_PICTURES, clearing.trip_id, person=clearing.person_id)
    if not waits.exists():
        settle(PICTURES_LATE, clearing.trip_id)
        settle(TRIP, clearing.trip_id, "open")
