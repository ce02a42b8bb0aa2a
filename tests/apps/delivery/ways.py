"""Posts on their way, for the tests of delivery: approved, to every account of the school."""

from birdtable.apps.channels.models import Channel
from birdtable.apps.delivery import actions, networks
from birdtable.apps.delivery.models import Delivery
from birdtable.apps.posts.models import Post
from birdtable.apps.posts.queries import digest_of
from birdtable.core.words import Network
from tests.networks.fake import FakeNetwork
from tests.posts import Thornbeck, a_draft


def an_account(school: Thornbeck, network: Network, handle: str = "@thornbeck.example", **fields) -> Channel:
    return Channel.objects.create(school=school.school, network=network, handle=handle, **fields)


def a_network(monkeypatch, network: Network) -> FakeNetwork:
    fake = FakeNetwork()
    monkeypatch.setitem(networks.NETWORKS, network, lambda delivery: fake)
    return fake


def an_approved_post(school: Thornbeck, text: str = "We planted beans in the garden today.", **fields) -> Post:
    post = a_draft(school.teacher, text, **fields)
    actions.submit(post, by=school.teacher, version=post.version)
    actions.approve(post, by=school.leader, digest=digest_of(post), reasons={})
    return post


def on(post: Post, network: Network) -> Delivery:
    return Delivery.objects.get(post=post, channel__network=network)


def seen(delivery: Delivery) -> str:
    delivery.refresh_from_db()
    return delivery.state
