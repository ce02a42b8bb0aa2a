"""Trips for tests of the apps: a school whose Year 6 goes to Robinwood, or wherever a test says."""

from datetime import datetime, timedelta

from django.utils import timezone

from birdtable.apps.people.models import Device, Membership
from birdtable.apps.trips.coming_home import bring_home
from birdtable.apps.trips.models import Clearing, Trip, Turn
from birdtable.apps.trips.planning import Planned, plan
from birdtable.core.words import Role
from tests.people import a_device, a_person
from tests.posts import Thornbeck

OWN_PHONES = '\n[silent]\ntrip_phone = "personal_with_written_leave"\n'


def a_trip(here: Thornbeck, *, starts: datetime | None = None, ends: datetime | None = None, **said: object) -> Trip:
    """A trip of the teacher's with the iPad they sit at, from an hour ago until three hours from now."""
    now = timezone.now()
    wanted = {
        "place": "Robinwood",
        "group": "Year 6",
        "teacher": here.teacher.person,
        "device": here.teacher.here.device,
        "contact": "The office, 0161 496 0123",
        "starts": starts or now - timedelta(hours=1),
        "ends": ends or now + timedelta(hours=3),
    } | said
    return plan(here.leader, Planned(**wanted))


def a_deputy(here: Thornbeck):
    """Another teacher, with a spare iPad in their hands: their membership, and the iPad."""
    other = a_person(here.school, Role.TEACHER)
    return other, a_spare(here)


def a_spare(here: Thornbeck) -> Device:
    return a_device(here.school, "Spare iPad", kind=Device.Kind.OWN)


def another_trip(here: Thornbeck, **said: object) -> Trip:
    """One of a teacher and an iPad that nobody else's trip has."""
    free = {"teacher": a_person(here.school, Role.TEACHER).person, "device": a_device(here.school)}
    return a_trip(here, **(free | said))


def a_list_to_clear(here: Thornbeck, by: Membership) -> Clearing:
    """What this member has to delete after a trip that is over."""
    trip = another_trip(here, place="Chester Zoo", group="Kestrels")
    Turn.objects.filter(trip=trip).update(person=by.person)
    bring_home(trip, here.leader)
    return trip.clearings.get()
