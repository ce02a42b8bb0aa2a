"""A post whose time has gone by comes back to its author, with words that say so."""

from datetime import timedelta

import pytest
import time_machine
from django.urls import reverse
from django.utils import timezone

from birdtable.apps.channels.models import Channel
from birdtable.apps.delivery import actions, holding
from birdtable.apps.delivery.account_gone import due_account_gone, let_go
from birdtable.apps.delivery.expiring import AFTER_ITS_TIME, HELD_BACK, WITHOUT_A_TIME, due_to_expire, expire
from birdtable.apps.delivery.sending import attend
from birdtable.core.delivery_states import DeliveryState
from birdtable.core.post_states import PostState
from birdtable.core.words import Network
from tests.apps.delivery.ways import a_network, an_account, an_approved_post, on, seen
from tests.people import client_for
from tests.posts import a_draft, a_waiting_post, a_working_school

pytestmark = pytest.mark.django_db
AN_HOUR = timedelta(hours=1)


@pytest.fixture
def thornbeck():
    return a_working_school()


def a_scheduled_post(thornbeck):
    post = a_draft(thornbeck.teacher, scheduled_for=timezone.now() + AN_HOUR)
    actions.submit(post, by=thornbeck.teacher, version=post.version)
    return post


@pytest.mark.parametrize(
    ("make", "after"),
    [
        (a_scheduled_post, AN_HOUR + AFTER_ITS_TIME),
        (lambda thornbeck: a_waiting_post(thornbeck.teacher), WITHOUT_A_TIME),
    ],
    ids=["for a certain time", "for any time"],
)
def test_a_post_nobody_approved_in_time_is_a_draft_again_and_its_author_reads_why(thornbeck, make, after):
    post = make(thornbeck)
    with time_machine.travel(timezone.now() + after - timedelta(minutes=5)):
        assert due_to_expire(timezone.now(), 10) == []
    with time_machine.travel(timezone.now() + after + timedelta(minutes=5)):
        assert due_to_expire(timezone.now(), 10) == [post.pk]
        expire(post.pk)
        expire(post.pk)
        post.refresh_from_db()
        assert post.state == PostState.DRAFT
        slug = thornbeck.school.slug
        client = client_for(thornbeck.teacher)
        assert "Nobody approved this in time" in client.get(reverse("post-edit", args=[slug, post.pk])).content.decode()
        assert "Nobody approved this in time" in client.get(reverse("today", args=[slug])).content.decode()
    assert post.notes.count() == 1


def test_what_was_held_back_for_a_week_does_not_go_out_as_old_news(thornbeck):
    delivery = on(an_approved_post(thornbeck), Network.NOTICEBOARD)
    holding.hold(thornbeck.school, by=thornbeck.leader)
    attend(delivery.pk)
    with time_machine.travel(timezone.now() + HELD_BACK + timedelta(minutes=5)):
        assert due_to_expire(timezone.now(), 10) == [delivery.post_id]
        expire(delivery.post_id)
    delivery.post.refresh_from_db()
    assert (seen(delivery), delivery.post.state) == (DeliveryState.CANCELLED, PostState.DRAFT)


def test_a_copy_for_an_account_that_was_let_go_waits_a_week_for_it_and_then_goes_nowhere(thornbeck, monkeypatch):
    a_network(monkeypatch, Network.BLUESKY)
    account = an_account(thornbeck, Network.BLUESKY)
    post = an_approved_post(thornbeck)
    out, lost = on(post, Network.NOTICEBOARD), on(post, Network.BLUESKY)
    Channel.objects.filter(pk=account.pk).update(disconnected_at=timezone.now())
    attend(out.pk)
    attend(lost.pk)
    assert (seen(out), seen(lost)) == (DeliveryState.SENT, DeliveryState.HELD)
    with time_machine.travel(timezone.now() + HELD_BACK - timedelta(minutes=5)):
        assert due_account_gone(timezone.now(), 10) == []
    with time_machine.travel(timezone.now() + HELD_BACK + timedelta(minutes=5)):
        assert due_account_gone(timezone.now(), 10) == [lost.pk]
        let_go(lost.pk)
        let_go(lost.pk)
    assert (seen(out), seen(lost)) == (DeliveryState.SENT, DeliveryState.CANCELLED)


def test_a_copy_whose_account_came_back_meanwhile_is_not_let_go(thornbeck, monkeypatch):
    a_network(monkeypatch, Network.BLUESKY)
    account = an_account(thornbeck, Network.BLUESKY)
    post = an_approved_post(thornbeck)
    Channel.objects.filter(pk=account.pk).update(disconnected_at=timezone.now())
    lost = on(post, Network.BLUESKY)
    attend(lost.pk)
    Channel.objects.filter(pk=account.pk).update(disconnected_at=None)
    let_go(lost.pk)
    assert seen(lost) == DeliveryState.HELD
