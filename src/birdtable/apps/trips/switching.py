"""Who is live on a trip: changed by a leader with one tap, or with a code that is read out over the telephone."""

import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone

from birdtable.apps.people.actions import bump_facts
from birdtable.apps.people.devices import ALPHABET, hashed
from birdtable.apps.people.models import Device, Membership, Person
from birdtable.apps.people.permissions import Act, NotPermitted, require
from birdtable.apps.trips.models import Trip, Turn
from birdtable.apps.trips.naming import theirs
from birdtable.apps.trips.queries import is_named, is_refused
from birdtable.apps.trips.stops import NoSuchCode, NotPossible
from birdtable.apps.trips.told import handed_over
from birdtable.apps.trips.transitions import Overtaken, tell
from birdtable.core.trip_states import TripState

CODE_LENGTH = 6
CODE_LASTS = timedelta(minutes=30)


@dataclass(frozen=True, slots=True)
class Told:
    """A code as it is shown, once."""

    code: str
    expires_at: datetime

    @property
    def in_two(self) -> str:
        """“ABC 234”, to be read aloud."""
        return f"{self.code[:3]} {self.code[3:]}"


@transaction.atomic
def switch(trip: Trip, by: Membership, person: Person, device: Device) -> None:
    """Make this pair, of those named for the trip, the live one; the other is live no longer from this moment.

    Raises: NotPermitted; NotPossible; Overtaken, where the trip is not agreed any more.
    """
    require(by, Act.PLAN_TRIP, trip)
    _change_hands(trip, by, person, device)


@transaction.atomic
def new_code(trip: Trip, by: Membership) -> Told:
    """A code to be read out over the telephone, once, within half an hour; an earlier one is worth nothing from now.

    Raises: NotPermitted; Overtaken.
    """
    require(by, Act.PLAN_TRIP, trip)
    code = "".join(secrets.choice(ALPHABET) for _ in range(CODE_LENGTH))
    expires = timezone.now() + CODE_LASTS
    row = Trip.objects.filter(pk=trip.pk, state=TripState.AGREED)
    if not row.update(code_hash=_hash_of(trip, code), code_expires_at=expires):
        raise Overtaken(trip.pk)
    tell(trip, "code_shown", by, until=expires.isoformat())
    return Told(code, expires)


@transaction.atomic
def take_over(trip: Trip, by: Membership, code: str) -> None:
    """Make whoever types the code, on the device in their hands, the live pair. The code works once.

    Raises: NotPermitted, for somebody who is not named for the trip; NotPossible, on a device that is not; NoSuchCode.
    """
    if not is_named(by, trip):
        raise NotPermitted(Act.SEE_TRIP)
    sits_at = by.here.sits_at
    if sits_at is None:
        raise NotPossible("code", "This is not one of the trip’s devices.")
    typed = "".join(code.upper().split())
    row = Trip.objects.filter(pk=trip.pk, code_hash=_hash_of(trip, typed), code_expires_at__gt=timezone.now())
    if not row.update(code_hash="", code_expires_at=None):
        raise NoSuchCode
    _change_hands(trip, by, by.person, sits_at)


def _change_hands(trip: Trip, by: Membership, person: Person, device: Device) -> None:
    locked = Trip.objects.select_for_update().filter(pk=trip.pk, state=TripState.AGREED).first()
    now = timezone.now()
    if locked is None or now >= locked.ends:
        raise Overtaken(trip.pk)
    if person.pk not in (locked.teacher_id, locked.deputy_id):
        raise NotPossible("person", f"{person.called} is not named for this trip.")
    if device.pk not in (locked.device_id, locked.spare_id):
        raise NotPossible("device", f"{device.name} is not named for this trip.")
    if not theirs(person, device):
        raise NotPossible("device", f"{device.name} is for nobody else to post from.")
    if is_refused(person, locked, now, device):
        raise NotPossible("person", f"{person.called} cannot take over with {device.name} as things stand.")
    live = locked.turns.get(until=None)
    if (live.person_id, live.device_id) == (person.pk, device.pk):
        return
    if now <= live.since:
        # It has not begun: nobody was relieved of anything.
        Turn.objects.filter(pk=live.pk).update(person=person, device=device)
    else:
        Turn.objects.filter(pk=live.pk).update(until=now)
        Turn.objects.create(school_id=locked.school_id, trip=locked, person=person, device=device, since=now)
    bump_facts(locked.school_id)
    tell(locked, "switched", by, person=str(person.pk), device=str(device.pk))
    handed_over(locked, live.person_id, person.pk, by)


def _hash_of(trip: Trip, code: str) -> str:
    # With the trip in it, so that a code is worth nothing for another.
    return hashed(f"{trip.pk}:{code}")
