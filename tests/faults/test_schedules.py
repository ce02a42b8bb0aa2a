"""Never two posts, never a lost post, never out after it was stopped: whatever stops, dies, is lost, late or doubled.

`make test-faults` throws 500 schedules on SQLite and 500 on PostgreSQL; the ordinary run a few of them.
"""

import os

import pytest
from django.db import connection, transaction
from django.utils import timezone

from birdtable.apps.delivery import sending, transitions, way
from birdtable.apps.delivery.models import Delivery
from birdtable.apps.posts.models import Post
from birdtable.core.delivery_states import DeliveryEvent, DeliveryState
from birdtable.core.words import Network
from tests.apps.delivery.ways import an_account, an_approved_post
from tests.faults.hands import step
from tests.faults.schedule import Schedule
from tests.faults.steps import put_round
from tests.posts import a_working_school

pytestmark = pytest.mark.django_db
A_CHUNK = 20
MOST_NEEDED = 1_000
"""A hold that falls just between claim and look comes up in one schedule of about seventy.

In which one, the order decides in which the database gives its rows.
"""
SCHEDULES = int(os.environ.get("BIRDTABLE_TEST_SCHEDULES", "20"))


@pytest.fixture
def approved():
    """A school with three accounts, and a post approved for all of them."""
    school = a_working_school()
    an_account(school, Network.BLUESKY)
    an_account(school, Network.X)
    post = an_approved_post(school)
    assert Delivery.objects.filter(post=post).count() == 3
    return school, post


@pytest.mark.parametrize("first", range(0, SCHEDULES, A_CHUNK))
def test_every_post_ends_well_whatever_happens_on_the_way(approved, first):
    school, post = approved
    connection.inc_thread_sharing()
    try:
        _throw_all(school, post, range(first, first + A_CHUNK))
    finally:
        connection.dec_thread_sharing()


def without_a_look(delivery):
    """After a lost claim the post is sent again, unseen."""
    if delivery.lease_until and delivery.lease_until <= timezone.now():
        transitions.move(delivery, DeliveryEvent.REQUEUE, lease_until=None)


def holds_are_not_seen_after_the_claim(delivery):
    return "" if delivery.state == DeliveryState.SENDING else way.why_held(delivery)


PLANTED = (("why_held", holds_are_not_seen_after_the_claim), ("_doubt", without_a_look))
FEW = "BIRDTABLE_TEST_SCHEDULES" not in os.environ


@pytest.mark.parametrize(
    ("where", "fault"), PLANTED[:1] if FEW else PLANTED, ids=lambda one: str(getattr(one, "__name__", one))
)
def test_a_fault_that_is_planted_is_found(approved, monkeypatch, where, fault):
    """Or the test above would prove nothing."""
    school, post = approved
    monkeypatch.setattr(sending, where, fault)
    connection.inc_thread_sharing()
    try:
        with pytest.raises(AssertionError, match=r"two posts|out after it was stopped|was forgotten"):
            _throw_all(school, post, range(MOST_NEEDED))
    finally:
        connection.dec_thread_sharing()


def _throw_all(school, post: Post, seeds: range) -> None:
    for seed in seeds:
        thrown(school, post, seed)


def thrown(school, post: Post, seed: int) -> None:
    with transaction.atomic(), pytest.MonkeyPatch.context() as patch:
        schedule = Schedule(school, Post.objects.get(pk=post.pk), seed, patch)
        # Outside of what the schedule itself watches, so that nothing can happen between the two.
        put_round(patch, step)
        schedule.run()
        transaction.set_rollback(True)
