"""Who may post from a trip, at which moment, with which device; as the server sees it when it has the post."""

from datetime import datetime, timedelta

import pytest
import time_machine
from django.utils import timezone

from birdtable.apps.audit.models import Entry
from birdtable.apps.people.devices import code_typed, join, new_code
from birdtable.apps.people.models import Device, Here
from birdtable.apps.people.permissions import Act, NotPermitted, may
from birdtable.apps.trips.coming_home import bring_home, cancel, end_by_itself, ended_trips, extend, go_on, stop
from birdtable.apps.trips.models import Trip
from birdtable.apps.trips.phones import agree_own_phone
from birdtable.apps.trips.queries import (
    begun_during,
    live_trip_of,
    may_still_send,
    signed_in_until,
    standing_of,
    trip_to_send_for,
)
from birdtable.apps.trips.stops import NoSuchCode, NotPossible
from birdtable.apps.trips.switching import new_code as new_trip_code
from birdtable.apps.trips.switching import switch, take_over
from birdtable.apps.trips.transitions import NotAllowed
from birdtable.core.words import Approval, PlaceSaid, Role, Sharing, TripStanding
from tests.cast import LONDON
from tests.people import a_device, a_person, sit_at
from tests.posts import POLICY, a_working_school
from tests.trips import OWN_PHONES, a_deputy, a_spare, a_trip

pytestmark = pytest.mark.django_db
SECOND = timedelta(seconds=1)
OUT = datetime(2027, 6, 9, 9, tzinfo=LONDON)
BACK = datetime(2027, 6, 9, 15, 30, tzinfo=LONDON)


@pytest.fixture
def here():
    return a_working_school()


@pytest.fixture
def in_june():
    with time_machine.travel(OUT - timedelta(days=2), tick=False) as clock:
        yield clock


def live(here, at, member=None):
    member = member or here.teacher
    return live_trip_of(member.person, member.here.sits_at, at)


def test_a_trip_is_live_from_the_very_second_it_starts_until_the_second_it_ends(in_june):
    here = a_working_school()
    trip = a_trip(here, starts=OUT, ends=BACK)
    assert [live(here, at) for at in (OUT - SECOND, OUT, BACK - SECOND, BACK)] == [None, trip, trip, None]


@pytest.mark.parametrize("night", [datetime(2027, 3, 28, tzinfo=LONDON), datetime(2027, 10, 31, tzinfo=LONDON)])
def test_a_residential_over_a_change_of_the_clocks_ends_when_the_wall_clock_says(night):
    with time_machine.travel(night - timedelta(days=5), tick=False):
        here = a_working_school()
        starts = (night - timedelta(days=1)).replace(hour=9)
        ends = night.replace(hour=15)
        trip = a_trip(here, starts=starts, ends=ends)
    assert [live(here, at) for at in (starts, ends - SECOND, ends)] == [trip, trip, None]
    assert signed_in_until(here.teacher.person, here.teacher.here.device, starts) - ends == timedelta(hours=72)


def test_it_is_one_teachers_from_one_device_and_nobody_elses(here):
    trip = a_trip(here)
    now = timezone.now()
    assert live(here, now) == trip
    assert live_trip_of(here.teacher.person, a_spare(here), now) is None
    assert live_trip_of(here.leader.person, here.teacher.here.device, now) is None
    assert live_trip_of(here.teacher.person, None, now) is None


def test_a_post_of_no_trip_is_told_from_one_that_crosses_a_trip(here):
    now, elsewhere = timezone.now(), a_person(here.school, Role.TEACHER)
    assert standing_of(here.teacher, None, begun=now, at=now) is TripStanding.NONE
    a_trip(here)
    now = timezone.now()
    sit_at(a_spare(here), elsewhere)
    assert standing_of(elsewhere, None, begun=now, at=now) is TripStanding.NONE
    assert standing_of(here.leader, None, begun=now, at=now) is TripStanding.OTHER_HANDS
    here.teacher.here = Here(device=elsewhere.here.device)
    assert standing_of(here.teacher, None, begun=now, at=now) is TripStanding.OTHER_DEVICE
    here.teacher.here = Here()
    assert standing_of(here.teacher, None, begun=now, at=now) is TripStanding.OTHER_DEVICE


