"""A phone of somebody's own, allowed for one trip, in writing."""

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from birdtable.apps.audit.actions import record
from birdtable.apps.people.actions import bump_facts
from birdtable.apps.people.models import Device, Membership, Person
from birdtable.apps.people.permissions import Act, may, require
from birdtable.apps.people.transitions import move as move_device
from birdtable.apps.trips.models import Clearing, OwnPhone, Trip
from birdtable.apps.trips.transitions import tell
from birdtable.core.device_states import DeviceEvent, DeviceState
from birdtable.core.trip_states import ClearingState, TripState


def own_phone_of(person: Person, by: Membership) -> Device:
    """This person's own phone as a row; it is let in with a code, like any device, and good for nothing by itself."""
    known = Device.objects.filter(school=by.school_id, kind=Device.Kind.PERSONAL, holder=person)
    found: Device | None = known.exclude(state__in=(DeviceState.RETIRED, DeviceState.LOST)).first()
    if found:
        return found
    number = Device.objects.filter(school=by.school_id, kind=Device.Kind.PERSONAL, holder=person).count()
    name = f"{person.called}’s own phone"[:50] + (f" {number + 1}" if number else "")
    made: Device = Device.objects.create(
        school=by.school, name=name, kind=Device.Kind.PERSONAL, holder=person, added_by=by.person
    )
    record(school_id=by.school_id, act="device.added", actor=by.person_id, roles=by.roles, thing=("device", made.pk))
    return made


@transaction.atomic
def allow_own_phone(trip: Trip, by: Membership, phone: Device, reason: str) -> OwnPhone:
    """Give leave, with a reason. With nursery or Reception children it holds once the safeguarding lead agrees.

    Raises: NotPermitted.
    """
    require(by, Act.PLAN_TRIP, trip)
    given, new = OwnPhone.objects.get_or_create(
        trip=trip, device=phone, defaults={"school": by.school, "reason": reason.strip(), "given_by": by.person}
    )
    if new:
        tell(trip, "own_phone_allowed", by, device=str(phone.pk))
    if trip.early_years and may(by, Act.AGREE_PHONE, trip):
        agree_own_phone(trip, by)
    return given


@transaction.atomic
def agree_own_phone(trip: Trip, by: Membership) -> None:
    """The safeguarding lead agrees to the phone of one's own on this trip. Raises: NotPermitted."""
    require(by, Act.AGREE_PHONE, trip)
    now = timezone.now()
    if trip.own_phones.filter(agreed_by=None).update(agreed_by=by.person, agreed_at=now):
        bump_facts(trip.school_id)
        tell(trip, "own_phone_agreed", by)


def let_go_of_phones(trip: Trip, by: Membership) -> None:
    """End the leave of phones that are not named for the trip any more, and of all of one that does not take place."""
    named = () if trip.state == TripState.CANCELLED else (trip.device_id, trip.spare_id)
    for leave in trip.own_phones.exclude(device__in=[one for one in named if one]).select_related("device"):
        leave.delete()
        let_go(leave.device, by)


def let_go(device: Device, by: Membership) -> None:
    """A phone of one's own is nothing of ours once nothing of a trip is on it, and no trip is planned with it."""
    named = Trip.objects.filter(state__in=(TripState.AGREED, TripState.STOPPED))
    going = named.filter(Q(device=device) | Q(spare=device)).exists()
    open_ones = Clearing.objects.filter(device=device, state=ClearingState.OPEN).exists()
    known = device.state in (DeviceState.ACTIVE, DeviceState.WAITING)
    if device.personal and known and not going and not open_ones:
        move_device(device, DeviceEvent.RETIRE, by=by)
