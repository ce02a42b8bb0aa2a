"""The end of a trip: longer, at once, by itself, or because everyone is home; and what is deleted from its devices."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from birdtable.apps.people.models import Membership, School
from birdtable.apps.people.permissions import Act, require
from birdtable.apps.trips.models import Clearing, Trip
from birdtable.apps.trips.naming import nobody_is_elsewhere
from birdtable.apps.trips.phones import let_go, let_go_of_phones
from birdtable.apps.trips.planning import LONGEST, TOO_LONG
from birdtable.apps.trips.stops import NotPossible
from birdtable.apps.trips.told import ended_by_itself, pictures_gone
from birdtable.apps.trips.transitions import Overtaken, move, move_clearing
from birdtable.core.trip_rights import UNSENT_GOES
from birdtable.core.trip_states import ClearingEvent, ClearingState, TripEvent, TripState

TO_DELETE_WITHIN = timedelta(hours=48)
"""After the end. Until then people are reminded; from then on they go on no other trip until it is done."""
PLACES: Mapping[str, str] = {
    "camera_roll": "Photos, also those that were refused or never used",
    "recently_deleted": "Recently deleted",
    "cloud_backup": "Cloud and backup: iCloud, Google Photos, OneDrive",
    "messages": "Messages, mail and chats",
}
"""Where pictures stay on a phone, each looked through by a person."""


@transaction.atomic
def extend(trip: Trip, by: Membership, ends: datetime) -> None:
    """Have it last until then; also just after its end.

    Raises: NotPermitted, NotPossible, Overtaken, NotAllowed.
    """
    require(by, Act.PLAN_TRIP, trip)
    School.objects.select_for_update().get(pk=by.school_id)
    now = timezone.now()
    if ends <= now or ends <= trip.starts:
        raise NotPossible("ends", "That time has gone.")
    if now >= trip.rights_end + UNSENT_GOES:
        raise NotPossible("ends", "It has been over for three days. Plan another trip.")
    if ends - trip.starts > LONGEST:
        raise NotPossible("ends", TOO_LONG)
    wanted = Trip(**{field.attname: getattr(trip, field.attname) for field in Trip._meta.concrete_fields})
    wanted.ends = ends
    nobody_is_elsewhere(wanted)
    move(trip, TripEvent.EXTEND, by=by, ends=ends, ended_at=None, stopped=False)
    trip.clearings.filter(state=ClearingState.OPEN).update(due=ends + TO_DELETE_WITHIN)


def stop(trip: Trip, by: Membership) -> None:
    """End its rights at once. What was begun on it goes to a leader from now on.

    Raises: NotPermitted, Overtaken, NotAllowed.
    """
    require(by, Act.PLAN_TRIP, trip)
    move(trip, TripEvent.STOP, by=by, ended_at=max(timezone.now(), trip.starts), stopped=True)


def go_on(trip: Trip, by: Membership) -> None:
    """Let a stopped trip go on until its end. Raises: NotPermitted, NotPossible, Overtaken, NotAllowed."""
    require(by, Act.PLAN_TRIP, trip)
    if timezone.now() >= trip.ends:
        raise NotPossible("ends", "Its time is over.")
    move(trip, TripEvent.GO_ON, by=by, ended_at=None, stopped=False)


@transaction.atomic
def cancel(trip: Trip, by: Membership) -> None:
    """It does not take place. Raises: NotPermitted; NotPossible, once it has begun; Overtaken, NotAllowed."""
    require(by, Act.PLAN_TRIP, trip)
    if timezone.now() >= trip.starts:
        raise NotPossible("starts", "It has begun. Stop it, or bring everyone home.")
    move(trip, TripEvent.CANCEL, by=by)
    let_go_of_phones(trip, by)


@transaction.atomic
def bring_home(trip: Trip, by: Membership) -> None:
    """Everyone is home: the trip ends now, and its pictures are to be deleted. Again is nothing.

    Raises: NotPermitted; NotPossible, before it has begun; Overtaken, NotAllowed.
    """
    require(by, Act.BRING_HOME, trip)
    now = timezone.now()
    if now < trip.starts:
        raise NotPossible("starts", "It has not begun yet.")
    if trip.state == TripState.OVER:
        return
    move(trip, TripEvent.COME_HOME, by=by, ended_at=min(now, trip.rights_end))
    ask_to_clear(trip, now)


def ended_trips(now: datetime, limit: int) -> list[UUID]:
    """Trips whose time is over and of which that is not written down yet."""
    over = Trip.objects.filter(state__in=(TripState.AGREED, TripState.STOPPED), ends__lte=now)
    return list(over.order_by("ends").values_list("pk", flat=True)[:limit])


@transaction.atomic
def end_by_itself(pk: UUID) -> None:
    """Write down that a trip's time is over; its rights ended at that second, whenever this is called."""
    trip = Trip.objects.filter(pk=pk, ends__lte=timezone.now()).first()
    if trip is None or trip.state not in (TripState.AGREED, TripState.STOPPED):
        return
    try:
        move(trip, TripEvent.END, ended_at=trip.rights_end)
    except Overtaken:
        return
    ended_by_itself(trip)
    ask_to_clear(trip, trip.rights_end)


def ask_to_clear(trip: Trip, since: datetime) -> None:
    """One list for each person and device that were live on the trip."""
    for turn in trip.turns.all():
        if turn.since < trip.rights_end:
            Clearing.objects.get_or_create(
                **Clearing.key_of(trip, turn.person_id, turn.device_id),
                defaults={"school_id": trip.school_id, "due": since + TO_DELETE_WITHIN},
            )


@transaction.atomic
def tick(clearing: Clearing, by: Membership, place: str) -> None:
    """Say that no picture of the trip is left in this place of the device. The last one finishes it.

    A phone of one's own is ours no longer then. Raises: NotPermitted; NotPossible; NotAllowed, Overtaken.
    """
    require(by, Act.CLEAR_PHONE, clearing)
    if place not in PLACES:
        raise NotPossible("place", "There is no such place.")
    now = timezone.now()
    held = Clearing.objects.select_for_update().select_related("device").get(pk=clearing.pk)
    ticked = held.ticked | {place: now.isoformat()}
    if PLACES.keys() - ticked.keys():
        move_clearing(held, ClearingEvent.TICK, by=by, said=place, ticked=ticked)
        return
    move_clearing(held, ClearingEvent.FINISH, by=by, said=place, ticked=ticked, done_at=now, done_by=by.person)
    let_go(held.device, by)
    pictures_gone(held)
