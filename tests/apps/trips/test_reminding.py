"""Whoever came home is asked for the pictures to be deleted, a letter a day, until it is done."""

from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from birdtable.apps.notify.models import Letter
from birdtable.apps.trips.coming_home import PLACES, tick
from birdtable.apps.trips.reminding import MOST, due_reminders, remind
from tests.posts import a_working_school
from tests.trips import a_list_to_clear

pytestmark = pytest.mark.django_db


@pytest.fixture
def here():
    return a_working_school()


def letters():
    return list(Letter.objects.filter(kind__startswith="clearing").order_by("kind"))


def sweep():
    for pk in due_reminders(timezone.now(), 99):
        remind(pk)
        remind(pk)


def test_a_letter_comes_at_the_end_and_one_each_day_and_names_no_place(here):
    clearing = a_list_to_clear(here, here.teacher)
    home = timezone.now()
    for hours in (0, 1, 23, 24, 25, 49):
        with time_machine.travel(home + timedelta(hours=hours, minutes=1), tick=False):
            sweep()
    found = letters()
    assert [one.to for one in found] == [here.teacher.person.email] * 3
    assert "After that you go on no other trip" in found[0].body
    assert "Until that is done you go on no other trip" in found[2].body
    assert f"/trips/{clearing.trip_id}/home/" in found[0].body
    assert not any("Chester" in one.body + one.subject for one in found)


def test_once_it_is_done_nobody_is_reminded(here):
    clearing = a_list_to_clear(here, here.teacher)
    for place in PLACES:
        tick(clearing, here.teacher, place)
    with time_machine.travel(timezone.now() + timedelta(days=3), tick=False):
        sweep()
    assert letters() == []


def test_after_two_weeks_no_more_letters_come_and_it_still_stands(here):
    a_list_to_clear(here, here.teacher)
    home = timezone.now()
    for day in range(MOST + 6):
        with time_machine.travel(home + timedelta(days=day, hours=day), tick=False):
            sweep()
    assert len(letters()) == MOST