def test_a_trip_of_another_school_is_nobodys_here(here):
    there = a_working_school()
    trip = a_trip(there)
    now = timezone.now()
    assert not may(here.head, Act.SEE_TRIP, trip)
    assert standing_of(here.teacher, None, begun=now, at=now) is TripStanding.NONE
    with pytest.raises(NotPermitted):
        stop(trip, here.leader)
    with pytest.raises(NotPossible):
        a_trip(here, device=there.teacher.here.device)


def test_what_is_unsent_may_still_come_for_three_days_and_then_nothing_is_left_to_send_for(in_june):
    here = a_working_school()
    trip = a_trip(here, starts=OUT, ends=BACK)
    person, device = here.teacher.person, here.teacher.here.device
    for_three_days = [BACK - SECOND, BACK, BACK + timedelta(hours=72) - SECOND]
    assert [trip_to_send_for(person, device, at) for at in for_three_days] == [trip] * 3
    assert trip_to_send_for(person, device, BACK + timedelta(hours=72)) is None
    assert [may_still_send(trip, at) for at in (OUT - SECOND, OUT, *for_three_days)] == [False, True, True, True, True]
    assert [begun_during(trip, at) for at in (OUT - SECOND, OUT, BACK - SECOND, BACK)] == [False, True, True, False]


def test_it_is_written_down_once_that_a_trip_is_over_whenever_a_worker_comes(in_june):
    here = a_working_school()
    trip = a_trip(here, starts=OUT, ends=BACK)
    assert ended_trips(BACK - SECOND, 9) == []
    in_june.move_to(BACK + timedelta(hours=5))
    assert ended_trips(timezone.now(), 9) == [trip.pk]
    end_by_itself(trip.pk)
    end_by_itself(trip.pk)
    trip = Trip.objects.get(pk=trip.pk)
    assert (trip.state, trip.ended_at) == ("over", BACK)
    assert Entry.objects.filter(act="trip.ended", actor=None).count() == 1
    assert ended_trips(timezone.now(), 9) == []


def test_a_leader_lets_it_last_longer_also_just_after_its_end(in_june):
    here = a_working_school()
    trip = a_trip(here, starts=OUT, ends=BACK)
    in_june.move_to(BACK + timedelta(minutes=20))
    end_by_itself(trip.pk)
    trip = Trip.objects.get(pk=trip.pk)
    extend(trip, here.leader, BACK + timedelta(hours=1))
    assert live(here, timezone.now()) == trip
    assert live(here, BACK + timedelta(hours=1)) is None
    with pytest.raises(NotPossible):
        extend(trip, here.leader, BACK)
    in_june.move_to(BACK + timedelta(days=4))
    with pytest.raises(NotPossible, match="ends"):
        extend(trip, here.leader, BACK + timedelta(days=5))


def test_a_leader_stops_it_at_once_and_may_let_it_go_on(here):
    trip = a_trip(here)
    stop(trip, here.leader)
    now = timezone.now()
    assert live(here, now) is None
    assert standing_of(here.teacher, trip, begun=now - timedelta(minutes=5), at=now) is TripStanding.LATE
    go_on(trip, here.leader)
    assert live(here, timezone.now()) == trip
    assert [one.act for one in Entry.objects.filter(thing_kind="trip").order_by("seq")] == [
        "trip.agreed", "trip.stopped", "trip.resumed",
    ]  # fmt: skip


def test_a_trip_that_was_stopped_has_no_grace_after_its_time_came(in_june):
    here = a_working_school()
    trip = a_trip(here, starts=OUT, ends=BACK)
    in_june.move_to(BACK - timedelta(minutes=10))
    stop(trip, here.leader)
    in_june.move_to(BACK + timedelta(minutes=10))
    end_by_itself(trip.pk)
    trip = Trip.objects.get(pk=trip.pk)
    assert standing_of(here.teacher, trip, begun=OUT, at=timezone.now()) is TripStanding.LATE


