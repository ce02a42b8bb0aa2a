"""The policy asks for a password every month and a reminder every half term; Birdtable keeps count."""

from collections import Counter
from datetime import UTC, date, datetime, timedelta

import pytest
from django.utils import timezone

from birdtable.adapters.policy_file import source_of
from birdtable.apps.audit.models import Entry
from birdtable.apps.audit.verify import verify
from birdtable.apps.calendar.models import Term
from birdtable.apps.duties.actions import do
from birdtable.apps.duties.models import Duty
from birdtable.apps.notify.kinds import JOB
from birdtable.apps.notify.models import Notification
from birdtable.apps.policies.actions import adopt
from birdtable.apps.policies.models import Edition
from birdtable.apps.rounds.coming_round import KINDS, look_at, raise_rounds, remind, schools_to_look_at
from birdtable.apps.rounds.models import Looked
from birdtable.core.words import DutyKind, Role
from tests.people import a_person, a_school
from tests.posts import a_working_school

pytestmark = pytest.mark.django_db
SEPTEMBER = date(2026, 9, 1)


@pytest.fixture
def thornbeck():
    """The school of the reference policy, which it took on last summer."""
    place = a_working_school(source_of("unsworth-2021")[0].decode())
    adopted_on(place.school, datetime(2026, 8, 20, 12, tzinfo=UTC))
    return place


def adopted_on(school, moment):
    # Editions are only ever added; a test that needs an old one reaches round that.
    super(type(Edition.objects.all()), Edition.objects.filter(school=school)).update(adopted_at=moment)


def told(duty):
    return list(Notification.objects.filter(kind=JOB, about=duty.pk).values_list("detail", flat=True))


def test_each_month_the_password_is_due_on_its_last_day_of_school(thornbeck):
    raise_rounds(thornbeck.school, date(2026, 10, 1))
    duty = Duty.objects.get(kind=Duty.Kind.PASSWORD_CHANGE)
    assert (duty.due, duty.role, duty.clause, duty.owner) == (date(2026, 10, 23), Role.HEAD, "16", None)


def test_the_same_round_is_raised_once_however_often_one_looks(thornbeck):
    assert raise_rounds(thornbeck.school, date(2026, 10, 1))
    assert raise_rounds(thornbeck.school, date(2026, 10, 2)) == []


def test_what_nobody_did_was_missed_when_its_next_round_begins(thornbeck):
    raise_rounds(thornbeck.school, date(2026, 10, 1))
    raise_rounds(thornbeck.school, date(2026, 11, 2))
    october, november = Duty.objects.filter(kind=Duty.Kind.PASSWORD_CHANGE).order_by("due")
    assert october.missed_at
    assert november.missed_at is None
    assert Entry.objects.filter(school_id=thornbeck.school.pk, act="duty.missed", thing_id=october.pk).count() == 1
    assert verify(thornbeck.school.pk) is None


def test_what_was_done_is_never_missed(thornbeck):
    raise_rounds(thornbeck.school, date(2026, 10, 1))
    october = Duty.objects.get(kind=Duty.Kind.PASSWORD_CHANGE)
    do(october, thornbeck.head)
    raise_rounds(thornbeck.school, date(2026, 11, 2))
    october.refresh_from_db()
    assert october.missed_at is None


def test_a_school_owes_nothing_for_the_time_before_it_took_the_policy_on(thornbeck):
    adopted_on(thornbeck.school, datetime(2026, 11, 1, 12, tzinfo=UTC))
    raise_rounds(thornbeck.school, date(2026, 10, 20))
    assert set(Duty.objects.values_list("kind", flat=True)) == {
        Duty.Kind.POLICY_REVIEW,
        Duty.Kind.LINK_CHECK,
        Duty.Kind.CONSENT_RENEWAL,
        Duty.Kind.FOLLOWING_ROUND,
    }


def test_the_review_that_the_document_itself_names_is_overdue_since_then(thornbeck):
    raise_rounds(thornbeck.school, date(2026, 10, 1))
    review = Duty.objects.get(kind=Duty.Kind.POLICY_REVIEW)
    assert review.due == date(2023, 8, 1)
    raise_rounds(thornbeck.school, date(2026, 11, 1))
    review.refresh_from_db()
    assert review.missed_at is None


def test_the_terms_in_the_school_s_own_calendar_count(thornbeck):
    own = {"starts": date(2026, 10, 19), "ends": date(2026, 12, 11)}
    Term.objects.create(school=thornbeck.school, name="Autumn, second half", **own)
    raise_rounds(thornbeck.school, date(2026, 10, 28))
    assert Duty.objects.get(kind=Duty.Kind.E_SAFETY_POST).due == date(2026, 12, 11)


