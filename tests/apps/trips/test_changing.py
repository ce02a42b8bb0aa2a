"""What was agreed for a trip is changed: before it, while it lasts, by whom, and what follows at once."""

import html
from datetime import timedelta

import pytest
from django.utils import timezone

from birdtable.apps.audit.models import Entry
from birdtable.apps.people.models import Device, Here, School
from birdtable.apps.people.permissions import NotPermitted
from birdtable.apps.trips.changing import change
from birdtable.apps.trips.coming_home import bring_home, cancel, stop
from birdtable.apps.trips.models import Trip
from birdtable.apps.trips.naming import pairs_of
from birdtable.apps.trips.planning import Planned
from birdtable.apps.trips.queries import live_trip_of, shared_from, trips_to_know
from birdtable.apps.trips.stops import NotPossible
from birdtable.apps.trips.switching import switch
from birdtable.apps.trips.transitions import Overtaken
from birdtable.core.words import Approval, PlaceSaid, Role, Sharing
from tests.people import a_person, client_for, sit_at
from tests.posts import POLICY, a_working_school
from tests.trips import OWN_PHONES, a_deputy, a_spare, a_trip, another_trip

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("nobody_has_tried_yet")]
AS_AGREED = (
    "place", "group", "school_class", "early_years", "starts", "ends", "teacher", "device", "contact", "deputy",
    "spare", "delay", "area",
)  # fmt: skip


@pytest.fixture
def here():
    return a_working_school()


def to_come(here, **said):
    starts = (timezone.now() + timedelta(days=3)).replace(second=0, microsecond=0)
    return a_trip(here, starts=starts, ends=starts + timedelta(hours=6), **said)


def wanted(trip, **other):
    told = {name: getattr(trip, name) for name in AS_AGREED}
    told |= {"approval": Approval(trip.approval), "sharing": Sharing(trip.sharing)}
    return Planned(**(told | {"place_said": PlaceSaid(trip.place_said)} | other))


def changed(trip, by, **other):
    trip.refresh_from_db()
    done = change(trip, by, wanted(trip, **other), seen=trip.since)
    trip.refresh_from_db()
    return done


def test_before_it_begins_everything_can_be_another_and_rights_follow_at_once(here):
    other, ipad = a_deputy(here)
    trip = to_come(here)
    sooner = trip.starts - timedelta(days=1)
    done = changed(
        trip, here.leader, place="Chester Zoo", starts=sooner, teacher=other.person, device=ipad, sharing=Sharing.LIVE
    )
    assert done == ("device", "place", "sharing", "starts", "teacher")
    assert live_trip_of(here.teacher.person, here.teacher.here.device, trip.starts) is None
    assert live_trip_of(other.person, ipad, sooner) == trip
    assert shared_from(trip, sooner) is None
    assert [one.place for one in trips_to_know(here.school, timezone.now())] == ["Chester Zoo"]


def test_the_record_says_who_changed_what_and_not_to_where(here):
    trip = to_come(here)
    before = School.objects.get().facts_version
    changed(trip, here.leader, place="Chester Zoo", contact="Ring the office.")
    entry = Entry.objects.get(act="trip.changed")
    assert (entry.actor, entry.detail["fields"]) == (here.leader.person_id, ["contact", "place"])
    assert "Chester" not in str(entry.detail)
    assert School.objects.get().facts_version > before
    assert changed(trip, here.leader) == ()
    assert Entry.objects.filter(act="trip.changed").count() == 1


def test_once_it_has_begun_its_start_its_teacher_and_its_device_stand(here):
    other, ipad = a_deputy(here)
    trip = a_trip(here)
    before = (trip.starts, trip.teacher, trip.device)
    later = timezone.now() + timedelta(days=1)
    done = changed(
        trip, here.leader, starts=later, teacher=other.person, device=ipad, place="The farm", sharing=Sharing.DELAYED,
        delay=2,
    )  # fmt: skip
    assert done == ("delay", "place", "sharing")
    assert (trip.starts, trip.teacher, trip.device) == before
    now = timezone.now()
    assert live_trip_of(here.teacher.person, here.teacher.here.device, now) == trip
    assert shared_from(trip, now) == now + timedelta(hours=2)


