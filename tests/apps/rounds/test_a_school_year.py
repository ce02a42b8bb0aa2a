"""A school year from the first of September to the end of August: what fell due when, and what came of it."""

from collections import Counter
from datetime import UTC, date, datetime, timedelta

import pytest
import time_machine
from django.urls import reverse
from django.utils import timezone
from icalendar import Calendar

from birdtable.adapters.policy_file import read_policy
from birdtable.apps.calendar.actions import end_feed, make_feed
from birdtable.apps.duties import actions
from birdtable.apps.duties.actions import do
from birdtable.apps.duties.models import Duty
from birdtable.apps.duties.queries import lost_devices_nobody_thought_of
from birdtable.apps.notify.kinds import JOB
from birdtable.apps.notify.models import Notification
from birdtable.apps.people.devices import happened
from birdtable.apps.people.models import Membership
from birdtable.apps.rounds.coming_round import raise_rounds, remind
from birdtable.core.device_states import DeviceEvent
from birdtable.core.words import Role
from tests.people import a_device, a_person, client_for
from tests.posts import POLICY, a_working_school
from tests.school_year import FIRST, LAST, PAGE, page, policy_source, year_of

pytestmark = pytest.mark.django_db


def days_that_matter(policy):
    """On which a round begins, is nearly due, ends, or is late: what happens on others is nothing."""
    for kind, _, found in year_of(policy):
        for day in (found.first, found.last - timedelta(days=2), found.last, found.last + timedelta(days=1)):
            if FIRST <= day <= LAST and kind != "policy_review":
                yield day


def test_the_guide_tells_what_falls_due_when():
    assert PAGE.read_text(encoding="utf-8") == page(), "run: python -m tests.school_year"


def test_every_day_by_which_something_is_due_is_a_day_of_school():
    policy = read_policy(policy_source(POLICY).encode(), file="policy.toml")
    due = [found.last for kind, _, found in year_of(policy) if kind != "policy_review"]
    assert all(day.weekday() < 5 for day in due)
    assert date(2026, 12, 25) not in due
    assert len(due) == 12 + 6 + 6 + 3 * 4 + 3


def test_a_year_walked_through_raises_each_round_once_and_tells_of_what_is_late():
    policy = read_policy(policy_source(POLICY).encode(), file="policy.toml")
    with time_machine.travel(datetime(2026, 9, 1, 6, tzinfo=UTC)):
        place = a_working_school(policy_source(POLICY))
    walked = sorted(set(days_that_matter(policy)))
    for day in walked:
        with time_machine.travel(datetime(day.year, day.month, day.day, 7, tzinfo=UTC)):
            for duty in raise_rounds(place.school, day):
                # Half of the passwords are changed in time; everything else is done on its first day.
                if duty.kind != Duty.Kind.PASSWORD_CHANGE or day.month % 2:
                    do(duty, place.head, "Done.")
            remind(place.school, day)
    raised = Counter(Duty.objects.exclude(kind=Duty.Kind.POLICY_REVIEW).values_list("kind", flat=True))
    expected = Counter(kind for kind, _, found in year_of(policy) if kind != "policy_review" and found.first <= LAST)
    assert sum(raised.values()) == sum(expected.values())
    passwords = Duty.objects.filter(kind=Duty.Kind.PASSWORD_CHANGE)
    assert (passwords.filter(done_at=None).count(), passwords.filter(missed_at=None, done_at=None).count()) == (6, 1)
    assert Notification.objects.filter(kind=JOB, detail="late").exists()
    assert not Duty.objects.exclude(kind=Duty.Kind.PASSWORD_CHANGE).filter(missed_at__isnull=False).exists()


@pytest.fixture
def thornbeck():
    place = a_working_school(policy_source(POLICY))
    raise_rounds(place.school, place.school.today())
    return place


def told_in(client, token):
    answer = client.get(reverse("jobs-feed", args=[token]))
    assert answer["Content-Type"].startswith("text/calendar")
    return [str(event["summary"]) for event in Calendar.from_ical(answer.content).walk("VEVENT")]


def test_jobs_stand_in_one_s_own_calendar_without_a_name(thornbeck, client):
    Duty.objects.create(
        school=thornbeck.school,
        kind=Duty.Kind.CHANGE_PASSWORD,
        about=thornbeck.teacher.pk,
        person=thornbeck.teacher.person,
        due=thornbeck.school.today() - timedelta(days=1),
    )
    told = told_in(client, make_feed(thornbeck.head))
    assert "Change the passwords that somebody who left may know (overdue)" in told
    assert "Change the password of every account" in told
    surnames = Membership.objects.filter(school=thornbeck.school).values_list("person__surname", flat=True)
    assert not [one for one in surnames if one in " ".join(told)]


def test_each_sees_the_jobs_of_their_own_role_and_an_ended_address_shows_none(thornbeck, client):
    office = a_person(thornbeck.school, Role.OFFICE)
    token = make_feed(office)
    told = told_in(client, token)
    assert "Post a reminder about staying safe online" in told
    assert "Change the password of every account" not in told
    end_feed(office)
    assert client.get(reverse("jobs-feed", args=[token])).status_code == 404


def test_the_page_of_one_s_own_calendar_gives_both_addresses(thornbeck):
    shown = client_for(thornbeck.head).post(reverse("calendar-own", args=[thornbeck.school.slug])).content.decode()
    assert "/jobs.ics" in shown


def test_a_lost_device_is_a_job_at_once_and_again_when_it_is_lost_again(thornbeck):
    ipad = a_device(thornbeck.school, "Office iPad")
    for count in (1, 2):
        happened(ipad, DeviceEvent.LOSE, by=thornbeck.head)
        assert lost_devices_nobody_thought_of(timezone.now(), 9) == [ipad.pk]
        actions.after_a_loss(ipad.pk)
        actions.after_a_loss(ipad.pk)
        assert lost_devices_nobody_thought_of(timezone.now(), 9) == []
        found = Duty.objects.filter(kind=Duty.Kind.LOST_DEVICE)
        assert (found.count(), found.first().due) == (count, thornbeck.school.today())
        happened(ipad, DeviceEvent.FIND, by=thornbeck.head)
    assert found.first().title == "Office iPad is lost: see to what it can still open"
