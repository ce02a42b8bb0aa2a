"""What the policy says of jobs that are late is kept in the very minute a post goes out."""

from datetime import timedelta
from uuid import uuid4

import pytest
import time_machine
from django.utils import timezone

from birdtable.adapters.policy_file import read_policy
from birdtable.adapters.policy_notice import PolicyProblems
from birdtable.apps.delivery import actions
from birdtable.apps.delivery.models import Delivery
from birdtable.apps.delivery.sending import attend
from birdtable.apps.duties.actions import do, put_off
from birdtable.apps.duties.models import Duty
from birdtable.apps.duties.overdue import overdue_jobs
from birdtable.apps.posts.models import Post
from birdtable.apps.posts.queries import digest_of
from birdtable.apps.posts.stops import Stopped
from birdtable.core.delivery_states import DeliveryState
from birdtable.core.post_states import PostState
from birdtable.core.words import Role, Topic
from tests.posts import POLICY, a_draft, a_working_school

pytestmark = pytest.mark.django_db
JOB = """
[[clause]]
number = "6"
text = "The password is changed every month."
raises = { S804 = { certain = "block", likely = "review" } }
parameters = { overdue_jobs = "%s" }
duty = { kind = "password_change", every = "month", owner = "head" }
"""


def with_a_rule(rule):
    return POLICY.replace("\n[silent]", JOB % rule + "\n[silent]")


@pytest.fixture
def thornbeck():
    return a_working_school(with_a_rule("pause_posting"))


def a_job(place, late=1, kind=Duty.Kind.PASSWORD_CHANGE, **fields):
    due = place.school.today() - timedelta(days=late)
    plain = {"about": uuid4(), "role": Role.HEAD, "clause": "6"} | fields
    return Duty.objects.create(school=place.school, kind=kind, due=due, **plain)


def approved(place, **fields) -> Delivery:
    post = a_draft(place.teacher, **fields)
    actions.submit(post, by=place.teacher, version=post.version)
    actions.approve(post, by=place.leader, digest=digest_of(post), reasons={})
    return Delivery.objects.get(post=post)


def test_what_was_approved_in_time_does_not_go_out_once_the_job_is_late_and_says_why(thornbeck):
    delivery = approved(thornbeck)
    a_job(thornbeck)
    attend(delivery.pk)
    delivery.refresh_from_db()
    assert delivery.state == DeliveryState.CANCELLED
    post = Post.objects.get(pk=delivery.post_id)
    assert post.state == PostState.DRAFT
    (found,) = post.checks.filter(moment="send").get().verdict["findings"]
    assert (found["code"], found["effect"], found["clause"]) == ("S804", "block", "6")
    assert "Nothing new goes out until it is done." in found["says"]


def test_nothing_is_sent_while_the_job_is_late_and_again_once_it_is_done(thornbeck):
    duty = a_job(thornbeck)
    post = a_draft(thornbeck.teacher)
    with pytest.raises(Stopped):
        actions.submit(post, by=thornbeck.teacher, version=post.version)
    do(duty, thornbeck.head, "Changed at all three.")
    attend(approved(thornbeck).pk)
    assert Delivery.objects.get().state == DeliveryState.SENT


def test_where_a_leader_decides_the_post_waits_for_one(thornbeck):
    place = a_working_school(with_a_rule("ask_leader"))
    a_job(place)
    post = a_draft(place.office)
    actions.submit(post, by=place.office, version=post.version)
    post.refresh_from_db()
    assert post.state == PostState.WAITING


def test_where_it_is_only_told_everything_goes_out():
    place = a_working_school(with_a_rule("tell"))
    a_job(place)
    attend(approved(place).pk)
    assert Delivery.objects.get().state == DeliveryState.SENT


def test_urgent_information_and_the_reminder_that_is_the_job_go_out(thornbeck):
    a_job(thornbeck, kind=Duty.Kind.E_SAFETY_POST)
    attend(approved(thornbeck, text="Ask your child whom they talk to online.", topic=Topic.E_SAFETY).pk)
    assert Delivery.objects.get().state == DeliveryState.SENT


def test_putting_a_job_off_changes_nothing(thornbeck):
    duty = a_job(thornbeck)
    put_off(duty, thornbeck.school.today() + timedelta(days=20), "The head is away", thornbeck.head)
    assert [one.kind for one in overdue_jobs(thornbeck.school, thornbeck.school.today())] == ["password_change"]


def test_a_missed_job_stays_late_until_one_of_its_rounds_is_done(thornbeck):
    today = thornbeck.school.today()
    missed = a_job(thornbeck, late=40, missed_at=timezone.now())
    now = a_job(thornbeck, late=-10)
    assert [one.due for one in overdue_jobs(thornbeck.school, today)] == [missed.due]
    do(now, thornbeck.head)
    assert overdue_jobs(thornbeck.school, today) == ()


def test_the_policy_s_own_review_and_jobs_of_no_clause_stop_nothing(thornbeck):
    a_job(thornbeck, late=900, kind=Duty.Kind.POLICY_REVIEW)
    a_job(thornbeck, kind=Duty.Kind.WEEKLY_LOOK, clause="")
    assert overdue_jobs(thornbeck.school, thornbeck.school.today()) == ()


def test_the_last_day_itself_is_in_time(thornbeck):
    duty = a_job(thornbeck, late=0)
    delivery = approved(thornbeck)
    assert overdue_jobs(thornbeck.school, duty.due) == ()
    with time_machine.travel(timezone.now() + timedelta(days=1)):
        attend(delivery.pk)
    assert Delivery.objects.get().state == DeliveryState.CANCELLED


def test_a_policy_that_promises_a_pause_and_raises_no_check_for_it_does_not_load():
    promised = POLICY.replace("[silent]\n", '[silent]\noverdue_jobs = "pause_posting"\n')
    with pytest.raises(PolicyProblems) as problems:
        read_policy(promised.encode(), file="policy.toml")
    assert "no clause raises S804" in problems.value.notices[0].says
    weak = with_a_rule("pause_posting").replace('certain = "block", likely', 'certain = "review", likely')
    with pytest.raises(PolicyProblems):
        read_policy(weak.encode(), file="policy.toml")