def test_whoever_has_posted_from_it_stays_named(here):
    deputy, spare = a_deputy(here)
    trip = a_trip(here, deputy=deputy.person, spare=spare)
    assert changed(trip, here.leader, deputy=None, spare=None) == ("deputy", "spare")
    assert changed(trip, here.leader, deputy=deputy.person, spare=spare) == ("deputy", "spare")
    switch(trip, here.leader, deputy.person, spare)
    for taken in ({"deputy": None}, {"spare": None}):
        with pytest.raises(NotPossible, match=next(iter(taken))):
            changed(trip, here.leader, **taken)


def test_a_switch_made_beforehand_stands_while_both_are_named(here):
    deputy, spare = a_deputy(here)
    trip = to_come(here, deputy=deputy.person, spare=spare)
    switch(trip, here.leader, deputy.person, spare)
    changed(trip, here.leader, place="The farm")
    assert live_trip_of(deputy.person, spare, trip.starts) == trip
    changed(trip, here.leader, deputy=None)
    assert live_trip_of(here.teacher.person, here.teacher.here.device, trip.starts) == trip


def test_of_two_leaders_the_second_is_told_that_it_is_another_trip_by_now(here):
    trip = to_come(here)
    seen = trip.since
    changed(trip, here.leader, place="The farm")
    with pytest.raises(Overtaken):
        change(trip, here.head, wanted(trip, place="The lake"), seen=seen)
    assert Trip.objects.get().place == "The farm"


@pytest.mark.parametrize("end", [cancel, stop, bring_home])
def test_one_that_is_over_or_cancelled_is_not_changed_and_a_stopped_one_is(here, end):
    trip = to_come(here) if end is cancel else a_trip(here)
    end(trip, here.leader)
    if end is stop:
        assert changed(trip, here.leader, place="The farm") == ("place",)
        assert trip.state == "stopped"
    else:
        with pytest.raises(Overtaken):
            changed(trip, here.leader, place="The farm")


def test_only_whoever_plans_trips_changes_one(here):
    trip = to_come(here)
    for who in (here.teacher, here.office, a_person(here.school, Role.DSL)):
        with pytest.raises(NotPermitted):
            changed(trip, who, place="The farm")


def test_nobody_and_nothing_is_moved_onto_two_trips(here):
    trip, other = to_come(here), None
    other = another_trip(here, starts=trip.starts + timedelta(days=1), ends=trip.ends + timedelta(days=1))
    with pytest.raises(NotPossible, match="deputy"):
        changed(trip, here.leader, deputy=other.teacher, ends=other.ends)
    changed(trip, here.leader, deputy=other.teacher)
    with pytest.raises(NotPossible):
        changed(trip, here.leader, ends=other.ends)


def a_school_with_phones():
    return a_working_school(POLICY.replace("\n[silent]\n", OWN_PHONES))


def test_the_spare_can_be_the_deputys_own_phone_with_leave_and_is_in_no_other_hands():
    here = a_school_with_phones()
    deputy, _ = a_deputy(here)
    with pytest.raises(NotPossible, match="own_phone"):
        a_trip(here, deputy=deputy.person, spare_of=deputy.person)
    trip = a_trip(here, deputy=deputy.person, spare_of=deputy.person, own_phone="The second iPad is broken.")
    phone = trip.spare
    assert (phone.kind, phone.holder, trip.own_phones.get().device) == (Device.Kind.PERSONAL, deputy.person, phone)
    assert (here.teacher.person, phone) not in [(one.person, one.device) for one in pairs_of(trip)]
    with pytest.raises(NotPossible, match="device"):
        switch(trip, here.leader, here.teacher.person, phone)
    Device.objects.filter(pk=phone.pk).update(state="active")
    switch(trip, here.leader, deputy.person, phone)
    deputy.here = Here(phone=phone, leave=True)
    assert live_trip_of(deputy.person, phone, timezone.now()) == trip


