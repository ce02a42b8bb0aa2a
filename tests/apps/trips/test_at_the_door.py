"""On a trip without signal nobody is signed out; and a phone of one's own is a school device to nobody."""

from datetime import timedelta
from uuid import uuid4

import pytest
import time_machine
from django.contrib.sessions.models import Session
from django.utils import timezone

from birdtable.apps.people.arriving import AT, COOKIE
from birdtable.apps.people.devices import hashed
from birdtable.apps.people.models import Device, Here
from birdtable.apps.people.permissions import Act, lack, may
from birdtable.apps.trips.coming_home import stop
from birdtable.core.words import DeviceKind, LeadersElsewhere
from tests.people import a_device, client_for, sit_at
from tests.posts import POLICY, a_draft, a_working_school
from tests.trips import OWN_PHONES, a_trip

pytestmark = pytest.mark.django_db
SCHOOL_DEVICES = """
[[clause]]
number = "6"
text = "The account is run from the school's own devices."
raises = { S802 = "block" }

[silent]
trip_phone = "personal_with_written_leave"
"""


def today(here, client):
    return client.get(f"/s/{here.school.slug}/").status_code


def test_the_session_lasts_as_long_as_the_trip_and_what_it_may_still_send():
    here = a_working_school()
    client = client_for(here.teacher)
    today(here, client)
    twelve_hours = timezone.now() + timedelta(hours=13)
    assert Session.objects.get(pk=client.session.session_key).expire_date < twelve_hours
    trip = a_trip(here, ends=timezone.now() + timedelta(days=4))
    assert today(here, client) == 200
    for later, status in ((timedelta(days=3), 200), (timedelta(days=6, hours=23), 200), (timedelta(days=7), 302)):
        with time_machine.travel(trip.planned_at + later + timedelta(minutes=1), tick=False):
            assert today(here, client) == status


def test_once_the_trip_is_stopped_for_three_days_the_session_is_like_any_other():
    here = a_working_school()
    client = client_for(here.teacher)
    trip = a_trip(here, ends=timezone.now() + timedelta(days=9))
    today(here, client)
    stop(trip, here.leader)
    today(here, client)
    with time_machine.travel(timezone.now() + timedelta(hours=71), tick=False):
        assert today(here, client) == 200
    with time_machine.travel(timezone.now() + timedelta(hours=73), tick=False):
        assert today(here, client) == 302


def test_on_a_shared_ipad_nobody_on_a_trip_is_signed_out_for_sitting_still_and_everybody_else_is():
    here = a_working_school()
    shared = a_device(here.school, kind=Device.Kind.SHARED)
    sit_at(shared, here.teacher, here.office)
    a_trip(here, device=shared)
    teacher, office = client_for(here.teacher), client_for(here.office)
    today(here, teacher), today(here, office)
    with time_machine.travel(timezone.now() + timedelta(minutes=40), tick=False):
        assert today(here, teacher) == 200
        assert today(here, office) == 302


def test_a_phone_of_ones_own_adds_pictures_while_the_leave_holds_and_is_good_for_nothing_else():
    here = a_working_school(POLICY.replace("\n[silent]\n", SCHOOL_DEVICES))
    trip = a_trip(here, device=None, own_phone="The iPad is broken.", teacher=here.leader.person)
    Device.objects.filter(pk=trip.device_id).update(state="active", token_hash="x")
    phone = Device.objects.get(pk=trip.device_id)
    here.leader.here = Here(phone=phone, leave=True)
    assert here.leader.here.kind is DeviceKind.WITH_LEAVE
    assert may(here.leader, Act.ADD_PICTURE)
    assert here.school.devices_ruled.leaders is LeadersElsewhere.READ
    for act in (Act.APPROVE_POST, Act.POST_BY_HAND, Act.RESUME):
        assert lack(here.leader, act) == "device"
    here.leader.here = Here(phone=phone)
    assert here.leader.here.kind is DeviceKind.PERSONAL
    assert lack(here.leader, Act.ADD_PICTURE) == "device"


def test_the_door_knows_the_phone_by_its_cookie_and_asks_the_trip_for_leave():
    here = a_working_school(POLICY.replace("\n[silent]\n", SCHOOL_DEVICES))
    trip = a_trip(here, device=None, own_phone="The iPad is broken.")
    Device.objects.filter(pk=trip.device_id).update(state="active", token_hash=hashed("her phone"))
    client = client_for(here.teacher)
    client.cookies[COOKIE] = "her phone"
    session = client.session
    session[AT] = str(trip.device_id)
    session.save()
    new_upload = f"/s/{here.school.slug}/posts/{a_draft(here.teacher).pk}/uploads/{uuid4()}/"
    assert client.post(new_upload, {}).status_code not in (403, 404)
    stop(trip, here.leader)
    with time_machine.travel(timezone.now() + timedelta(hours=73), tick=False):
        client = client_for(here.teacher)
        client.cookies[COOKIE] = "her phone"
        assert client.post(new_upload, {}).status_code == 403


def test_own_phones_stand_in_no_list_of_school_devices_and_make_nobody_able_to_post():
    here = a_working_school(POLICY.replace("\n[silent]\n", OWN_PHONES))
    a_trip(here, device=None, own_phone="The iPad is broken.")
    page = client_for(here.leader).get(f"/s/{here.school.slug}/devices/").content.decode()
    assert "Year 4 iPad" in page
    assert "own phone" not in page
