"""Trip mode's page, and what a phone keeps so that it opens without signal: code, and nothing of anybody."""

import json
import re
from datetime import timedelta
from pathlib import Path

import pytest
import time_machine
from django.contrib.staticfiles import finders
from django.urls import reverse

from birdtable.apps.people.devices import happened
from birdtable.apps.people.models import Here
from birdtable.apps.tripmode import code
from birdtable.core.device_states import DeviceEvent
from birdtable.core.words import Role
from tests.apps.tripmode.phones import Phone
from tests.people import a_person, client_for
from tests.posts import STOPPED, a_working_school
from tests.trips import a_trip

pytestmark = pytest.mark.django_db


@pytest.fixture
def here():
    return a_working_school()


def get(who, name, **headers):
    return client_for(who).get(reverse(name, args=[who.school.slug]), headers=headers)


def test_the_page_that_a_phone_keeps_says_nothing_of_anybody(here):
    a_trip(here, place="Robinwood")
    for who in (here.teacher, here.leader):
        page = get(who, "trip-mode").content.decode()
        assert here.school.name in page
        assert [
            word for word in (who.person.called, who.person.email, "Robinwood", "csrf", "Amara") if word in page
        ] == []
    assert get(here.teacher, "trip-mode").content == get(here.leader, "trip-mode").content


def test_the_worker_answers_for_this_school_s_page_and_for_code(here):
    told = get(here.teacher, "trip-worker").content.decode()
    page, files = (
        json.loads(re.search(rf"^const {name} = (.*);$", told, re.MULTILINE)[1]) for name in ("PAGE", "FILES")
    )
    assert page == f"/s/{here.school.slug}/trip-mode/"
    assert [one for one in files if not one.startswith("/static/")] == []
    assert f'"{code.version()}"' in told
    assert get(here.teacher, "trip-mode")["Trip-Version"] == code.version()


def test_every_module_and_sheet_of_the_page_is_among_what_is_kept(here):
    page = get(here.teacher, "trip-mode").content.decode()
    wanted = {one for one in re.findall(r'(?:href|src)="(/static/[^"#]+)', page) if not one.endswith("favicon.svg")}
    kept = set(code.addresses())
    assert wanted - kept == set()
    for name in code.modules():
        imports = re.findall(r'from "\./([\w-]+\.js)"', Path(finders.find(name)).read_text())
        assert {f"/static/birdtable/js/{one}" for one in imports} - kept == set()
    assert all(finders.find(one.removeprefix("/static/")) for one in kept)


def test_the_manifest_is_of_this_school_and_reaches_no_further_than_its_page(here):
    told = json.loads(get(here.teacher, "trip-manifest").content)
    assert told["start_url"] == told["scope"] == f"/s/{here.school.slug}/trip-mode/"
    assert here.school.name in told["name"]
    assert all(finders.find(icon["src"].removeprefix("/static/")) for icon in told["icons"])


def test_the_phone_is_told_its_trip_and_the_server_s_time(here):
    trip = a_trip(here)
    told = get(here.teacher, "trip-state").json()
    assert (told["trip"]["place"], told["trip"]["live"], told["called"]) == (
        trip.place,
        True,
        here.teacher.person.called,
    )
    assert told["trip"]["wipe"] - told["trip"]["ends"] == 72 * 3_600_000
    assert told["trip"]["ends"] == round(trip.ends.timestamp() * 1000)


@pytest.mark.parametrize(("hours", "live"), [(-0.01, True), (0, False), (71.9, False), (72, None)])
def test_the_camera_closes_at_the_second_of_the_end_and_three_days_later_nothing_is_taken_in(here, hours, live):
    trip = a_trip(here)
    with time_machine.travel(trip.ends + timedelta(hours=hours), tick=False):
        told = get(here.teacher, "trip-state").json()
    assert (told["trip"]["live"] if told["trip"] else None) is live


def test_elsewhere_the_same_teacher_is_told_that_this_is_not_the_device(here):
    a_trip(here)
    assert "on no trip with this device" in get(here.leader, "trip-state").json()["why"]
    here.teacher.here = Here()
    told = get(here.teacher, "trip-state").json()
    assert (told["trip"], "not a device that goes on trips" in told["why"]) == (None, True)


def test_a_governor_has_no_trip_mode(here):
    assert get(a_person(here.school, Role.GOVERNOR), "trip-mode").status_code == 404


def test_a_script_on_a_lost_device_is_told_so_and_a_page_leads_to_signing_in(here):
    device = here.teacher.here.device
    client = client_for(here.teacher)
    happened(device, DeviceEvent.LOSE, by=here.head)
    told = client.get(reverse("trip-state", args=[here.school.slug]), headers={"Accept": "*/*"})
    assert (told.status_code, told["Birdtable-Device"], "storage" in told["Clear-Site-Data"]) == (401, "lost", True)
    client = client_for(here.teacher)
    page = client.get(reverse("trip-mode", args=[here.school.slug]), headers={"Accept": "text/html"})
    assert (page.status_code, "storage" in page["Clear-Site-Data"]) == (302, True)


def test_what_came_of_it_is_told_to_whoever_sent_it_alone(here):
    a_trip(here)
    Phone(here.teacher, text=STOPPED).everything()
    told = get(here.teacher, "trip-arrived").content.decode()
    assert "Not sent to a leader yet." in told
    assert "Cannot go out" in told
    assert "Nothing yet." in get(here.leader, "trip-arrived").content.decode()
