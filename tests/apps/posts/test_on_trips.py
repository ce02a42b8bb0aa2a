"""A post from a trip: whose it is, when it is taken in, who approves it, and from when on families read it."""

from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from birdtable.apps.delivery import actions as delivery
from birdtable.apps.delivery.loosening import due_loosened, look_again
from birdtable.apps.delivery.models import Delivery
from birdtable.apps.delivery.progress import progress_of
from birdtable.apps.delivery.sending import attend
from birdtable.apps.people.models import Here
from birdtable.apps.posts import approval
from birdtable.apps.posts.actions import begin
from birdtable.apps.posts.models import Post
from birdtable.apps.posts.queries import context_for, digest_of
from birdtable.apps.posts.stops import Stopped
from birdtable.apps.trips.changing import change
from birdtable.apps.trips.coming_home import bring_home, extend, stop
from birdtable.apps.trips.models import Trip
from birdtable.apps.trips.planning import Planned
from birdtable.apps.trips.switching import switch
from birdtable.apps.work.actions import beat
from birdtable.core.words import Approval, PlaceSaid, Role, Sharing, Topic
from tests.people import a_device, a_person, sit_at
from tests.posts import POLICY, a_draft, a_working_school
from tests.trips import a_deputy, a_trip

pytestmark = pytest.mark.django_db
TRIPS = """
[[clause]]
number = "6"
text = "During a trip one teacher posts."
raises = { S803 = { certain = "block", likely = "review" } }
parameters = { trip_approval = ["pictures_or_findings", "never"] }

[[clause]]
number = "7"
text = "Where children are is not told before they are back."
raises = { D303 = "block" }

[silent]"""
NEWS = "We are painting what we saw this morning."


@pytest.fixture
def here():
    beat("a worker", timezone.now())
    return a_working_school(POLICY.replace("\n[silent]", TRIPS))


def sent(by, text=NEWS):
    """Written and sent, from where they sit."""
    post = a_draft(by, text, topic=Topic.TRIP)
    delivery.submit(post, by=by, version=post.version)
    post.refresh_from_db()
    return post


def codes(stopped):
    return [one.finding.code for one in stopped.value.verdict.judged]


def test_what_is_written_on_the_trips_device_is_the_trips_and_says_so_afterwards(here):
    trip = a_trip(here)
    post = sent(here.teacher)
    assert (post.trip, post.trip_standing, post.state) == (trip, "on_trip", "waiting")


def test_a_draft_of_the_evening_before_that_is_sent_on_the_trip_becomes_the_trips(here):
    post = a_draft(here.teacher, NEWS)
    trip = a_trip(here)
    delivery.submit(post, by=here.teacher, version=post.version)
    post.refresh_from_db()
    assert (post.trip, post.trip_standing) == (trip, "on_trip")


def test_the_teacher_of_a_trip_is_stopped_at_any_other_device_and_everybody_else_is_not(here):
    a_trip(here)
    sit_at(a_device(here.school), here.teacher, here.office)
    with pytest.raises(Stopped) as stopped:
        sent(here.teacher)
    assert codes(stopped) == ["S803"]
    here.teacher.here = Here()
    with pytest.raises(Stopped):
        sent(here.teacher)
    assert sent(here.office).trip_standing == "none"


def test_nobody_else_posts_from_the_trips_ipad(here):
    a_trip(here)
    with pytest.raises(Stopped) as stopped:
        sent(here.office)
    assert codes(stopped) == ["S803"]


def test_after_a_switch_the_deputy_posts_and_what_the_other_began_is_for_a_leader(here):
    deputy, spare = a_deputy(here)
    trip = a_trip(here, deputy=deputy.person, spare=spare, approval=Approval.NEVER)
    begun = a_draft(here.teacher, NEWS)
    switch(trip, here.leader, deputy.person, spare)
    sit_at(spare, deputy)
    assert sent(deputy).state == "approved"
    delivery.submit(begun, by=here.teacher, version=begun.version)
    begun.refresh_from_db()
    assert (begun.state, begun.trip_standing) == ("waiting", "late")