def test_a_trip_that_never_took_place_gives_nobody_anything(in_june):
    here = a_working_school()
    trip = a_trip(here, starts=OUT, ends=BACK)
    cancel(trip, here.leader)
    assert live(here, OUT) is None
    assert trip_to_send_for(here.teacher.person, here.teacher.here.device, OUT) is None
    with pytest.raises(NotAllowed):
        stop(trip, here.leader)


def test_one_that_has_begun_is_not_cancelled_and_one_to_come_brings_nobody_home(here):
    with pytest.raises(NotPossible):
        cancel(a_trip(here), here.leader)
    later = timezone.now() + timedelta(days=3)
    to_come = a_trip(here, starts=later, ends=later + timedelta(hours=1))
    with pytest.raises(NotPossible):
        bring_home(to_come, here.teacher)


def test_a_leader_switches_with_one_tap_and_one_pair_is_live(here):
    deputy, spare = a_deputy(here)
    trip = a_trip(here, deputy=deputy.person, spare=spare)
    before = timezone.now()
    switch(trip, here.leader, deputy.person, spare)
    now = timezone.now()
    sit_at(spare, deputy)
    assert (live(here, now), live(here, now, deputy)) == (None, trip)
    assert trip.turns.filter(until=None).count() == 1
    assert standing_of(here.teacher, trip, begun=before, at=now) is TripStanding.LATE
    assert standing_of(here.teacher, trip, begun=now, at=now) is TripStanding.OTHER_HANDS
    switch(trip, here.leader, here.teacher.person, here.teacher.here.device)
    assert live(here, timezone.now()) == trip


def test_only_who_and_what_was_named_takes_over(here):
    deputy, spare = a_deputy(here)
    trip = a_trip(here, deputy=deputy.person)
    with pytest.raises(NotPossible, match="device"):
        switch(trip, here.leader, deputy.person, spare)
    with pytest.raises(NotPossible, match="person"):
        switch(trip, here.leader, here.office.person, here.teacher.here.device)
    with pytest.raises(NotPermitted):
        switch(trip, here.teacher, deputy.person, here.teacher.here.device)


def test_before_it_begins_a_switch_relieves_nobody(in_june):
    here = a_working_school()
    deputy, spare = a_deputy(here)
    sit_at(spare, deputy)
    trip = a_trip(here, starts=OUT, ends=BACK, deputy=deputy.person, spare=spare)
    switch(trip, here.leader, deputy.person, spare)
    assert trip.turns.count() == 1
    assert (live(here, OUT), live(here, OUT, deputy)) == (None, trip)


def test_a_code_read_over_the_telephone_makes_the_deputy_live_once_within_half_an_hour(here):
    deputy, spare = a_deputy(here)
    sit_at(spare, deputy)
    trip = a_trip(here, deputy=deputy.person, spare=spare)
    told = new_trip_code(trip, here.leader)
    with pytest.raises(NoSuchCode):
        take_over(trip, deputy, "222222" if told.code != "222222" else "333333")
    with time_machine.travel(timezone.now() + timedelta(minutes=31), tick=False), pytest.raises(NoSuchCode):
        take_over(trip, deputy, told.code)
    take_over(trip, deputy, told.in_two.lower())
    assert live(here, timezone.now(), deputy) == trip
    with pytest.raises(NoSuchCode):
        take_over(trip, deputy, told.code)


def test_the_code_is_worth_nothing_to_somebody_else_or_on_a_device_that_is_not_the_trips(here):
    deputy, spare = a_deputy(here)
    trip = a_trip(here, deputy=deputy.person, spare=spare)
    told = new_trip_code(trip, here.leader)
    with pytest.raises(NotPermitted):
        take_over(trip, here.office, told.code)
    with pytest.raises(NotPossible):
        take_over(trip, deputy, told.code)
    sit_at(a_device(here.school), deputy)
    with pytest.raises(NotPossible):
        take_over(trip, deputy, told.code)
    with pytest.raises(NotPermitted):
        new_trip_code(trip, here.teacher)


