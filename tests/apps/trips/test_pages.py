"""What leaders, teachers and the safeguarding lead see of trips, and what their buttons do."""

import html
from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from birdtable.apps.people.models import Device
from birdtable.apps.trips.coming_home import end_by_itself
from birdtable.apps.trips.models import Trip
from birdtable.core.words import Role
from tests.people import a_device, a_person, client_for, sit_at
from tests.posts import POLICY, a_draft, a_working_school
from tests.trips import OWN_PHONES, a_deputy, a_list_to_clear, a_trip, another_trip

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("nobody_has_tried_yet")]


@pytest.fixture
def here():
    return a_working_school()


def read(client, here, address=""):
    answer = client.get(f"/s/{here.school.slug}/{address}")
    assert answer.status_code == 200, address
    return html.unescape(answer.content.decode())


def do(client, here, address, **said):
    answer = client.post(f"/s/{here.school.slug}/{address}", said, follow=True)
    return html.unescape(answer.content.decode())


def said_of_a_trip(here, **more):
    return {
        "place": "Robinwood",
        "group": "Year 6",
        "starts_day": "2027-06-09",
        "starts_at": "09:00",
        "ends_day": "2027-06-11",
        "ends_at": "15:30",
        "teacher": here.teacher.person_id,
        "device": here.teacher.here.device.pk,
        "contact": "The office, 0161 496 0123",
        "sharing": "after_return",
        "approval": "always",
        "place_said": "place",
    } | more


def test_a_leader_agrees_a_trip_by_the_schools_clock_and_it_stands_in_the_list(here):
    leader = client_for(here.leader)
    assert "No trips yet" in read(leader, here, "trips/")
    page = do(leader, here, "trips/new/", **said_of_a_trip(here))
    assert "Agreed. It begins and ends by itself." in page
    assert "Wednesday 9 June, 09:00 until Friday 11 June, 15:30" in page
    trip = Trip.objects.get()
    assert f"{trip.starts:%H:%M}" == "08:00"
    assert "To come" in read(leader, here, "trips/")
    assert "Year 6: Robinwood" in read(leader, here, "trips/")


@pytest.mark.parametrize(
    ("said", "says"),
    [
        ({"place": ""}, "This field is required"),
        ({"ends_day": "2027-06-08"}, "It ends before it starts."),
        ({"sharing": "delayed", "delay": ""}, "Say how many hours news waits"),
        ({"approval": "never"}, "not one of the available choices"),
        ({"device": "own"}, "not one of the available choices"),
        ({"starts_day": "2027-03-28", "starts_at": "01:30"}, "there is no 01:30"),
        ({"place_said": "area"}, "the Lake District"),
    ],
)
def test_what_cannot_be_is_told_beside_its_field_and_nothing_is_lost(here, said, says):
    page = do(client_for(here.leader), here, "trips/new/", **said_of_a_trip(here, **said))
    assert says in page
    assert 'value="Year 6"' in page
    assert not Trip.objects.exists()


def test_the_teacher_sees_on_today_and_on_write_that_they_are_on_the_trip(here):
    post = a_draft(here.teacher)
    a_trip(here, place_said="area", area="the Lake District")
    teacher = client_for(here.teacher)
    for address in ("", f"posts/{post.pk}/"):
        page = read(teacher, here, address)
        assert "You are on the trip to Robinwood" in page
        assert "say “the Lake District” and not where exactly" in page
    sit_at(a_device(here.school), here.teacher)
    assert "you post with Year 4 iPad, and with nothing else" in read(client_for(here.teacher), here)
    assert "You are on the trip" not in read(client_for(here.office), here)


def test_a_teacher_finds_their_own_trips_and_no_others(here):
    mine, other = a_trip(here), another_trip(here, place="Chester Zoo")
    teacher = client_for(here.teacher)
    page = read(teacher, here, "trips/")
    assert "Robinwood" in page
    assert "Chester Zoo" not in page
    assert "Start a trip" not in page
    read(teacher, here, f"trips/{mine.pk}/")
    assert teacher.get(f"/s/{here.school.slug}/trips/{other.pk}/").status_code == 404
    assert teacher.get(f"/s/{here.school.slug}/trips/new/").status_code == 404


@pytest.mark.parametrize(
    "address", ["trips/{}/act/", "trips/{}/extend/", "trips/{}/switch/", "trips/{}/code/", "trips/{}/agree/"]
)
def test_what_leaders_and_the_safeguarding_lead_do_is_not_there_for_the_teacher(here, address):
    trip = a_trip(here)
    answer = client_for(here.teacher).post(f"/s/{here.school.slug}/{address.format(trip.pk)}")
    assert answer.status_code == 404


def test_a_leader_lets_it_last_longer_stops_it_and_lets_it_go_on(here):
    trip, leader = a_trip(here), client_for(here.leader)
    at = f"trips/{trip.pk}/"
    tomorrow = (timezone.now() + timedelta(days=1)).astimezone(here.school.zone)
    page = do(leader, here, f"{at}extend/", ends_day=f"{tomorrow:%Y-%m-%d}", ends_at="10:15")
    assert "10:15." in page
    assert "Stopped. Nobody posts" in do(leader, here, f"{at}act/", act="stop")
    assert "Let it go on" in read(leader, here, at)
    assert "It goes on until its end." in do(leader, here, f"{at}act/", act="go_on")
    assert "Nothing was changed" in do(leader, here, f"{at}act/", act="go_on")
    assert "Nothing was changed" in do(leader, here, f"{at}act/", act="dance")


