"""Agreeing on a trip: who posts from it, with what, from when until when. One pair of person and device is live."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone

from birdtable.apps.people.actions import bump_facts
from birdtable.apps.people.models import Device, Membership, Person, School, SchoolClass
from birdtable.apps.people.permissions import Act, require
from birdtable.apps.policies.queries import current
from birdtable.apps.trips.models import Trip, Turn
from birdtable.apps.trips.naming import nobody_is_elsewhere
from birdtable.apps.trips.phones import allow_own_phone, own_phone_of
from birdtable.apps.trips.stops import NotPossible
from birdtable.apps.trips.told import named_anew
from birdtable.apps.trips.transitions import tell
from birdtable.core.trip_rights import is_early_years
from birdtable.core.trip_rules import TripRules, trip_rules
from birdtable.core.words import Approval, PlaceSaid, Sharing

LONGEST = timedelta(days=21)
TOO_LONG = "A trip lasts three weeks at most. Plan the rest of it as another trip."


@dataclass(frozen=True, slots=True, kw_only=True)
class Planned:
    """A trip as a leader wants it. device: None for the teacher's own phone, with the reason in `own_phone`.

    spare_of: whose own phone is the spare, where it is nothing of the school's.
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
    spare_of: Person | None = None
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
    trip = Trip(school=school, planned_by=by.person, **agreed(said, rules_of(school), by))
    nobody_is_elsewhere(trip)
    trip.save(force_insert=True)
    Turn.objects.create(school=school, trip=trip, person=said.teacher, device=trip.device, since=trip.starts)
    bump_facts(school.pk)
    tell(trip, "agreed", by, **for_the_record(trip))
    give_leave(trip, by, said.own_phone)
    named_anew(trip, set(), by)
    return trip


def agreed(said: Planned, rules: TripRules, by: Membership) -> dict[str, Any]:
    """What stands in the row of a trip that is wanted so. Raises: NotPossible."""
    _chosen_well(said, rules)
    _shared_well(said, rules)
    _times(said.starts, said.ends)
    return {
        "place": said.place.strip(),
        "group": said.group.strip(),
        "school_class": said.school_class,
        "early_years": said.early_years or _young(said),
        "starts": said.starts,
        "ends": said.ends,
        "teacher": said.teacher,
        "device": said.device or own_phone_of(said.teacher, by),
        "deputy": said.deputy,
        "spare": own_phone_of(said.spare_of, by) if said.spare_of else said.spare,
        "contact": said.contact.strip(),
        "approval": said.approval or rules.approval[0],
        "sharing": said.sharing or rules.sharing[0],
        "delay": said.delay if said.sharing is Sharing.DELAYED else 0,
        "place_said": said.place_said,
        "area": said.area.strip(),
    }


def give_leave(trip: Trip, by: Membership, reason: str) -> None:
    """For each phone of somebody's own that is named for it, where there is none yet."""
    for device in (trip.device, trip.spare):
        if device and device.personal:
            allow_own_phone(trip, by, device, reason)


def for_the_record(trip: Trip) -> dict[str, str]:
    """What the record keeps of what was agreed: who, with what, when; how approved and shared. No place."""
    return {
        "person": str(trip.teacher_id),
        "device": str(trip.device_id),
        "starts": trip.starts.isoformat(),
        "ends": trip.ends.isoformat(),
        "rule": trip.approval,
        "use": trip.sharing,
    }


def _chosen_well(said: Planned, rules: TripRules) -> None:
    own = [field for field, chosen in (("device", said.device is None), ("spare", said.spare_of)) if chosen]
    if own and not rules.own_phone:
        raise NotPossible(own[0], "Your policy allows no phone of one’s own on a trip: choose a school device.")
    if own and not said.own_phone.strip():
        raise NotPossible("own_phone", "Say in a few words why it has to be their own phone.")
    if said.deputy == said.teacher:
        raise NotPossible("deputy", "The deputy is somebody else than the teacher.")
    if said.spare_of not in (None, said.teacher, said.deputy):
        raise NotPossible("spare", "Say first who may take over: it would be their phone.")
    if (said.spare and said.spare == said.device) or (said.device is None and said.spare_of == said.teacher):
        raise NotPossible("spare", "The spare is another device.")


def _shared_well(said: Planned, rules: TripRules) -> None:
    if said.approval and said.approval not in rules.approval:
        raise NotPossible("approval", "Your policy does not let a trip go out with less than that.")
    if said.sharing and said.sharing not in rules.sharing:
        raise NotPossible("sharing", "Your policy does not let families read a trip's news so soon.")
    if said.place_said not in rules.place:
        raise NotPossible(
            "place_said", "Your policy does not let that much be said about the place while they are there."
        )
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
