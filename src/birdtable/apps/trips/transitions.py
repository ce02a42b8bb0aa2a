"""The one door to the state of a trip, and of what is deleted after it."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.utils import timezone

from birdtable.apps.audit.actions import record
from birdtable.apps.people.actions import bump_facts
from birdtable.apps.people.models import Membership
from birdtable.apps.trips.models import Clearing, Trip
from birdtable.apps.trips.told import moved
from birdtable.core.states import NotAllowed, after
from birdtable.core.trip_states import CLEARING_NEXT, NEXT, ClearingEvent, ClearingState, TripEvent, TripState

__all__ = ["NotAllowed", "Overtaken", "move", "move_clearing", "tell"]

TOLD_AS: Mapping[TripEvent, str] = {
    TripEvent.CHANGE: "changed",
    TripEvent.EXTEND: "extended",
    TripEvent.STOP: "stopped",
    TripEvent.GO_ON: "resumed",
    TripEvent.END: "ended",
    TripEvent.COME_HOME: "came_home",
    TripEvent.CANCEL: "cancelled",
}
CLEARING_TOLD_AS: Mapping[ClearingEvent, str] = {
    ClearingEvent.TICK: "clearing.ticked",
    ClearingEvent.FINISH: "clearing.finished",
}


class Overtaken(Exception):
    """Somebody else moved this trip first."""


def tell(trip: Trip, what: str, by: Membership | None, **detail: object) -> None:
    """One entry about a trip. by: None for Birdtable itself."""
    record(
        school_id=trip.school_id,
        act=f"trip.{what}",
        actor=by.person_id if by else None,
        roles=by.roles if by else (),
        thing=("trip", trip.pk),
        detail=detail,
    )


@transaction.atomic
def move(
    trip: Trip,
    event: TripEvent,
    *,
    by: Membership | None = None,
    told: Mapping[str, object] | None = None,
    **stamps: Any,
) -> None:
    """Bring it to the state that follows, with these fields set; posts that wait are judged by it from now on.

    told: what the record keeps beside the act; its end, where there is nothing else.
    Raises: NotAllowed, if `event` cannot follow; Overtaken, if it has meanwhile left the state it was read in.
    """
    old = TripState(trip.state)
    new = after(NEXT, old, event)
    row = Trip.objects.filter(pk=trip.pk, state=old, since=trip.since)
    stamps |= {"since": timezone.now(), "code_hash": "", "code_expires_at": None}
    if not row.update(state=new, **stamps):
        raise Overtaken(trip.pk)
    trip.state = new
    for name, value in stamps.items():
        setattr(trip, name, value)
    bump_facts(trip.school_id)
    tell(trip, TOLD_AS[event], by, **(told or {"ends": trip.rights_end.isoformat()}))
    moved(trip, event, by)


@transaction.atomic
def move_clearing(clearing: Clearing, event: ClearingEvent, *, by: Membership, said: str, **stamps: Any) -> None:
    """The same for what is deleted from one device. said: the word of the place. Raises: NotAllowed, Overtaken."""
    old = ClearingState(clearing.state)
    new = after(CLEARING_NEXT, old, event)
    if not Clearing.objects.filter(pk=clearing.pk, state=old).update(state=new, **stamps):
        raise Overtaken(clearing.pk)
    clearing.state = new
    for name, value in stamps.items():
        setattr(clearing, name, value)
    record(
        school_id=clearing.school_id,
        act=CLEARING_TOLD_AS[event],
        actor=by.person_id,
        roles=by.roles,
        thing=("trip", clearing.trip_id),
        detail={"device": str(clearing.device_id), "said": said},
    )