def test_one_tap_switches_and_a_code_does_it_from_the_deputys_own_hands(here):
    deputy, spare = a_deputy(here)
    sit_at(spare, deputy)
    trip = a_trip(here, deputy=deputy.person, spare=spare)
    at, leader = f"trips/{trip.pk}/", client_for(here.leader)
    page = do(leader, here, f"{at}switch/", person=here.teacher.person_id, device=spare.pk)
    assert f"{here.teacher.person.called} posts from now on, with Spare iPad." in page
    assert "Nothing was changed" in do(leader, here, f"{at}switch/", person=here.office.person_id, device=spare.pk)
    shown = do(leader, here, f"{at}code/")
    code = shown.partition('big-code">')[2].partition("<")[0]
    taking = client_for(deputy)
    assert "Take over" in read(taking, here, at)
    assert "This code does not work" in do(taking, here, f"{at}take-over/", code="WRONG1")
    assert "You post from this trip now" in do(taking, here, f"{at}take-over/", code=code)
    assert trip.turns.get(until=None).person == deputy.person


def test_guessing_the_code_ends_after_some_tries(here):
    deputy, spare = a_deputy(here)
    sit_at(spare, deputy)
    trip = a_trip(here, deputy=deputy.person, spare=spare)
    client = client_for(deputy)
    pages = [do(client, here, f"trips/{trip.pk}/take-over/", code=f"WRONG{number}") for number in range(12)]
    assert "Too many tries" in pages[-1]


def test_what_went_out_from_it_stands_on_its_page(here):
    trip = a_trip(here)
    a_draft(here.teacher, "We have painted the lake.")
    assert "We have painted the lake." in read(client_for(here.leader), here, f"trips/{trip.pk}/")


def test_the_safeguarding_lead_agrees_to_a_phone_of_ones_own_on_the_trips_page():
    here = a_working_school(POLICY.replace("\n[silent]\n", OWN_PHONES))
    said = said_of_a_trip(here, group="Reception", device="own", own_phone="The iPad is broken.")
    page = do(client_for(here.leader), here, "trips/new/", **said)
    assert "It waits for the safeguarding lead" in page
    assert "I agree to it" not in page
    trip, dsl = Trip.objects.get(), client_for(a_person(here.school, Role.DSL))
    assert "I agree to it" in read(dsl, here, f"trips/{trip.pk}/")
    assert "Agreed, in writing." in do(dsl, here, f"trips/{trip.pk}/agree/")
    assert "It waits" not in read(dsl, here, f"trips/{trip.pk}/")


def test_everyone_is_home_and_the_pictures_are_deleted_place_by_place(here):
    trip, teacher = a_trip(here), client_for(here.teacher)
    at = f"trips/{trip.pk}/home/"
    assert "Is everyone back?" in read(teacher, here, at)
    page = do(teacher, here, at)
    assert "Everyone is home" in page
    assert "Delete the pictures from Year 4 iPad" in page
    clearing = trip.clearings.get()
    for place in ("camera_roll", "recently_deleted", "cloud_backup"):
        page = do(teacher, here, f"trips/pictures/{clearing.pk}/", place=place)
    assert page.count("Gone</span>") == 3
    assert "Delete the pictures of the trip to Robinwood" in read(teacher, here)
    page = do(teacher, here, f"trips/pictures/{clearing.pk}/", place="messages")
    assert "No picture is left" in page
    assert "Delete the pictures" not in read(teacher, here)
    assert "No picture is left" in read(client_for(here.leader), here, f"trips/{trip.pk}/")
    assert "Nothing was changed" in do(teacher, here, f"trips/pictures/{clearing.pk}/", place="messages")


def test_nobody_says_it_in_anothers_place(here):
    clearing = a_list_to_clear(here, here.teacher)
    address = f"/s/{here.school.slug}/trips/pictures/{clearing.pk}/"
    assert client_for(here.leader).post(address, {"place": "messages"}).status_code == 404


def test_whoever_has_not_deleted_them_within_two_days_goes_on_no_other_trip(here):
    clearing = a_list_to_clear(here, here.teacher)
    with time_machine.travel(clearing.due - timedelta(seconds=1), tick=False):
        later = timezone.now() + timedelta(hours=1)
        planned = a_trip(here, starts=later, ends=later + timedelta(days=1))
    with time_machine.travel(clearing.due + timedelta(hours=3), tick=False):
        leader = client_for(here.leader)
        assert f"{here.teacher.person.called} has not yet deleted the pictures of Chester Zoo" in read(leader, here)
        soon = timezone.now() + timedelta(days=3)
        said = said_of_a_trip(here, starts_day=f"{soon:%Y-%m-%d}", ends_day=f"{soon:%Y-%m-%d}")
        assert "has not yet said that the pictures of Chester Zoo are gone" in do(leader, here, "trips/new/", **said)
        teacher = client_for(here.teacher)
        assert "what you post from here is the trip’s" not in read(teacher, here)
        for place in ("camera_roll", "recently_deleted", "cloud_backup", "messages"):
            do(teacher, here, f"trips/pictures/{clearing.pk}/", place=place)
        assert "what you post from here is the trip’s" in read(teacher, here)
    assert planned.state == "agreed"


def test_a_phone_of_ones_own_is_ours_no_longer_once_it_is_clear():
    here = a_working_school(POLICY.replace("\n[silent]\n", OWN_PHONES))
    trip = a_trip(here, device=None, own_phone="The iPad is broken.")
    Device.objects.filter(pk=trip.device_id).update(state="active", token_hash="hers")
    with time_machine.travel(trip.ends, tick=False):
        end_by_itself(trip.pk)
        teacher, clearing = client_for(here.teacher), trip.clearings.get()
        for place in ("camera_roll", "recently_deleted", "cloud_backup", "messages"):
            do(teacher, here, f"trips/pictures/{clearing.pk}/", place=place)
    assert Device.objects.get(pk=trip.device_id).state == "retired"
