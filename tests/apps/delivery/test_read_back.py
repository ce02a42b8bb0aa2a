"""What we took down is looked for once more: the network's word alone is no proof."""

from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from birdtable.adapters.networks.network import Gone
from birdtable.apps.delivery import actions, by_hand, ticks
from birdtable.apps.delivery.models import Tick
from birdtable.apps.delivery.progress import progress_of
from birdtable.apps.delivery.queries import deliveries_of
from birdtable.apps.delivery.sending import attend
from birdtable.apps.delivery.watching import is_in_trouble
from birdtable.apps.posts.models import Post
from birdtable.core.words import Network
from tests.apps.delivery.ways import a_network, an_account, an_approved_post, on
from tests.posts import a_working_school

pytestmark = pytest.mark.django_db
BOTH = (Network.NOTICEBOARD, Network.BLUESKY)


@pytest.fixture
def school():
    return a_working_school()


@pytest.fixture
def bluesky(school, monkeypatch):
    an_account(school, Network.BLUESKY)
    return a_network(monkeypatch, Network.BLUESKY)


@pytest.fixture
def post(school, bluesky):
    made = an_approved_post(school)
    for network in BOTH:
        attend(on(made, network).pk)
    return made


def taken_down(school, post) -> None:
    actions.withdraw(Post.objects.get(pk=post.pk), by=school.teacher)
    for network in BOTH:
        attend(on(post, network).pk)


def the_worker_looks() -> None:
    for pk in ticks.due_ticks(timezone.now(), 10):
        ticks.look(pk)


def says(post) -> dict[str, str]:
    copies = progress_of(list(deliveries_of(post)), timezone.now()).copies
    return {one.delivery.channel.network: one.says for one in copies}


def test_each_copy_is_looked_for_once_it_is_down(school, post):
    taken_down(school, post)
    assert set(says(post).values()) == {"It was taken down. We look whether it is gone."}
    the_worker_looks()
    assert set(says(post).values()) == {"It was taken down; we looked, and it is not there."}
    assert {one.answer for one in Tick.objects.all()} == {Tick.Answer.SEEN}


def test_a_network_that_says_gone_and_keeps_it_is_found_out_loudly(school, post, bluesky, monkeypatch):
    monkeypatch.setattr(bluesky, "remove", lambda **asked: Gone())
    taken_down(school, post)
    for minutes in (0, 2, 10):
        with time_machine.travel(timezone.now() + timedelta(minutes=minutes)):
            the_worker_looks()
    copy = on(post, Network.BLUESKY)
    assert "still stands there" in says(post)["bluesky"]
    assert is_in_trouble(copy, timezone.now())
    by_hand.is_gone_now(copy, by=school.leader)
    assert not is_in_trouble(copy, timezone.now())


def test_where_nobody_lets_us_look_the_page_says_so(school, post, bluesky):
    bluesky.blind = True
    taken_down(school, post)
    the_worker_looks()
    assert says(post)["bluesky"] == "The network says that it is gone. We cannot look there ourselves."
