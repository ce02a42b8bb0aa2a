"""What trips let people do at a moment. These are the questions that other apps and the page on the phone ask.

Order within this app, each importing only from those after it: urls, views, forms, tasks | planning, switching,
coming_home, phones, transitions, listing, queries, models; and stops below them all.

Every moment is aware, and means: when the server has it. A start counts and an end does not. A device is what the
browser's cookie says (`Membership.here.sits_at`): one of the school's, or a phone of one's own let in for a trip.
"""

from datetime import datetime
from uuid import UUID

from django.db.models import Q, QuerySet

from birdtable.apps.people.away import says_who_is_away
from birdtable.apps.people.models import Device, Membership, Person
from birdtable.apps.people.permissions import Act, asks, may
from birdtable.apps.trips.models import Clearing, Trip, TripQuerySet, Turn
from birdtable.core.trip_rights import UNSENT_GOES, standing
from birdtable.core.trip_states import ClearingState
from birdtable.core.words import TripStanding


def live_trip_of(person: Person, device: Device | None, at: datetime) -> Trip | None:
    """The trip from which this person may post with this device at that moment; None: they are on none.

    None too for a phone of their own without leave, or while the pictures of an earlier trip are overdue to be deleted.
    """
    found = _turns(person, device, Trip.objects.with_rights(at)).filter(_lasting(at)).first()
    return found.trip if found and not is_refused(person, found.trip, at) else None


def trip_to_send_for(person: Person, device: Device | None, at: datetime) -> Trip | None:
    """The live trip; else the last one on which they were with this device and from which unsent posts may still come.

    For the page on the phone: while there is one, what waits on the device may go. Once there is none, it is wiped.
    """
    return live_trip_of(person, device, at) or _last_trip(person, device, at)


def _last_trip(person: Person, device: Device | None, at: datetime) -> Trip | None:
    taken_in = _turns(person, device, Trip.objects.still_taken_in(at)).filter(since__lte=at)
    last = taken_in.order_by("-trip__starts").first()
    return last.trip if last else None


def may_still_send(trip: Trip, at: datetime) -> bool:
    """Whether what was begun on the trip is taken in at that moment: from its start until 72 hours after its end.

    Until two hours after the end it goes like any post of the trip; later a leader decides.
    """
    return trip.rights.may_still_send(at)


def begun_during(trip: Trip, when: datetime) -> bool:
    """Whether that moment lies in the trip. A phone's clock says when a draft was begun: it may be wrong, and what it
    wins by that is two hours at most."""
    return trip.rights.last(when)


def standing_of(by: Membership, trip: Trip | None, *, begun: datetime, at: datetime) -> TripStanding:
    """How a post stands to its trip, or to any that is under way, when this member sends it from where they sit.

    trip: which the post belongs to, if any. begun: when the post was.
    """
    sits_at = by.here.sits_at
    if trip is None:
        return _crossing(by, sits_at, at)
    found = standing(
        trip.rights,
        person=by.person_id,
        device=sits_at.pk if sits_at else None,
        at_school=by.here.device is not None,
        begun=begun,
        at=at,
    )
    refused = found in (TripStanding.ON_TRIP, TripStanding.IN_GRACE) and is_refused(by.person, trip, at, sits_at)
    return TripStanding.OUTSIDE if refused else found


def _crossing(by: Membership, sits_at: Device | None, at: datetime) -> TripStanding:
    """Of a post of no trip: whether its sender is on one with another device, or its device with somebody else."""
    live = Turn.objects.filter(_lasting(at), school=by.school_id, trip__in=Trip.objects.with_rights(at))
    for turn in live.filter(Q(person=by.person_id) | Q(device=sits_at)):
        if turn.person_id == by.person_id and turn.device_id != (sits_at.pk if sits_at else None):
            return TripStanding.OTHER_DEVICE
        if turn.person_id != by.person_id:
            return TripStanding.OTHER_HANDS
    return TripStanding.NONE


def is_refused(person: Person, trip: Trip, at: datetime, device: Device | None = None) -> bool:
    """Whether something stands in the way of this person's rights on the trip, although it is their turn."""
    if overdue_clearings(person, trip.school_id, at).exclude(trip=trip).exists():
        return True
    return device is not None and device.personal and not has_leave(trip, device)


def has_leave(trip: Trip, device: Device) -> bool:
    """Whether this phone of somebody's own may be used on the trip: a leader allowed it, and whoever must agreed."""
    leave = trip.own_phones.filter(device=device)
    return (leave.filter(agreed_by__isnull=False) if trip.early_years else leave).exists()


def overdue_clearings(person: Person, school_id: UUID, at: datetime) -> QuerySet[Clearing]:
    """What this person should have deleted by then, and has not."""
    return Clearing.objects.filter(
        school=school_id, person=person, state=ClearingState.OPEN, due__lte=at
    ).select_related("trip", "device")


def _turns(person: Person, device: Device | None, trips: TripQuerySet) -> QuerySet[Turn]:
    turns = Turn.objects.filter(person=person, device=device, trip__in=trips)
    if device is None:
        return turns.none()
    if device.personal:
        leave = Q(trip__own_phones__device=device) & (
            Q(trip__early_years=False) | Q(trip__own_phones__agreed_by__isnull=False)
        )
        turns = turns.filter(leave)
    return turns.select_related("trip", "trip__school")


def _lasting(at: datetime) -> Q:
    return (Q(until=None) | Q(until__gt=at)) & Q(since__lte=at)


@says_who_is_away
def signed_in_until(person: Person, device: Device, at: datetime) -> datetime | None:
    """While a trip lasts, and what is unsent may still come, nobody is signed out of its device for want of signal."""
    trip = _last_trip(person, device, at)
    return trip.rights_end + UNSENT_GOES if trip else None


@asks(Act.SEE_TRIP, Trip)
def may_see(person: Membership, trip: Trip) -> bool:
    """Leaders and the safeguarding lead see every trip; everybody else those they are on."""
    sees_all = may(person, Act.PLAN_TRIP) or may(person, Act.AGREE_PHONE)
    return sees_all or is_named(person, trip)


@asks(Act.BRING_HOME, Trip)
def may_bring_home(person: Membership, trip: Trip) -> bool:
    """Whoever is on it; a leader from any."""
    return may(person, Act.PLAN_TRIP) or is_named(person, trip)


@asks(Act.CLEAR_PHONE, Clearing)
def may_clear(person: Membership, clearing: Clearing) -> bool:
    """Whoever had the device; nobody says it in their place."""
    return clearing.person_id == person.person_id


def is_named(person: Membership, trip: Trip) -> bool:
    """Whether they lead the trip, or may take over."""
    return person.person_id in (trip.teacher_id, trip.deputy_id)
