"""A post from its approval to Bluesky and down again, with the whole of Birdtable in between."""

from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from birdtable.adapters.connection import Deadline
from birdtable.adapters.networks.bluesky.app_password import sign_in
from birdtable.adapters.networks.keys import TID
from birdtable.apps.channels.actions import SignedIn, connect
from birdtable.apps.channels.models import Channel
from birdtable.apps.delivery import actions
from birdtable.apps.delivery.models import Delivery
from birdtable.apps.delivery.sending import attend
from birdtable.apps.posts.models import Post
from birdtable.apps.posts.queries import digest_of
from birdtable.core.delivery_states import DeliveryState
from birdtable.core.words import Network
from tests.networks.faulty import Fault
from tests.networks.on_bluesky import a_fake
from tests.posts import a_draft, a_picture_in, a_working_school

pytestmark = pytest.mark.django_db
WRITE = "applyWrites"


@pytest.fixture
def here(speaks_to_this_machine):
    with a_fake() as made:
        yield made


@pytest.fixture
def thornbeck(here):
    """A school that posts to Bluesky and to nothing else."""
    made = a_working_school()
    Channel.objects.filter(pk=made.noticeboard.pk).delete()
    asked = {"service": here.server.origin, "identifier": here.handle, "password": here.password}
    kept = sign_in(here.client, asked, Deadline(20), timezone.now)
    signed_in = SignedIn(
        network=Network.BLUESKY, handle=here.handle, account=here.did, server=here.server.origin, secrets=kept
    )
    connect(made.school, made.head, signed_in)
    return made


def an_approved(school, *, pictures: int = 0) -> Delivery:
    post = a_draft(school.teacher)
    for number in range(pictures):
        a_picture_in(post, school.teacher, words=f"Bean plant {number} on the sill.")
    post.refresh_from_db()
    actions.submit(post, by=school.teacher, version=post.version)
    actions.approve(post, by=school.leader, digest=digest_of(post), reasons={})
    return Delivery.objects.get(post=post)


def seen(delivery: Delivery) -> str:
    delivery.refresh_from_db()
    return delivery.state


def test_a_post_with_two_described_pictures_goes_out_closed_and_comes_down(here, thornbeck):
    delivery = an_approved(thornbeck, pictures=2)
    assert TID.fullmatch(delivery.key)
    attend(delivery.pk)
    assert seen(delivery) == DeliveryState.SENT
    assert delivery.remote_id == f"at://{here.did}/app.bsky.feed.post/{delivery.key}"
    (post,) = here.records("app.bsky.feed.post")
    assert post["value"]["text"] == delivery.post.text
    assert [one["alt"] for one in post["value"]["embed"]["images"]] == [
        "Bean plant 0 on the sill.",
        "Bean plant 1 on the sill.",
    ]
    assert here.records("app.bsky.feed.threadgate")[0]["value"]["allow"] == []
    actions.withdraw(Post.objects.get(), by=thornbeck.teacher)
    attend(delivery.pk)
    assert (seen(delivery), here.standing()) == (DeliveryState.REMOVED, [])


@pytest.mark.parametrize("fault", [Fault.CUT_BEFORE, Fault.CUT_AFTER, Fault.BROKEN_BEFORE, Fault.TRUNCATED])
def test_whatever_breaks_the_post_stands_there_once(here, thornbeck, fault):
    delivery = an_approved(thornbeck)
    here.server.fault(fault, path=WRITE)
    attend(delivery.pk)
    assert seen(delivery) == DeliveryState.UNSURE
    attend(delivery.pk)
    assert (seen(delivery), here.standing()) == (DeliveryState.SENT, [delivery.post.text])


def test_a_post_taken_down_while_its_answer_was_lost_comes_down(here, thornbeck):
    delivery = an_approved(thornbeck)
    here.server.fault(Fault.CUT_AFTER, path=WRITE)
    attend(delivery.pk)
    actions.withdraw(Post.objects.get(), by=thornbeck.teacher)
    attend(delivery.pk)
    assert (seen(delivery), here.standing()) == (DeliveryState.REMOVED, [])


def test_what_bluesky_asks_us_to_wait_for_is_waited_for(here, thornbeck):
    delivery = an_approved(thornbeck)
    until = timezone.now().replace(microsecond=0) + timedelta(minutes=10)
    here.server.busy = {"ratelimit-reset": str(int(until.timestamp()))}
    here.server.fault(Fault.BUSY, path=WRITE)
    attend(delivery.pk)
    assert (seen(delivery), delivery.not_before) == (DeliveryState.QUEUED, until)
    with time_machine.travel(until + timedelta(seconds=1)):
        attend(delivery.pk)
    assert seen(delivery) == DeliveryState.SENT


def test_an_app_password_that_was_taken_back_holds_the_post(here, thornbeck):
    delivery = an_approved(thornbeck)
    here.fake.end_sessions()
    here.fake.accounts[here.did].passwords.pop(here.password)
    attend(delivery.pk)
    assert (seen(delivery), delivery.held_why, here.standing()) == (DeliveryState.HELD, "reconnect", [])
