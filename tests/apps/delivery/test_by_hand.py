"""What a network cannot do, a person does, with every word to hand, and says so."""

import pytest
from django.urls import reverse

from birdtable.adapters.networks.network import NeedsReconnect, Refused, Unsure
from birdtable.apps.audit.models import Entry
from birdtable.apps.delivery import actions, by_hand, holding
from birdtable.apps.delivery.sending import attend
from birdtable.apps.people.permissions import NotPermitted
from birdtable.apps.policies.actions import adopt
from birdtable.apps.posts.models import Post
from birdtable.core.delivery_states import DeliveryState
from birdtable.core.post_states import PostState
from birdtable.core.words import Network, Role
from tests.apps.delivery.ways import a_network, an_account, an_approved_post, on, seen
from tests.people import a_person, client_for
from tests.posts import POLICY, a_working_school

pytestmark = pytest.mark.django_db
LINK = "https://x.com/thornbeck/status/1234567890"


@pytest.fixture
def thornbeck():
    return a_working_school()


@pytest.fixture
def task(thornbeck):
    """A copy for X, where the school posts by hand."""
    an_account(thornbeck, Network.X, "@ThornbeckPri", by_hand=True)
    delivery = on(an_approved_post(thornbeck), Network.X)
    attend(delivery.pk)
    assert seen(delivery) == DeliveryState.BY_HAND
    return delivery


def page(delivery) -> str:
    return reverse("delivery-hand", args=[delivery.school.slug, delivery.pk])


def told(delivery, by) -> str:
    return client_for(by).get(page(delivery)).content.decode()


def test_a_post_for_a_network_without_an_adapter_becomes_a_task_with_everything_to_hand(thornbeck, task):
    shown = told(task, thornbeck.office)
    assert "https://x.com/intent/post?text=We%20planted%20beans" in shown
    assert task.outgoing["text"] in shown
    assert Post.objects.get().state == PostState.RELEASED


def test_a_school_may_want_to_post_by_hand_where_birdtable_could(thornbeck, monkeypatch):
    network = a_network(monkeypatch, Network.BLUESKY)
    an_account(thornbeck, Network.BLUESKY, by_hand=True)
    delivery = on(an_approved_post(thornbeck), Network.BLUESKY)
    attend(delivery.pk)
    assert (seen(delivery), network.ever) == (DeliveryState.BY_HAND, [])


def test_a_person_posts_it_and_the_link_is_the_proof(thornbeck, task):
    client_for(thornbeck.office).post(page(task), {"act": "posted", "link": LINK})
    assert (seen(task), task.link, task.remote_id) == (DeliveryState.SENT, LINK, LINK)
    assert Entry.objects.get(act="delivery.sent").actor == thornbeck.office.person_id


@pytest.mark.parametrize(
    "link", ["", "x.com/a/1", "http://x.com/a/1", "https://evil.example/1", "https://x.com/", "\x00"]
)
def test_a_tick_without_a_real_link_is_none(thornbeck, task, link):
    answer = client_for(thornbeck.leader).post(page(task), {"act": "posted", "link": link})
    assert answer.status_code == 422
    assert "not the address of a post" in answer.content.decode()
    assert seen(task) == DeliveryState.BY_HAND


def test_a_person_says_that_it_was_not_posted(thornbeck, task):
    client_for(thornbeck.leader).post(page(task), {"act": "not_posted"})
    assert seen(task) == DeliveryState.CANCELLED


def test_a_teacher_sees_the_task_and_does_not_tick_it(thornbeck, task):
    assert "Somebody of the office" in told(task, thornbeck.teacher)
    with pytest.raises(NotPermitted):
        by_hand.posted(task, by=thornbeck.teacher, link=LINK)
    client_for(thornbeck.teacher).post(page(task), {"act": "posted", "link": LINK})
    assert seen(task) == DeliveryState.BY_HAND