def test_a_bank_holiday_is_no_day_to_be_done_by(thornbeck):
    for day, due in ((date(2027, 3, 3), date(2027, 3, 31)), (date(2026, 8, 25), date(2026, 8, 28))):
        raise_rounds(thornbeck.school, day)
        assert Duty.objects.filter(kind=Duty.Kind.PASSWORD_CHANGE, due=due).exists()


def test_a_school_without_a_policy_has_no_rounds():
    assert raise_rounds(a_school(), SEPTEMBER) == []


def test_its_owners_are_reminded_three_days_before_and_the_head_when_it_is_late(thornbeck):
    office = a_person(thornbeck.school, Role.OFFICE)
    raise_rounds(thornbeck.school, SEPTEMBER)
    duty = Duty.objects.get(kind=Duty.Kind.E_SAFETY_POST)
    for day in range(120):
        remind(thornbeck.school, SEPTEMBER + timedelta(days=day))
    said = Counter(told(duty))
    assert said["soon"] == Notification.objects.filter(about=duty.pk, detail="soon").values("person").distinct().count()
    assert Notification.objects.filter(about=duty.pk, detail="late", person=thornbeck.head.person).exists()
    assert not Notification.objects.filter(about=duty.pk, person=office.person).exists()


def test_nobody_is_reminded_of_what_was_put_off_before_that_day(thornbeck):
    raise_rounds(thornbeck.school, date(2026, 10, 1))
    Duty.objects.update(put_off_to=date(2026, 11, 9), put_off_because="The head is away")
    remind(thornbeck.school, date(2026, 11, 6))
    assert not Notification.objects.filter(kind=JOB).exists()
    remind(thornbeck.school, date(2026, 11, 9))
    assert Notification.objects.filter(kind=JOB, detail="late").exists()


def test_a_school_is_looked_at_once_a_day_and_not_before_six(thornbeck):
    school = thornbeck.school
    assert schools_to_look_at(datetime(2026, 11, 30, 5, 59, tzinfo=UTC), 10) == []
    assert schools_to_look_at(datetime(2026, 11, 30, 6, tzinfo=UTC), 10) == [school.pk]
    look_at(school.pk)
    assert Looked.objects.get(school=school).on == timezone.now().astimezone(school.zone).date()
    number = Duty.objects.count()
    look_at(school.pk)
    assert Duty.objects.count() == number
    assert schools_to_look_at(timezone.now(), 10) == []


def test_a_simulated_school_year_asks_for_what_the_policy_says_and_no_more(thornbeck):
    for day in range(365):
        today = SEPTEMBER + timedelta(days=day)
        raise_rounds(thornbeck.school, today)
        remind(thornbeck.school, today)
    raised = Counter(Duty.objects.filter(school=thornbeck.school).values_list("kind", flat=True))
    assert raised == {
        Duty.Kind.PASSWORD_CHANGE: 12,
        Duty.Kind.E_SAFETY_POST: 6,
        Duty.Kind.POLICY_REVIEW: 1,
        Duty.Kind.LINK_CHECK: 1,
        Duty.Kind.CONSENT_RENEWAL: 1,
        Duty.Kind.FOLLOWING_ROUND: 3,
    }
    # Nobody did anything all year: all but the last round of each was missed, and the list is not drowned in them.
    assert Duty.objects.open().count() == 6


def test_whatever_job_a_policy_asks_for_comes_round_here_or_where_its_work_is():
    """Followers are looked through, and phones cleared, by rounds of their own."""
    elsewhere = {DutyKind.FOLLOWER_REVIEW, DutyKind.PHONE_CLEARING}
    assert set(KINDS) | elsewhere == set(DutyKind)


def test_the_jobs_that_a_policy_adds_are_raised_for_whom_it_names(thornbeck):
    added = """
[[clause]]
number = "40"
text = "Everybody who posts has this year's training."
duty = { kind = "staff_training", every = "year", owner = "head" }

[[clause]]
number = "41"
text = "Two of us can get into every account."
duty = { kind = "access_review", every = "term", owner = "it" }

[silent]"""
    adopt(thornbeck.school, source_of("unsworth-2021")[0].decode().replace("[silent]", added), thornbeck.head)
    raise_rounds(thornbeck.school, thornbeck.school.today())
    kinds = (Duty.Kind.STAFF_TRAINING, Duty.Kind.ACCESS_REVIEW)
    raised = Duty.objects.filter(kind__in=kinds).values_list("kind", "role", "clause")
    assert set(raised) == {("staff_training", "head", "40"), ("access_review", "it", "41")}
