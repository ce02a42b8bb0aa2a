"""What a person ticked is looked for where the network lets us; what cannot be found is loud and for a leader."""

from datetime import timedelta

import pytest
import time_machine
from django.urls import reverse
from django.utils import timezone

from birdtable.adapters.networks.network import NeedsReconnect, NotExecuted, Unsure
from birdtable.adapters.networks.readers import OwnPost, Page
from birdtable.apps.audit.models import Entry
from birdtable.apps.delivery import actions, by_hand
from birdtable.apps.delivery.models import Delivery, Tick
from birdtable.apps.delivery.sending import attend
from birdtable.apps.delivery.ticks import MOST_LOOKS, due_ticks, look
from birdtable.apps.delivery.transitions import move
from birdtable.apps.delivery.watching import due_warnings, warn
from birdtable.apps.notify.models import Letter
from birdtable.core.delivery_states import DeliveryEvent, DeliveryState
from birdtable.core.words import Network
from tests.apps.delivery.ways import a_network, an_account, an_approved_post, on, seen
from tests.people import client_for
from tests.posts import a_working_school
from tests.telling import post_what_is_due

pytestmark = pytest.mark.django_db
LINK = "https://bsky.app/profile/thornbeck.example/post/3kbeans"
WORDS = "We planted beans in the garden today."


@pytest.fixture
def thornbeck():
    return a_working_school()


@pytest.fixture
def network(monkeypatch):
    return a_network(monkeypatch, Network.BLUESKY)


@pytest.fixture
def ticked(thornbeck, network) -> Delivery:
    """A copy that somebody posted by hand on an account that we can read."""
    an_account(thornbeck, Network.BLUESKY, "thornbeck.example")
    network.after, network.blind = Unsure("No answer came."), True
    delivery = on(an_approved_post(thornbeck), Network.BLUESKY)
    for _ in range(2):
        attend(delivery.pk)
    assert seen(delivery) == DeliveryState.BY_HAND
    by_hand.posted(delivery, by=thornbeck.office, link=LINK)
    return delivery


def a_post(text: str = WORDS, number: str = "3kbeans") -> OwnPost:
    link = LINK.replace("3kbeans", number)
    remote_id = f"at://did:plc:thornbeck/app.bsky.feed.post/{number}"
    return OwnPost(remote_id=remote_id, text=text, at=timezone.now(), link=link)


def looked(delivery: Delivery, times: int = 1) -> str:
    """What came of it after so many looks, each when it was due."""
    for _ in range(times):
        tick = delivery.ticks.last()
        with time_machine.travel(tick.look_at + timedelta(seconds=1), tick=False):
            assert due_ticks(timezone.now(), 10) == [tick.pk]
            look(tick.pk)
    return delivery.ticks.last().answer


def page_of(delivery: Delivery) -> str:
    return reverse("delivery-hand", args=[delivery.school.slug, delivery.pk])


def where(thornbeck, delivery) -> str:
    address = reverse("post-where", args=[delivery.school.slug, delivery.post_id])
    return client_for(thornbeck.leader).get(address, headers={"HX-Request": "true"}).content.decode()


def test_what_is_there_is_seen_and_can_then_be_taken_down_without_a_person(thornbeck, network, ticked) -> None:
    assert "We look for it there." in where(thornbeck, ticked)
    network.standing = Page((a_post("Something else", "3kother"), a_post()))
    assert looked(ticked) == Tick.Answer.SEEN
    ticked.refresh_from_db()
    assert ticked.remote_id == a_post().remote_id
    assert "we saw it there" in where(thornbeck, ticked)
    assert Entry.objects.get(act="delivery.borne_out").detail["said"] == "posted"


def test_a_wrong_address_does_not_matter_where_the_words_are_there(network, ticked) -> None:
    network.standing = Page((a_post(f"{WORDS} ", "3kelsewhere"),))
    assert looked(ticked) == Tick.Answer.SEEN