def test_a_phone_that_is_named_no_longer_has_leave_no_longer_and_is_ours_no_longer():
    here = a_school_with_phones()
    trip = to_come(here, device=None, own_phone="The iPad is broken.")
    phone = trip.device
    changed(trip, here.leader, device=a_spare(here))
    assert not trip.own_phones.exists()
    assert Device.objects.get(pk=phone.pk).state == "retired"
    changed(trip, here.leader, device=None, own_phone="That one is broken too.")
    assert trip.own_phones.get().device == trip.device
    cancel(trip, here.leader)
    assert Device.objects.get(pk=trip.device_id).state == "retired"


@pytest.mark.parametrize("other", [{"spare_of": "teacher"}, {"spare_of": "somebody", "deputy": None}])
def test_the_spare_is_another_phone_than_the_first_and_of_somebody_named(other):
    here = a_school_with_phones()
    person = here.teacher.person if other["spare_of"] == "teacher" else here.office.person
    with pytest.raises(NotPossible, match="spare"):
        a_trip(here, device=None, own_phone="Broken.", **(other | {"spare_of": person}))


def page(client, here, address, said=None):
    at = f"/s/{here.school.slug}/{address}"
    answer = client.post(at, said, follow=True) if said else client.get(at)
    return html.unescape(answer.content.decode())


def fields_of(client, here, trip):
    """What a browser would send of the form as it stands."""
    form = client.get(f"/s/{here.school.slug}/trips/{trip.pk}/change/").context["form"]
    said = {field.html_name: field.value() for field in form}
    return {name: getattr(value, "pk", value) for name, value in said.items() if value not in (None, False, "")}


def test_the_page_shows_what_was_agreed_and_a_change_of_one_thing_changes_that_alone(here):
    trip, leader = to_come(here, sharing=Sharing.LIVE), client_for(here.leader)
    at = f"trips/{trip.pk}/"
    assert "Change what was agreed" in page(leader, here, at)
    said = fields_of(leader, here, trip)
    assert (said["place"], said["sharing"]) == ("Robinwood", "live")
    assert "It counts from now on" in page(leader, here, f"{at}change/", said | {"place": "Chester Zoo"})
    assert Entry.objects.get(act="trip.changed").detail["fields"] == ["place"]
    late = page(leader, here, f"{at}change/", said | {"place": "The farm"})
    assert "Somebody changed this trip while you had it open" in late
    assert Trip.objects.get().place == "Chester Zoo"
    wrong = page(leader, here, f"{at}change/", fields_of(leader, here, trip) | {"ends_day": "2020-01-01"})
    assert "It ends before it starts." in wrong


def test_the_page_of_one_under_way_asks_for_nothing_that_stands(here):
    trip, leader = a_trip(here), client_for(here.leader)
    said = fields_of(leader, here, trip)
    assert not {"teacher", "device", "starts_day"} & said.keys()
    assert "It counts from now on" in page(leader, here, f"trips/{trip.pk}/change/", said | {"sharing": "live"})
    assert Trip.objects.get().sharing == "live"
    sit_at(a_spare(here), here.teacher)
    answer = client_for(here.teacher).get(f"/s/{here.school.slug}/trips/{trip.pk}/change/")
    assert answer.status_code == 404


def test_the_page_of_a_trip_with_own_phones_keeps_them_as_they_are():
    here = a_school_with_phones()
    deputy, _ = a_deputy(here)
    trip = to_come(here, device=None, deputy=deputy.person, spare_of=deputy.person, own_phone="Broken.")
    leader = client_for(here.leader)
    said = fields_of(leader, here, trip)
    assert (said["device"], said["spare"], said["own_phone"]) == ("own", "deputy", "Broken.")
    page(leader, here, f"trips/{trip.pk}/change/", said | {"place": "The farm"})
    assert Entry.objects.get(act="trip.changed").detail["fields"] == ["place"]
