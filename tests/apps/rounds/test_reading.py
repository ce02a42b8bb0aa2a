"""Whoever has not read the policy is reminded, and it is a job until everybody has."""

from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from birdtable.apps.duties.models import Duty
from birdtable.apps.notify.kinds_of_policy import POLICY
from birdtable.apps.notify.models import Notification
from birdtable.apps.policies.actions import adopt
from birdtable.apps.policies.queries import current
from birdtable.apps.policies.signing import have_read
from birdtable.apps.rounds.reading import remind_readers
from tests.posts import POLICY as SOURCE
from tests.posts import a_working_school

pytestmark = pytest.mark.django_db


@pytest.fixture
def thornbeck():
    return a_working_school()


def after(days):
    return time_machine.travel(timezone.now() + timedelta(days=days))


def test_everybody_is_told_once_and_whoever_has_not_read_it_again_each_week(thornbeck):
    have_read(current(thornbeck.school).edition, thornbeck.office)
    for day in range(16):
        with after(day):
            remind_readers(thornbeck.school, thornbeck.school.today())
            Notification.objects.update(read_at=timezone.now())
    told = Notification.objects.filter(kind=POLICY, person=thornbeck.teacher.person)
    said = list(told.order_by("at").values_list("detail", flat=True))
    assert said == ["to_read", "still_to_read", "still_to_read"]
    assert not Notification.objects.filter(kind=POLICY, person=thornbeck.office.person).exists()


def test_the_job_is_done_by_itself_when_everybody_has(thornbeck):
    remind_readers(thornbeck.school, thornbeck.school.today())
    duty = Duty.objects.get(kind=Duty.Kind.POLICY_READING)
    edition = current(thornbeck.school).edition
    for one in (thornbeck.teacher, thornbeck.office, thornbeck.leader, thornbeck.head):
        assert duty.done_at is None
        have_read(edition, one)
    remind_readers(thornbeck.school, thornbeck.school.today())
    duty.refresh_from_db()
    assert (duty.done_by, duty.evidence) == (thornbeck.head.person, {"read_by": 4})


def test_a_version_that_was_replaced_is_nobody_s_to_read(thornbeck):
    remind_readers(thornbeck.school, thornbeck.school.today())
    adopt(thornbeck.school, SOURCE.replace("Mrs Khan", "Mr Ali"), thornbeck.head)
    remind_readers(thornbeck.school, thornbeck.school.today())
    assert Duty.objects.filter(kind=Duty.Kind.POLICY_READING).open().count() == 1
