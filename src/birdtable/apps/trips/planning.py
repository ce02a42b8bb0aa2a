"""Agreeing on a trip: who posts from it, with what, from when until when. One pair of person and device is live."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone

from birdtable.apps.people.actions import bump_facts
from birdtable.apps.people.models import Device, Membership, Person, School, SchoolClass
from birdtable.apps.people.permissions import Act, may, require
from birdtable.apps.policies.queries import current
from birdtable.apps.trips.models import Trip, Turn
from birdtable.apps.trips.phones import allow_own_phone, own_phone_of
from birdtable.apps.trips.queries import overdue_clearings
from birdtable.apps.trips.stops import NotPossible
from birdtable.apps.trips.transitions import tell
from birdtable.core.device_states import DeviceState
from birdtable.core.trip_rights import is_early_years
from birdtable.core.trip_rules import TripRules, trip_rules
from birdtable.core.words import Approval, PlaceSaid, Sharing

LONGEST = timedelta(days=21)
TOO_LONG = "A trip lasts three weeks at most. Plan the rest of it as another trip."
NEEDS_TO_BE_DELETED = (
    "{} has not yet said that the pictures of {} are gone from {}. Until that is done they go on no other trip."
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Planned:
    """A trip as a leader wants it. device: None for the teacher's own phone, with the reason in `own_phone`.

    approval, sharing: None for the careful choice that the policy names first. All moments are aware.
    """

    place: str
    group: str
    starts: datetime
    ends: datetime
    teacher: Person
    device: Device | None
    contact: str
    school_class: SchoolClass | None = None
    early_years: bool = False
    deputy: Person | None = None
    spare: Device | None = None
    approval: Approval | None = None
    sharing: Sharing | None = None
    delay: int = 0
    place_said: PlaceSaid = PlaceSaid.PLACE
    area: str = ""
    own_phone: str = ""


def rules_of(school: School) -> TripRules:
    """What the policy in force lets a leader choose. Raises: NoPolicy."""
    return trip_rules(current(school).policy)


@transaction.atomic
def plan(by: Membership, said: Planned) -> Trip:
    """Agree on a trip; its rights begin and end by themselves. Raises: NotPermitted, NotPossible, NoPolicy."""
    require(by, Act.PLAN_TRIP)
    # Held until the end: of two trips with one device, planned at once, the second finds the first.
    school = School.objects.select_for_update().get(pk=by.school_id)
    rules = rules_of(school)
    _chosen_well(said, rules)
    _shared_well(said, rules)
    _times(said.starts, said.ends)
    device = said.device or own_phone_of(said.teacher, by)
    trip = Trip(
        school=school, place=said.place.strip(), group=said.group.strip(), school_class=said.school_class,
        early_years=said.early_years or _young(said), starts=said.starts, ends=said.ends, teacher=said.teacher,
        device=device, deputy=said.deputy, spare=said.spare, contact=said.contact.strip(),
        approval=said.approval or rules.approval[0], sharing=said.sharing or rules.sharing[0],
        delay=said.delay if said.sharing is Sharing.DELAYED else 0, place_said=said.place_said, area=said.area.strip(),
        planned_by=by.person,
    )  # fmt: skip
    nobody_is_elsewhere(trip)
    trip.save(force_insert=True)
    Turn.objects.create(school=school, trip=trip, person=said.teacher, device=device, since=trip.starts)
    bump_facts(school.pk)
    tell(
        trip, "agreed", by, person=str(said.teacher.pk), device=str(device.pk), starts=trip.starts.isoformat(),
        ends=trip.ends.isoformat(), rule=trip.approval, use=trip.sharing,
    )  # fmt: skip
    if said.device is None:
        allow_own_phone(trip, by, device, said.own_phone)
    return trip


def _chosen_well(said: Planned, rules: TripRules) -> None:
    if said.device is None and not rules.own_phone:
        raise NotPossible("device", "Your policy allows no phone of one’s own on a trip: choose a school device.")
    if said.device is None and not said.own_phone.strip():
        raise NotPossible("own_phone", "Say in a few words why it has to be their own phone.")
    if said.deputy == said.teacher:
        raise NotPossible("deputy", "The deputy is somebody else than the teacher.")
    if said.spare and said.spare == said.device:
        raise NotPossible("spare", "The spare is another device.")


def _shared_well(said: Planned, rules: TripRules) -> None:
    if said.approval and said.approval not in rules.approval:
        raise NotPossible("approval", "Your policy does not let a trip go out with less than that.")
    if said.sharing and said.sharing not in rules.sharing:
        raise NotPossible("sharing", "Your policy has all news of children away wait until they are back.")
    if said.sharing is Sharing.DELAYED and not 1 <= said.delay <= 72:
        raise NotPossible("delay", "Say how many hours news waits, from 1 to 72.")
    if said.place_said is PlaceSaid.AREA and not said.area.strip():
        raise NotPossible("area", "Say which words may be used instead of the place, such as “the Lake District”.")


def _times(starts: datetime, ends: datetime) -> None:
    if ends <= starts:
        raise NotPossible("ends", "It ends before it starts.")
    if ends <= timezone.now():
        raise NotPossible("ends", "That time has gone.")
    if ends - starts > LONGEST:
        raise NotPossible("ends", TOO_LONG)


def _young(said: Planned) -> bool:
    return is_early_years(said.school_class.year if said.school_class else "") or is_early_years(said.group)


def nobody_is_elsewhere(trip: Trip) -> None:
    """That everyone and everything named for the trip is free and able. Raises: NotPossible."""
    for field in ("teacher", "deputy"):
        person = getattr(trip, field)
        if person:
            _is_free(trip, field, person)
    for field in ("device", "spare"):
        device = getattr(trip, field)
        if device:
            _is_at_hand(trip, field, device)


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