def test_nobody_and_nothing_is_on_two_trips_at_once(here):
    deputy, spare = a_deputy(here)
    a_trip(here, deputy=deputy.person, spare=spare)
    another = a_person(here.school, Role.TEACHER)
    for said in (
        {"teacher": another.person},
        {"device": a_device(here.school)},
        {"teacher": deputy.person, "device": a_device(here.school)},
        {"teacher": another.person, "device": spare},
    ):
        with pytest.raises(NotPossible):
            a_trip(here, **said)
    assert a_trip(here, teacher=another.person, device=a_device(here.school))


def test_who_may_not_send_posts_leads_no_trip_and_a_lost_ipad_goes_on_none(here):
    for role in (Role.SUPPORT, Role.GOVERNOR, Role.IT):
        with pytest.raises(NotPossible, match="teacher"):
            a_trip(here, teacher=a_person(here.school, role).person)
    with pytest.raises(NotPossible, match="device"):
        a_trip(here, device=a_device(here.school, state="lost"))


@pytest.mark.parametrize(
    "said",
    [
        {"ends": OUT - timedelta(days=900)},
        {"ends": timezone.now() + timedelta(days=40)},
        {"sharing": Sharing.DELAYED},
        {"sharing": Sharing.DELAYED, "delay": 73},
        {"approval": Approval.NEVER},
        {"place_said": PlaceSaid.AREA},
    ],
)
def test_a_trip_that_makes_no_sense_is_told_so(here, said):
    with pytest.raises(NotPossible):
        a_trip(here, **said)


def test_only_leaders_and_the_head_agree_on_trips(here):
    here.leader.hold([Role.TEACHER])
    with pytest.raises(NotPermitted):
        a_trip(here)


def a_school_that_allows_own_phones():
    return a_working_school(POLICY.replace("\n[silent]\n", OWN_PHONES))


def let_in(trip, member, by):
    """Type the code on the phone, as its owner does; they sit at it from now on, with leave if it holds."""
    shown = new_code(trip.device, by)
    join(code_typed(member, shown.code), member)
    trip.device.refresh_from_db()
    member.here = Here(phone=trip.device, leave=True)


def test_a_phone_of_ones_own_needs_a_policy_that_allows_it_and_a_reason(here):
    with pytest.raises(NotPossible, match="device"):
        a_trip(here, device=None, own_phone="The iPad is broken.")
    allowing = a_school_that_allows_own_phones()
    with pytest.raises(NotPossible, match="own_phone"):
        a_trip(allowing, device=None, own_phone=" ")


def test_with_leave_in_writing_it_is_let_in_for_the_trip_and_is_no_school_device():
    here = a_school_that_allows_own_phones()
    trip = a_trip(here, device=None, own_phone="The iPad is broken.")
    let_in(trip, here.teacher, here.leader)
    assert live(here, timezone.now()) == trip
    assert not Device.objects.filter(pk=trip.device_id).in_use().exists()
    leave = trip.own_phones.get()
    assert (leave.given_by, leave.reason, leave.agreed_by) == (here.leader.person, "The iPad is broken.", None)


@pytest.mark.parametrize("young", [{"group": "Nursery and Reception"}, {"early_years": True}])
def test_never_with_the_youngest_unless_the_safeguarding_lead_agrees(young):
    here = a_school_that_allows_own_phones()
    trip = a_trip(here, device=None, own_phone="The iPad is broken.", **young)
    let_in(trip, here.teacher, here.leader)
    now = timezone.now()
    assert live(here, now) is None
    assert trip_to_send_for(here.teacher.person, trip.device, now) is None
    assert standing_of(here.teacher, trip, begun=now, at=now) is TripStanding.OUTSIDE
    with pytest.raises(NotPermitted):
        agree_own_phone(trip, here.leader)
    agree_own_phone(trip, a_person(here.school, Role.DSL))
    assert live(here, now) == trip


def test_every_change_of_a_trip_has_waiting_posts_judged_again(here):
    def version():
        here.school.refresh_from_db()
        return here.school.facts_version

    seen = [version()]
    trip = a_trip(here)
    seen.append(version())
    extend(trip, here.leader, timezone.now() + timedelta(hours=9))
    seen.append(version())
    stop(trip, here.leader)
    seen.append(version())
    assert seen == sorted(set(seen))
