"""What people hear of a trip behind the bell, and when nothing is left to hear."""

from datetime import datetime, timedelta

import pytest
import time_machine
from django.utils import timezone

from birdtable.apps.notify.kinds import OFF_TRIP, PICTURES_LATE, TRIP, TRIP_PICTURES
from birdtable.apps.notify.models import Letter, Notification
from birdtable.apps.trips.changing import change
from birdtable.apps.trips.coming_home import PLACES, cancel, end_by_itself, extend, go_on, stop, tick
from birdtable.apps.trips.models import Clearing, Trip
from birdtable.apps.trips.reminding import due_reminders, due_tomorrow, remind, remind_of_tomorrow
from birdtable.apps.trips.switching import switch
from tests.apps.trips.test_changing import to_come, wanted
from tests.cast import LONDON
from tests.people import client_for
from tests.posts import a_working_school
from tests.telling import post_what_is_due
from tests.trips import a_deputy, a_trip

pytestmark = pytest.mark.django_db


@pytest.fixture
def here():
    return a_working_school()


def heard(member, kind=TRIP, *, unread=False):
    told = Notification.objects.filter(person=member.person_id, kind=kind).order_by("at", "detail")
    return [one.detail or one.kind for one in (told.filter(read_at=None) if unread else told)]


def test_whoever_is_named_hears_that_it_is_agreed_changed_stopped_and_cancelled_and_whoever_did_it_does_not(here):
    deputy, spare = a_deputy(here)
    trip = to_come(here, deputy=deputy.person, spare=spare)
    change(trip, here.leader, wanted(trip, place="The farm"), seen=trip.since)
    trip.refresh_from_db()
    stop(trip, here.leader)
    go_on(trip, here.leader)
    cancel(trip, here.leader)
    for member in (here.teacher, deputy):
        assert sorted(heard(member)) == ["agreed", "cancelled", "changed", "stopped"]
    assert heard(here.leader) == []


def test_whoever_is_named_in_somebodys_place_hears_so_and_so_does_the_other(here):
    deputy, _ = a_deputy(here)
    trip = to_come(here)
    change(trip, here.leader, wanted(trip, teacher=deputy.person), seen=trip.since)
    assert heard(here.teacher, OFF_TRIP) == [OFF_TRIP]
    assert "agreed" in heard(deputy)


def test_both_hear_whose_turn_it_is_after_a_switch(here):
    deputy, spare = a_deputy(here)
    trip = a_trip(here, deputy=deputy.person, spare=spare)
    switch(trip, here.leader, here.teacher.person, spare)
    switch(trip, here.leader, deputy.person, spare)
    assert "turn" in heard(deputy)
    assert "relieved" in heard(here.teacher)
    assert "turn" not in heard(here.teacher)


NOON = datetime(2027, 6, 8, 12, tzinfo=LONDON)


def sweep_the_day_before():
    for pk in due_tomorrow(timezone.now(), 99):
        remind_of_tomorrow(pk)
        remind_of_tomorrow(pk)


def test_tomorrows_trip_is_told_from_noon_on_once_and_again_when_it_is_moved(here):
    with time_machine.travel(NOON - timedelta(days=7), tick=False):
        trip = a_trip(here, starts=NOON + timedelta(hours=21), ends=NOON + timedelta(hours=27))
    for when in (NOON - timedelta(seconds=1), NOON, NOON + timedelta(hours=11, minutes=59), NOON + timedelta(hours=12)):
        with time_machine.travel(when, tick=False):
            sweep_the_day_before()
        assert heard(here.teacher).count("tomorrow") == (0 if when < NOON else 1)
    Notification.objects.update(read_at=timezone.now())
    Trip.objects.filter(pk=trip.pk).update(starts=trip.starts + timedelta(days=1), ends=trip.ends + timedelta(days=1))
    with time_machine.travel(NOON + timedelta(days=1), tick=False):
        sweep_the_day_before()
    assert heard(here.teacher).count("tomorrow") == 2


def test_one_that_is_agreed_for_today_or_cancelled_is_not_tomorrows(here):
    with time_machine.travel(NOON, tick=False):
        a_trip(here, starts=NOON + timedelta(hours=1), ends=NOON + timedelta(hours=3))
        assert due_tomorrow(NOON, 99) == []
        trip = a_trip(here, starts=NOON + timedelta(hours=21), ends=NOON + timedelta(hours=27))
        assert due_tomorrow(NOON, 99) == [trip.pk]
        cancel(trip, here.leader)
        assert due_tomorrow(NOON, 99) == []


def test_when_its_time_is_over_whoever_agreed_on_it_is_asked_too_until_it_lasts_longer_or_all_is_deleted(here):
    trip = a_trip(here)
    with time_machine.travel(trip.ends, tick=False):
        end_by_itself(trip.pk)
        for member in (here.teacher, here.leader):
            assert "open" in heard(member, unread=True)
        trip.refresh_from_db()
        extend(trip, here.leader, trip.ends + timedelta(hours=1))
        assert "open" not in heard(here.leader, unread=True)
    with time_machine.travel(trip.ends, tick=False):
        end_by_itself(trip.pk)
        assert "open" in heard(here.leader, unread=True)
        for place in PLACES:
            tick(Clearing.objects.get(trip=trip), here.teacher, place)
        assert "open" not in heard(here.leader, unread=True)


def remind_all():
    for pk in due_reminders(timezone.now(), 99):
        remind(pk)


def test_pictures_to_delete_stand_behind_the_bell_until_they_are_gone_and_leaders_hear_once_that_they_are_late(here):
    trip = a_trip(here)
    with time_machine.travel(trip.ends, tick=False):
        end_by_itself(trip.pk)
        remind_all()
        assert heard(here.teacher, TRIP_PICTURES, unread=True) == [TRIP_PICTURES]
        assert heard(here.leader, PICTURES_LATE) == []
    for day in (2, 3, 4):
        with time_machine.travel(trip.ends + timedelta(days=day, minutes=1), tick=False):
            remind_all()
    assert heard(here.teacher, TRIP_PICTURES) == [TRIP_PICTURES]
    assert heard(here.leader, PICTURES_LATE) == [PICTURES_LATE]
    for place in PLACES:
        tick(Clearing.objects.get(trip=trip), here.teacher, place)
    assert heard(here.teacher, TRIP_PICTURES, unread=True) == []
    assert heard(here.leader, PICTURES_LATE, unread=True) == []


def test_no_letter_and_no_line_of_it_names_a_place_or_a_group(here):
    deputy, spare = a_deputy(here)
    trip = to_come(here, deputy=deputy.person, spare=spare)
    with time_machine.travel(timezone.now().replace(hour=12) + timedelta(days=1), tick=False):
        post_what_is_due(here.school)
    letters = [one.subject + one.body for one in Letter.objects.all()]
    assert any("named for a trip" in one for one in letters)
    assert not any(word in one for one in letters for word in (trip.place, trip.group))
    page = client_for(here.teacher).get(f"/s/{here.school.slug}/for-you/").content.decode()
    assert "You are named for a trip" in page
    assert "Robinwood" not in page