@pytest.mark.parametrize(("hours", "standing"), [(1, "in_grace"), (3, "none")])
def test_within_two_hours_it_is_still_the_trips_and_later_at_school_a_post_like_any_other(here, hours, standing):
    trip = a_trip(here, approval=Approval.NEVER)
    post = a_draft(here.teacher, NEWS)
    with time_machine.travel(trip.ends + timedelta(hours=hours), tick=False):
        beat("a worker", timezone.now())
        delivery.submit(post, by=here.teacher, version=post.version)
        post.refresh_from_db()
    assert post.trip_standing == standing
    assert post.state == ("approved" if standing == "in_grace" else "waiting")


def test_what_a_phone_says_was_begun_on_the_trip_belongs_to_it_and_what_it_says_of_another_day_does_not(here):
    trip = a_trip(here)
    with time_machine.travel(trip.ends + timedelta(hours=1), tick=False):
        assert begin(here.teacher, begun_at=trip.ends - timedelta(hours=1)).trip == trip
        assert begin(here.teacher, begun_at=trip.starts - timedelta(days=1)).trip is None
        assert begin(here.teacher).trip is None


@pytest.mark.parametrize(("rule", "state"), [(Approval.ALWAYS, "waiting"), (Approval.PICTURES_OR_FINDINGS, "approved")])
def test_a_trip_is_approved_as_was_agreed_for_it(here, rule, state):
    a_trip(here, approval=rule, sharing=Sharing.LIVE)
    assert sent(here.teacher).state == state


def test_support_staff_who_wrote_some_of_it_are_not_let_through_by_the_trips_rule(here):
    a_trip(here, approval=Approval.NEVER)
    post = a_draft(here.teacher, NEWS)
    helper = a_person(here.school, Role.SUPPORT)
    post.parts.create(school=here.school, person=helper.person, kind="author")
    delivery.submit(post, by=here.teacher, version=post.version)
    post.refresh_from_db()
    assert post.state == "waiting"


def published(post, at):
    with time_machine.travel(at, tick=False):
        beat("a worker", timezone.now())
        for one in Delivery.objects.filter(post=post):
            attend(one.pk)
        return Delivery.objects.filter(post=post, state="sent").exists()


def test_news_that_waits_for_the_return_goes_out_at_the_second_they_are_back_and_not_before(here):
    trip = a_trip(here, approval=Approval.NEVER, sharing=Sharing.AFTER_RETURN)
    post = sent(here.teacher)
    assert not published(post, trip.ends - timedelta(seconds=1))
    assert published(post, trip.ends)


def test_it_waits_longer_when_the_trip_lasts_longer_and_no_longer_when_everyone_is_home(here):
    trip = a_trip(here, approval=Approval.NEVER, sharing=Sharing.AFTER_RETURN)
    post = sent(here.teacher)
    before = trip.ends
    extend(trip, here.leader, trip.ends + timedelta(hours=2))
    assert not published(post, before)
    bring_home(Trip.objects.get(pk=trip.pk), here.teacher)
    assert due_loosened(10) == [here.school.pk]
    look_again(here.school.pk)
    assert published(post, timezone.now())


def test_a_leader_who_stops_the_posting_does_not_bring_the_children_home(here):
    trip = a_trip(here, approval=Approval.NEVER, sharing=Sharing.AFTER_RETURN)
    post = sent(here.teacher)
    stop(trip, here.leader)
    assert not published(post, trip.ends - timedelta(minutes=1))


def test_news_with_a_delay_waits_so_many_hours_and_live_news_does_not_wait(here):
    trip = a_trip(here, approval=Approval.NEVER, sharing=Sharing.DELAYED, delay=2)
    post = sent(here.teacher)
    assert not published(post, post.submitted_at + timedelta(hours=2, seconds=-1))
    assert published(post, post.submitted_at + timedelta(hours=2))
    Trip.objects.filter(pk=trip.pk).update(sharing="live", delay=0)
    assert published(sent(here.teacher, "We painted some more."), timezone.now())


