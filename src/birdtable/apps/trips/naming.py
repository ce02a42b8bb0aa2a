"""Who and what is named for a trip: whether each is free and able, and which pairs of them can be live."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils import timezone

from birdtable.apps.people.models import Device, Membership, Person
from birdtable.apps.people.permissions import Act, may
from birdtable.apps.trips.models import Trip
from birdtable.apps.trips.queries import overdue_clearings
from birdtable.apps.trips.stops import NotPossible
from birdtable.core.device_states import DeviceState

NAMED = ("teacher", "device", "deputy", "spare")
NEEDS_TO_BE_DELETED = (
    "{} has not yet said that the pictures of {} are gone from {}. Until that is done they go on no other trip."
)


@dataclass(frozen=True, slots=True)
class Pair:
    """Somebody with something they could be live with."""

    person: Person
    device: Device


def pairs_of(trip: Trip) -> list[Pair]:
    """Who could be live on the trip, with what: a phone of one's own in nobody's hands but its holder's."""
    people = [one for one in (trip.teacher, trip.deputy) if one]
    devices = [one for one in (trip.device, trip.spare) if one]
    return [Pair(person, device) for person in people for device in devices if theirs(person, device)]


def theirs(person: Person, device: Device) -> bool:
    """Whether it is the school's own, or this person's."""
    return not device.personal or device.holder_id == person.pk


def nobody_is_elsewhere(trip: Trip, fields: Iterable[str] = NAMED) -> None:
    """That everyone and everything named in these fields is free and able. Raises: NotPossible."""
    for field in fields:
        named = getattr(trip, field)
        if isinstance(named, Person):
            _is_free(trip, field, named)
        elif named:
            _is_at_hand(trip, field, named)


def _is_free(trip: Trip, field: str, person: Person) -> None:
    first, last = (moment.astimezone(trip.school.zone).date() for moment in (trip.starts, trip.ends))
    member = Membership.objects.active(first).active(last).filter(school=trip.school, person=person).first()
    # From wherever they sit: what the trip itself asks of the device comes later.
    if member is None or not may(member, Act.SEND_POST):
        raise NotPossible(field, f"{person.called} may not send posts here.")
    late = overdue_clearings(person, trip.school_id, timezone.now()).exclude(trip=trip).first()
    if late:
        raise NotPossible(field, NEEDS_TO_BE_DELETED.format(person.called, late.trip.place, late.device.name))
    meeting = Trip.objects.filter(school=trip.school_id).meeting(trip.starts, trip.ends).exclude(pk=trip.pk)
    other = (meeting.filter(teacher=person) | meeting.filter(deputy=person)).first()
    if other:
        raise NotPossible(field, f"{person.called} is on the trip to {other.place} then.")


def _is_at_hand(trip: Trip, field: str, device: Device) -> None:
    if device.school_id != trip.school_id or device.state not in (DeviceState.ACTIVE, DeviceState.WAITING):
        raise NotPossible(field, f"{device.name} is not in use.")
    meeting = Trip.objects.filter(school=trip.school_id).meeting(trip.starts, trip.ends).exclude(pk=trip.pk)
    other = (meeting.filter(device=device) | meeting.filter(spare=device)).first()
    if other:
        raise NotPossible(field, f"{device.name} is on the trip to {other.place} then.")