def test_what_is_not_found_three_times_is_loud_and_a_leader_says_how_it_is(thornbeck, network, ticked) -> None:
    network.standing = Page((a_post("Something else", "3kother"),))
    assert looked(ticked, 2) == Tick.Answer.WAITING
    assert looked(ticked) == Tick.Answer.MISSING
    assert due_warnings(timezone.now(), 10) == [ticked.pk]
    warn(ticked.pk)
    post_what_is_due(thornbeck.school)
    assert (
        "We cannot find a post that was ticked"
        in Letter.objects.filter(kind="trouble-sent").latest("written_at").subject
    )
    assert due_warnings(timezone.now(), 10) == []
    assert "a leader needs to look" in where(thornbeck, ticked)
    client_for(thornbeck.office).post(page_of(ticked), {"act": "is_there"})
    assert ticked.ticks.get().answer == Tick.Answer.MISSING, "the office ticked it: another looks"
    client_for(thornbeck.leader).post(page_of(ticked), {"act": "is_there"})
    assert ticked.ticks.get().answer == Tick.Answer.THERE
    assert Entry.objects.get(act="delivery.looked_for").actor == thornbeck.leader.person_id


def test_a_leader_who_does_not_find_it_either_ends_the_copy(thornbeck, network, ticked) -> None:
    looked(ticked, 3)
    assert "We cannot find it there" in client_for(thornbeck.leader).get(page_of(ticked)).content.decode()
    client_for(thornbeck.leader).post(page_of(ticked), {"act": "is_not_there"})
    assert seen(ticked) == DeliveryState.REMOVED
    client_for(thornbeck.leader).post(page_of(ticked), {"act": "is_not_there"})
    assert Entry.objects.filter(act="delivery.looked_for").count() == 1


@pytest.fixture
def taken_down(thornbeck, network, ticked) -> Delivery:
    """The same copy, ticked as taken down by hand."""
    network.standing = Page((a_post(),))
    looked(ticked)
    actions.withdraw(ticked.post, by=thornbeck.teacher)
    ticked.refresh_from_db()
    network.before = NeedsReconnect("Signed out.")
    attend(ticked.pk)
    assert seen(ticked) == DeliveryState.REMOVAL_BY_HAND
    by_hand.taken_down(ticked, by=thornbeck.office)
    return ticked


def test_what_was_taken_down_by_hand_and_is_gone_is_seen_to_be(thornbeck, network, taken_down) -> None:
    network.standing = Page(())
    assert looked(taken_down) == Tick.Answer.SEEN
    assert "we saw that it is gone" in where(thornbeck, taken_down)


def test_what_was_ticked_as_gone_and_still_stands_is_loud_until_it_is(thornbeck, network, taken_down) -> None:
    assert looked(taken_down, 3) == Tick.Answer.MISSING
    assert due_warnings(timezone.now(), 10) == [taken_down.pk]
    assert "It still stands there" in client_for(thornbeck.leader).get(page_of(taken_down)).content.decode()
    client_for(thornbeck.leader).post(page_of(taken_down), {"act": "is_gone_now"})
    assert [one.answer for one in taken_down.ticks.all()][1:] == [Tick.Answer.GONE, Tick.Answer.WAITING]
    network.standing = Page(())
    assert looked(taken_down) == Tick.Answer.SEEN


def test_a_network_that_cannot_be_reached_proves_nothing(network, ticked) -> None:
    network.standing = NotExecuted("Nobody answered.")
    assert looked(ticked, MOST_LOOKS - 1) == Tick.Answer.WAITING
    assert looked(ticked) == Tick.Answer.CANNOT


@pytest.mark.parametrize(("fields", "standing"), [({"by_hand": True}, Page(())), ({}, NeedsReconnect("Signed out."))])
def test_where_we_cannot_look_the_page_says_so_and_nobody_is_alarmed(thornbeck, network, fields, standing) -> None:
    an_account(thornbeck, Network.BLUESKY, "thornbeck.example", **fields)
    network.standing = standing
    delivery = on(an_approved_post(thornbeck), Network.BLUESKY)
    move(delivery, DeliveryEvent.HAND_OVER)
    by_hand.posted(delivery, by=thornbeck.office, link=LINK)
    if delivery.ticks.get().answer == Tick.Answer.WAITING:
        looked(delivery)
    assert delivery.ticks.get().answer == Tick.Answer.CANNOT
    assert "We cannot look there ourselves." in where(thornbeck, delivery)
    assert due_warnings(timezone.now(), 10) == []
