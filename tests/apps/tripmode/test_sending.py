"""A phone sends everything as often as it takes, and the school has it once."""

import uuid
from datetime import timedelta

import pytest
import time_machine
from django.test import Client
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from birdtable.apps.people.models import Here
from birdtable.apps.photos.models import Photo, Upload
from birdtable.apps.posts import actions as posts
from birdtable.apps.posts.models import CheckRecord, Post
from birdtable.apps.tripmode.models import Arrived, Sending
from birdtable.core.post_states import PostState
from birdtable.core.words import Role, Shows, Topic
from tests.apps.posts.test_from_which_device import a_school_with_devices
from tests.apps.tripmode.phones import FARM, Phone
from tests.pictures import look_at
from tests.posts import STOPPED, a_working_school
from tests.trips import a_trip

pytestmark = pytest.mark.django_db
FIELD = {"shows": "work", "description": "Two lambs in the straw."}
SOMEBODY = {"shows": "unrecognisable", "dressed": "yes", "description": "Hands in woolly gloves."}


@pytest.fixture
def here():
    school = a_working_school()
    a_trip(school)
    return school


@pytest.fixture
def phone(here):
    return Phone(here.teacher)


def the_post(here) -> Post:
    return Post.objects.get(school=here.school)


def looked_at(here):
    for photo in Photo.objects.filter(school=here.school):
        look_at(photo)


def test_a_post_with_two_pictures_waits_for_a_leader(here, phone):
    first, second = phone.picture(**FIELD), phone.picture(**SOMEBODY)
    phone.everything()
    looked_at(here)
    told = phone.send().json()
    post = the_post(here)
    assert (told["state"], told["ended"]) == (PostState.WAITING, True)
    assert (post.state, post.text, post.topic) == (PostState.WAITING, FARM, Topic.TRIP)
    assert (post.submitted_by, post.sent_from) == (here.teacher.person, here.teacher.here.device)
    shown = [(place.photo.shows, place.photo.dressed, place.photo.description) for place in post.places.all()]
    assert shown == [
        (Shows.WORK, None, FIELD["description"]),
        (Shows.UNRECOGNISABLE, True, SOMEBODY["description"]),
    ]
    assert {one.key for one in Arrived.objects.all()} == {first, second}


def test_whatever_is_sent_again_is_the_same_post_and_answered_alike(here, phone):
    number = phone.picture(**FIELD)
    begun = [phone.begin().json()["post"] for _ in range(3)]
    arrived = [phone.upload(number) for _ in range(3)]
    arranged = [phone.arrange().json() for _ in range(3)]
    looked_at(here)
    sent = [phone.send().json() for _ in range(3)]
    assert len(set(begun)) == 1
    assert [(one.status_code, one.content.decode()) for one in arrived] == [
        (201, str(number)),
        *[(200, str(number))] * 2,
    ]
    assert arranged[0] == arranged[1] == arranged[2]
    assert sent[0] == sent[1] == sent[2]
    assert [(post.state, post.photos.count(), post.text) for post in Post.objects.all()] == [
        (PostState.WAITING, 1, FARM)
    ]
    assert CheckRecord.objects.filter(moment=CheckRecord.Moment.SUBMIT).count() == 1


STEPS = ("begin", "one", "two", "arrange", "send")


@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.sampled_from(STEPS), max_size=9))
def test_in_whatever_order_a_bad_line_lets_things_through_it_ends_as_one_whole_post(here, again):
    """What comes before its time changes nothing; after it all went once more, there is one post with both pictures."""
    phone = Phone(here.teacher, text=f"Lambs {uuid.uuid4()}")
    one, two = phone.picture(**FIELD), phone.picture(**SOMEBODY)
    acts = {
        "begin": phone.begin,
        "one": lambda: phone.upload(one),
        "two": lambda: phone.upload(two),
        "arrange": phone.arrange,
        "send": phone.send,
    }
    for step in again:
        assert acts[step]().status_code in {200, 201, 202, 404, 409}
    for step in STEPS:
        acts[step]()
    looked_at(here)
    phone.send()
    post = Post.objects.get(text=phone.text)
    assert (post.state, post.photos.count()) == (PostState.WAITING, 2)
    assert Sending.objects.filter(key=phone.key).count() == 1


def test_a_picture_whose_upload_was_forgotten_after_a_day_is_not_taken_in_again(here, phone):
    number = phone.picture(**FIELD)
    phone.begin()
    phone.upload(number)
    Upload.objects.all().delete()
    assert phone.upload(number).status_code == 200
    assert Photo.objects.count() == 1


def test_nothing_is_arranged_before_every_picture_is_there(here, phone):
    here_already, missing = phone.picture(**FIELD), phone.picture(**FIELD)
    phone.begin()
    phone.upload(here_already)
    answer = phone.arrange()
    assert (answer.status_code, answer.json()) == (409, {"missing": [str(missing)]})
    assert (the_post(here).text, phone.send().status_code) == ("", 202)
    assert the_post(here).state == PostState.DRAFT


def test_a_picture_taken_out_at_school_meanwhile_stays_out(here, phone):
    number = phone.picture(**FIELD)
    phone.begin()
    phone.upload(number)
    the_post(here).places.all().delete()
    assert phone.upload(number).status_code == 200
    assert phone.arrange().status_code == 200
    assert the_post(here).photos.count() == 0


