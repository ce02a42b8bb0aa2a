"""What a person does where a network cannot, or would not: post and tick, take down and tick, try again, let it be."""

from urllib.parse import quote, urlsplit

from django.db import transaction
from django.utils import timezone

from birdtable.adapters.networks.x_by_hand import post_link
from birdtable.apps.delivery.actions import ring_for
from birdtable.apps.delivery.models import Delivery, Tick
from birdtable.apps.delivery.ticks import answered, ticked
from birdtable.apps.delivery.transitions import move
from birdtable.apps.delivery.way import why_held
from birdtable.apps.people.models import Membership
from birdtable.apps.people.permissions import Act, require
from birdtable.apps.posts.judging import may_still_go
from birdtable.core.delivery_states import DeliveryEvent
from birdtable.core.states import NotAllowed
from birdtable.core.words import Network

HOSTS = {
    Network.X: ("x.com", "twitter.com", "www.x.com", "www.twitter.com", "mobile.twitter.com"),
    Network.BLUESKY: ("bsky.app",),
}


class NotALink(ValueError):
    """Not the address of a post on that network."""


def compose_link(delivery: Delivery) -> str:
    """Where the network lets a person write, with these words in it already; empty where there is no such page."""
    text = str(delivery.outgoing.get("text", ""))
    words = quote(text, safe="")
    network = Network(delivery.channel.network)
    if network is Network.X:
        return post_link(text)
    if network is Network.BLUESKY:
        return f"https://bsky.app/intent/compose?text={words}"
    host = delivery.channel.handle.rpartition("@")[2]
    return f"https://{host}/share?text={words}" if network is Network.MASTODON and "." in host else ""


def why_not_by_hand(delivery: Delivery) -> str:
    """Why nobody may post it by hand right now either: as `why_held` for holds, or `assessment`; empty when one may."""
    why = why_held(delivery)
    if why == "hold":
        return "hold"
    return "" if why != "policy" and may_still_go(delivery.post) else "assessment"


@transaction.atomic
def posted(delivery: Delivery, *, by: Membership, link: str) -> None:
    """A person posted it, and the link is the proof. Raises: NotALink, NotPermitted, NotAllowed, Overtaken."""
    require(by, Act.POST_BY_HAND)
    address = urlsplit(link.strip())
    wanted = HOSTS.get(Network(delivery.channel.network))
    if address.scheme != "https" or not address.hostname or len(address.path) < 2 or len(link) > 300:
        raise NotALink(link)
    if wanted and address.hostname not in wanted:
        raise NotALink(link)
    move(delivery, DeliveryEvent.SUCCEED, by=by, remote_id=link.strip(), link=link.strip(), sent_at=timezone.now())
    ticked(delivery, Tick.Said.POSTED, by=by)


def not_posted(delivery: Delivery, *, by: Membership) -> None:
    """Nobody posted it, and nobody will. Raises: NotPermitted, NotAllowed, Overtaken."""
    require(by, Act.POST_BY_HAND)
    move(delivery, DeliveryEvent.CANCEL, by=by)


@transaction.atomic
def taken_down(delivery: Delivery, *, by: Membership) -> None:
    """A person took it down, or saw that it is not there. Raises: NotPermitted, NotAllowed, Overtaken."""
    require(by, Act.TAKE_DOWN)
    move(delivery, DeliveryEvent.GONE, by=by, removed_at=timezone.now())
    ticked(delivery, Tick.Said.GONE, by=by)


def missing(delivery: Delivery) -> Tick | None:
    """The newest tick of it, where the network does not bear it out and no leader has said how it is."""
    newest = delivery.ticks.last()
    return newest if newest and newest.answer == Tick.Answer.MISSING else None


@transaction.atomic
def is_there(delivery: Delivery, *, by: Membership) -> None:
    """A leader sees with their own eyes what we could not find. Raises: NotPermitted, NotAllowed."""
    require(by, Act.APPROVE_POST)
    answered(_missing(delivery, Tick.Said.POSTED), Tick.Answer.THERE, by=by)


@transaction.atomic
def is_not_there(delivery: Delivery, *, by: Membership) -> None:
    """A leader does not find it either: it counts as gone. Raises: NotPermitted, NotAllowed, Overtaken."""
    require(by, Act.APPROVE_POST)
    answered(_missing(delivery, Tick.Said.POSTED), Tick.Answer.GONE, by=by)
    move(delivery, DeliveryEvent.REMOVE, by=by)
    move(delivery, DeliveryEvent.GONE, by=by, removed_at=timezone.now())


@transaction.atomic
def is_gone_now(delivery: Delivery, *, by: Membership) -> None:
    """What still stood there was taken down; it is looked for once more. Raises: NotPermitted, NotAllowed."""
    require(by, Act.TAKE_DOWN)
    answered(_missing(delivery, Tick.Said.GONE), Tick.Answer.GONE, by=by)
    ticked(delivery, Tick.Said.GONE, by=by)


def _missing(delivery: Delivery, said: Tick.Said) -> Tick:
    found = missing(delivery)
    if found is None or found.said != said:
        raise NotAllowed("nothing is missing")
    return found


@transaction.atomic
def try_once_more(delivery: Delivery, *, by: Membership) -> None:
    """What the network did not accept is tried again. Raises: NotPermitted, NotAllowed, Overtaken."""
    require(by, Act.POST_BY_HAND)
    if delivery.wanted == Delivery.Wanted.ABSENT:
        raise NotAllowed("it was taken down")
    move(delivery, DeliveryEvent.REQUEUE, by=by, not_before=timezone.now(), tries=0, attempt=None)
    ring_for(delivery)


def take_by_hand(delivery: Delivery, *, by: Membership) -> None:
    """What the network did not accept is posted by a person. Raises: NotPermitted, NotAllowed, Overtaken."""
    require(by, Act.POST_BY_HAND)
    move(delivery, DeliveryEvent.HAND_OVER, by=by)


def give_up(delivery: Delivery, *, by: Membership) -> None:
    """What the network did not accept is not posted there at all. Raises: NotPermitted, NotAllowed, Overtaken."""
    require(by, Act.POST_BY_HAND)
    move(delivery, DeliveryEvent.CANCEL, by=by)
