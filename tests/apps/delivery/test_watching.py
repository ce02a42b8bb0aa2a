"""Nothing is late in silence: within two minutes Today, the post's page and an e-mail say so."""

from datetime import timedelta
from urllib.parse import urlsplit

import pytest
import time_machine
from django.core import mail
from django.urls import reverse
from django.utils import timezone

from birdtable.adapters.networks.network import LookAgain, NeedsReconnect, NotExecuted, Refused, Unsure
from birdtable.apps.delivery import actions, holding
from birdtable.apps.delivery.models import Delivery
from birdtable.apps.delivery.sending import attend
from birdtable.apps.delivery.watching import due_warnings, warn
from birdtable.apps.notify.models import Letter
from birdtable.apps.posts.actions import rewrite
from birdtable.apps.posts.models import Post
from birdtable.apps.posts.queries import digest_of
from birdtable.apps.posts.stops import NobodyWorks, NotReady
from birdtable.apps.work.models import Heartbeat
from birdtable.core.delivery_states import DeliveryState
from birdtable.core.post_states import PostState
from birdtable.core.words import Network
from tests.apps.delivery.ways import a_network, an_approved_post, on, seen
from tests.people import client_for
from tests.posts import a_draft, a_working_school
from tests.telling import post_what_is_due

pytestmark = pytest.mark.django_db
TWO_MINUTES = timedelta(minutes=2)


@pytest.fixture
def thornbeck():
    return a_working_school()


@pytest.fixture
def network(monkeypatch):
    return a_network(monkeypatch, Network.NOTICEBOARD)


@pytest.fixture
def delivery(thornbeck, network):
    return on(an_approved_post(thornbeck), Network.NOTICEBOARD)


def nobody_attends(delivery, network):
    pass


def a_worker_was_killed(delivery, network):
    class Killed(BaseException):
        pass

    def kill():
        raise Killed

    network.meanwhile = kill
    with pytest.raises(Killed):
        attend(delivery.pk)


def no_answer(delivery, network):
    network.after = Unsure("No answer came.")
    attend(delivery.pk)
    network.look_up = lambda outgoing, *, key, notes: LookAgain("Not yet.", timezone.now() + timedelta(hours=1))
    attend(delivery.pk)


def no_connection(delivery, network):
    network.before = NotExecuted("No connection.")
    attend(delivery.pk)
    Delivery.objects.update(not_before=timezone.now() + timedelta(hours=1))


def signed_out(delivery, network):
    network.before = NeedsReconnect("Signed out.")
    attend(delivery.pk)


def said_no(delivery, network):
    network.before = Refused("It did not like the picture.")
    attend(delivery.pk)


def not_taken_down(delivery, network):
    attend(delivery.pk)
    actions.withdraw(Post.objects.get(), by=delivery.post.school.memberships.first())
    network.before = Unsure("No answer came.")
    attend(delivery.pk)
    Delivery.objects.update(not_before=timezone.now() + timedelta(hours=1))


TROUBLES = (
    nobody_attends, a_worker_was_killed, no_answer, no_connection, signed_out, said_no, not_taken_down,
)  # fmt: skip


@pytest.mark.parametrize("trouble", TROUBLES, ids=lambda one: one.__name__.replace("_", " "))
def test_every_trouble_is_loud_within_two_minutes_and_told_once(thornbeck, delivery, network, trouble):
    trouble(delivery, network)
    with time_machine.travel(timezone.now() + TWO_MINUTES - timedelta(seconds=5)):
        assert due_warnings(timezone.now(), 10) == [delivery.pk]
        warn(delivery.pk)
        warn(delivery.pk)
        assert due_warnings(timezone.now(), 10) == []
        post_what_is_due(thornbeck.school)
        client, slug = client_for(thornbeck.leader), thornbeck.school.slug
        assert "Needs a hand" in client.get(reverse("today", args=[slug])).content.decode()
        page = client.get(reverse("post", args=[slug, delivery.post_id])).content.decode()
        assert any(words in page for words in ("This is late", "What to do", "connected again"))
    written_to = {one.to[0] for one in mail.outbox}
    assert {thornbeck.leader.person.email, thornbeck.head.person.email} <= written_to
    assert (thornbeck.office.person.email in written_to) == (trouble is said_no)
    assert thornbeck.teacher.person.email not in written_to


def test_no_e_mail_carries_a_word_of_the_post(thornbeck, delivery, network):
    said_no(delivery, network)
    warn(delivery.pk)
    post_what_is_due(thornbeck.school)
    letter = Letter.objects.get(to=thornbeck.leader.person.email)
    assert "beans" not in letter.subject + letter.body
    client, path = client_for(thornbeck.leader), urlsplit(letter.body.split("\n")[4]).path
    assert client.get(path).url == reverse("post", args=[thornbeck.school.slug, delivery.post_id])


def test_another_trouble_of_the_same_copy_is_told_too(thornbeck, delivery, network):
    said_no(delivery, network)
    warn(delivery.pk)
    Delivery.objects.update(state=DeliveryState.BY_HAND)
    assert due_warnings(timezone.now(), 10) == [delivery.pk]


def test_what_goes_well_or_is_held_on_purpose_warns_nobody(thornbeck, network):
    sent, held, later = (on(an_approved_post(thornbeck), Network.NOTICEBOARD) for _ in range(3))
    attend(sent.pk)
    Delivery.objects.filter(pk=later.pk).update(not_before=timezone.now() + timedelta(days=1))
    holding.hold(thornbeck.school, by=thornbeck.leader)
    attend(held.pk)
    assert seen(held) == DeliveryState.HELD
    with time_machine.travel(timezone.now() + timedelta(minutes=10)):
        assert due_warnings(timezone.now(), 10) == []


def test_without_a_worker_nothing_can_be_planned_and_the_page_says_why(thornbeck):
    post = a_draft(thornbeck.teacher, scheduled_for=timezone.now() + timedelta(hours=3))
    Heartbeat.objects.all().delete()
    with pytest.raises(NotReady) as no:
        actions.submit(post, by=thornbeck.teacher, version=post.version)
    assert "not sending" in no.value.gaps[0].says
    rewrite(
        post, thornbeck.teacher, post.version, text=post.text, topic=post.topic, school_class=None,
        channels=list(post.channels.all()), scheduled_for=None,
    )  # fmt: skip
    actions.submit(post, by=thornbeck.teacher, version=post.version)
    assert post.state == PostState.WAITING


def test_nobody_approves_for_a_certain_time_while_no_worker_lives(thornbeck):
    post = a_draft(thornbeck.teacher, scheduled_for=timezone.now() + timedelta(hours=3))
    actions.submit(post, by=thornbeck.teacher, version=post.version)
    Heartbeat.objects.all().delete()
    with pytest.raises(NobodyWorks):
        actions.approve(post, by=thornbeck.leader, digest=digest_of(post), reasons={})
    answer = client_for(thornbeck.leader).post(
        reverse("post-approve", args=[thornbeck.school.slug, post.pk]), {"digest": digest_of(post)}
    )
    assert answer.status_code == 422
    assert "nothing can be promised for a certain time" in answer.content.decode()
    post.refresh_from_db()
    assert post.state == PostState.WAITING