def test_words_written_at_school_meanwhile_are_not_lost(here, phone):
    phone.begin()
    post = the_post(here)
    posts.rewrite(
        post, here.teacher, post.version, text="From school.", topic="", school_class=None,
        channels=post.channels.all(), scheduled_for=None,
    )  # fmt: skip
    phone.arrange()
    assert the_post(here).text == f"From school.\n\n{FARM}"


def test_what_the_policy_stops_is_a_draft_that_says_why(here):
    phone = Phone(here.teacher, text=STOPPED)
    told = phone.everything().json()
    assert (told["state"], told["arranged"], told["ended"]) == (PostState.DRAFT, True, True)
    record = CheckRecord.objects.get(moment=CheckRecord.Moment.SUBMIT)
    assert [one["code"] for one in record.verdict["findings"]] == ["D301"]
    phone.send()
    assert CheckRecord.objects.filter(moment=CheckRecord.Moment.SUBMIT).count() == 1


def test_a_child_somebody_could_recognise_is_named_at_school_before_the_post_goes_anywhere(here, phone):
    phone.picture(shows="recognisable", dressed="yes", description="At the gate.")
    phone.everything()
    looked_at(here)
    assert phone.send().json()["state"] == PostState.DRAFT
    assert the_post(here).photos.get().shows == ""


def test_a_picture_is_sent_on_only_after_a_machine_has_looked_once(here, phone):
    phone.picture(**FIELD)
    answer = phone.everything()
    assert (answer.status_code, answer["Retry-After"], the_post(here).state) == (202, "3", PostState.DRAFT)
    looked_at(here)
    assert (phone.send().status_code, the_post(here).state) == (200, PostState.WAITING)


def test_a_post_thrown_away_at_school_takes_nothing_more_and_says_so(here, phone):
    phone.begin()
    posts.discard(the_post(here), here.teacher)
    answer = phone.arrange()
    assert (answer.status_code, "meanwhile" in answer.content.decode()) == (422, True)


def test_a_number_is_of_one_person_at_one_school(here, phone):
    number = phone.picture(**FIELD)
    phone.begin()
    other = Phone(here.leader, key=phone.key)
    other.pictures = phone.pictures
    assert {one.status_code for one in (other.begin(), other.upload(number), other.arrange(), other.send())} == {404}
    there = a_working_school()
    a_trip(there)
    assert Phone(there.teacher, key=phone.key).begin().status_code == 200
    assert Post.objects.count() == 2


def test_somebody_who_only_adds_to_drafts_sends_nothing_to_a_leader(here):
    here.teacher.hold({Role.SUPPORT})
    phone = Phone(here.teacher)
    assert phone.begin().status_code == 200
    assert (phone.arrange().status_code, phone.send().status_code) == (200, 404)
    assert the_post(here).state == PostState.DRAFT


def test_the_same_teacher_on_a_private_laptop_cannot():
    here = a_school_with_devices()
    a_trip(here)
    here.teacher.here = Here()
    phone = Phone(here.teacher)
    number = phone.picture(**FIELD)
    assert [one.status_code for one in (phone.begin(), phone.upload(number), phone.arrange())] == [403] * 3
    assert not Post.objects.filter(school=here.school).exists()


def test_from_a_school_device_that_is_on_no_trip_nothing_is_begun(here):
    phone = Phone(here.leader)
    answer = phone.begin()
    assert (answer.status_code, "on no trip" in answer.content.decode()) == (403, True)
    assert not Post.objects.exists()


@pytest.mark.parametrize(("hours", "status"), [(-1, 200), (1, 200), (71, 200), (73, 403)])
def test_what_is_unsent_may_come_for_three_days_after_the_end_by_the_server_s_clock(hours, status):
    here = a_working_school()
    trip = a_trip(here)
    with time_machine.travel(trip.ends + timedelta(hours=hours), tick=False):
        client = Phone(here.teacher)
        # The phone's own clock is a day behind, or ahead: that changes nothing.
        for wrong in (-1, 1):
            client.key = uuid.uuid4()
            assert client.begin(begun=timezone.now() + timedelta(days=wrong)).status_code == status


def test_a_phone_cannot_have_begun_later_than_now_and_what_it_says_is_kept(here, phone):
    earlier = timezone.now() - timedelta(minutes=30)
    phone.begin(begun=earlier)
    assert abs(the_post(here).begun_at - earlier) < timedelta(seconds=1)
    other = Phone(here.teacher)
    other.begin(begun=timezone.now() + timedelta(days=1))
    assert Sending.objects.get(key=other.key).post.begun_at <= timezone.now()


@pytest.mark.parametrize(
    "odd", [{"picture": "no number"}, {"picture": [str(uuid.uuid4())] * 11}, {"text": "x" * 200_000}]
)
def test_nothing_odd_breaks_it(here, phone, odd):
    phone.begin()
    answer = phone.client.post(phone.address("trip-arrange"), odd)
    assert (answer.status_code, bool(answer.content)) == (422, True)


def test_a_form_of_another_site_begins_nothing(here, phone):
    strict = Client(enforce_csrf_checks=True)
    strict.cookies = phone.client.cookies
    assert strict.post(phone.address("trip-post")).status_code == 403
    assert not Post.objects.exists()