def test_a_hold_holds_hands_too(thornbeck, task):
    holding.hold(thornbeck.school, by=thornbeck.leader)
    shown = told(task, thornbeck.office)
    assert "please do not post it by hand" in shown
    assert "https://x.com/intent" not in shown


def test_what_the_policy_has_since_forbidden_is_not_posted_by_hand_either(thornbeck, task):
    stricter = POLICY.replace('{ S801 = "block" }', '{ S801 = "block" }\nparameters = { may_post = ["head"] }')
    adopt(thornbeck.school, stricter, thornbeck.head)
    shown = told(task, thornbeck.office)
    assert "Not as it is" in shown
    assert "https://x.com/intent" not in shown


def test_taken_down_while_a_person_had_it_somebody_looks_whether_it_is_there(thornbeck, task):
    """They may have posted it, and not said so yet."""
    actions.withdraw(task.post, by=thornbeck.teacher)
    assert seen(task) == DeliveryState.REMOVAL_BY_HAND
    dsl = a_person(thornbeck.school, Role.DSL)
    assert "It may not be there at all" in told(task, dsl)
    client_for(dsl).post(page(task), {"act": "taken_down"})
    assert (seen(task), task.removed_at is not None) == (DeliveryState.REMOVED, True)


def test_what_could_not_be_taken_down_is_a_task_with_the_link(thornbeck, monkeypatch):
    an_account(thornbeck, Network.BLUESKY)
    network = a_network(monkeypatch, Network.BLUESKY)
    delivery = on(an_approved_post(thornbeck), Network.BLUESKY)
    attend(delivery.pk)
    actions.withdraw(delivery.post, by=thornbeck.teacher)
    network.before = NeedsReconnect("The account has to be connected again.")
    attend(delivery.pk)
    assert seen(delivery) == DeliveryState.REMOVAL_BY_HAND
    assert delivery.link in told(delivery, thornbeck.leader)


@pytest.fixture
def refused(thornbeck, monkeypatch):
    an_account(thornbeck, Network.BLUESKY)
    network = a_network(monkeypatch, Network.BLUESKY)
    network.before = Refused("It did not like the picture.")
    delivery = on(an_approved_post(thornbeck), Network.BLUESKY)
    attend(delivery.pk)
    assert seen(delivery) == DeliveryState.REFUSED
    return delivery


def test_after_a_no_a_person_reads_why_and_tries_once_more(thornbeck, refused):
    assert "It did not like the picture." in told(refused, thornbeck.leader)
    client_for(thornbeck.leader).post(page(refused), {"act": "again"})
    attend(refused.pk)
    assert seen(refused) == DeliveryState.SENT


def test_after_a_no_a_person_takes_it_by_hand_or_leaves_it(thornbeck, refused):
    client_for(thornbeck.leader).post(page(refused), {"act": "by_hand"})
    assert seen(refused) == DeliveryState.BY_HAND
    client_for(thornbeck.leader).post(page(refused), {"act": "let_be"})
    assert seen(refused) == DeliveryState.CANCELLED


def test_what_moved_on_meanwhile_is_not_ticked(thornbeck, refused):
    by_hand.give_up(refused, by=thornbeck.leader)
    answer = client_for(thornbeck.leader).post(page(refused), {"act": "again"}, follow=True)
    assert "moved on since" in answer.content.decode()
    assert seen(refused) == DeliveryState.CANCELLED


def test_in_doubt_the_page_asks_to_look_first(thornbeck, monkeypatch):
    an_account(thornbeck, Network.BLUESKY)
    network = a_network(monkeypatch, Network.BLUESKY)
    network.after, network.blind = Unsure("No answer came."), True
    delivery = on(an_approved_post(thornbeck), Network.BLUESKY)
    attend(delivery.pk)
    attend(delivery.pk)
    assert seen(delivery) == DeliveryState.BY_HAND
    assert "Look first whether it is there" in told(delivery, thornbeck.leader)