def test_the_page_of_a_post_says_until_when_it_waits(here):
    trip = a_trip(here, approval=Approval.NEVER)
    post = sent(here.teacher)
    [copy] = progress_of(list(Delivery.objects.filter(post=post)), timezone.now()).copies
    assert f"{trip.ends.astimezone(here.school.zone):%H:%M}, as was agreed for this trip" in copy.says


def test_while_a_trip_is_kept_back_nobody_names_its_place_in_any_tense(here):
    trip = a_trip(here, place="Robinwood")
    text = "Year 6 climbed high at Robinwood yesterday."
    at_school = a_person(here.school, Role.TEACHER)
    sit_at(a_device(here.school), at_school)
    with pytest.raises(Stopped) as stopped:
        sent(at_school, text)
    assert codes(stopped) == ["D303"]
    post = sent(here.teacher, text)
    assert post.state == "waiting"
    assert Post.objects.get(pk=post.pk).trip == trip


def test_what_may_be_said_of_the_place_holds_for_live_news_too(here):
    a_trip(here, place="Robinwood", sharing=Sharing.LIVE, place_said="nothing")
    with pytest.raises(Stopped) as stopped:
        sent(here.teacher, "We had lunch at Robinwood.")
    assert codes(stopped) == ["D303"]


def test_checks_know_the_schools_own_trips_and_no_others(here):
    trip = a_trip(here)
    a_trip(a_working_school(), place="Chester Zoo")
    known = context_for(here.school, timezone.now()).trips
    assert [(one.place, one.ends, one.kept_back) for one in known] == [("Robinwood", trip.ends, True)]


def test_an_approved_post_of_the_trip_goes_out_though_the_trip_is_over_by_then(here):
    trip = a_trip(here)
    post = sent(here.teacher)
    approval.approve(post, here.leader, digest_of(post), {}, then=delivery.queue)
    assert published(post, trip.ends + timedelta(hours=30))


def agreed_now(trip, here, **other):
    """The leader changes what was agreed, and workers look again at what waits."""
    trip.refresh_from_db()
    names = ("place", "group", "starts", "ends", "teacher", "device", "contact")
    told = {name: getattr(trip, name) for name in names} | {"approval": Approval(trip.approval)}
    change(trip, here.leader, Planned(**(told | other)), seen=trip.since)
    for school in due_loosened(10):
        look_again(school)


@pytest.mark.parametrize(("text", "out"), [(NEWS, True), ("We painted a heron at Robinwood.", False)])
def test_approved_news_goes_out_when_a_leader_lets_it_and_is_judged_again_as_it_would_go_now(here, text, out):
    trip = a_trip(here, approval=Approval.NEVER, sharing=Sharing.AFTER_RETURN)
    post = sent(here.teacher, text)
    assert (post.state, published(post, timezone.now())) == ("approved", False)
    agreed_now(trip, here, sharing=Sharing.LIVE, place_said=PlaceSaid.NOTHING)
    assert published(post, timezone.now()) is out
    post.refresh_from_db()
    assert post.state == ("released" if out else "draft")


def test_news_that_was_to_go_at_once_waits_for_the_return_when_a_leader_changes_that(here):
    trip = a_trip(here, approval=Approval.NEVER, sharing=Sharing.LIVE)
    post = sent(here.teacher)
    agreed_now(trip, here, sharing=Sharing.AFTER_RETURN)
    assert not published(post, trip.ends - timedelta(seconds=1))
    assert published(post, trip.ends)


def test_what_went_without_a_leader_needs_one_when_the_trip_is_to_be_approved_more_strictly(here):
    trip = a_trip(here, approval=Approval.NEVER, sharing=Sharing.LIVE)
    post = sent(here.teacher)
    agreed_now(trip, here, sharing=Sharing.LIVE, approval=Approval.ALWAYS)
    assert not published(post, timezone.now())
    post.refresh_from_db()
    assert post.state == "draft"
