"""What a person ticked is looked for on the network where it lets us: then it is known, or somebody is told loudly."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import assert_never
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from birdtable.adapters.networks.network import (
    Absent,
    CannotTell,
    LookAgain,
    NeedsMoney,
    NeedsReconnect,
    NotDone,
    Receipt,
    Refused,
)
from birdtable.adapters.networks.readers import OwnPost, OwnPostReader
from birdtable.apps.audit.actions import record
from birdtable.apps.delivery.models import Delivery, Tick
from birdtable.apps.delivery.networks import network_of
from birdtable.apps.delivery.queries import outgoing_from
from birdtable.apps.delivery.seams import DeliveryNotes
from birdtable.apps.delivery.watching import BELL as WATCH
from birdtable.apps.people.models import Membership
from birdtable.apps.work.actions import ring
from birdtable.core.words import Network

BELL = "tick"
AFTER = (timedelta(minutes=1), timedelta(minutes=5), timedelta(minutes=15))
"""When it is looked for after the tick; each waits for a list that lags behind. After the last it counts as missing."""
IN_TROUBLE = timedelta(minutes=15)
MOST_LOOKS, MOST_PAGES = 12, 5
READ = (Network.BLUESKY, Network.MASTODON, Network.X)
_A = Tick.Answer


def ticked(delivery: Delivery, said: Tick.Said, *, by: Membership) -> Tick:
    """Write down the tick, and look for it by and by. Only in the transaction that moves the delivery."""
    can_look = delivery.channel.network in READ and not delivery.channel.by_hand
    return Tick.objects.create(
        school_id=delivery.school_id,
        delivery=delivery,
        said=said,
        by=by.person,
        answer=_A.WAITING if can_look else _A.CANNOT,
        look_at=timezone.now() + AFTER[0] if can_look else None,
    )


def read_back(delivery: Delivery) -> None:
    """The network says that it took it down: look at once whether it is gone. Only where the delivery is moved."""
    tick = Tick.objects.create(
        school_id=delivery.school_id, delivery=delivery, said=Tick.Said.GONE, answer=_A.WAITING, look_at=timezone.now()
    )
    ring(BELL, tick.pk)


def due_ticks(now: datetime, limit: int) -> Sequence[UUID]:
    """Ticks to be looked after."""
    waiting = Tick.objects.filter(answer=_A.WAITING, look_at__lte=now)
    return list(waiting.order_by("look_at").values_list("pk", flat=True)[:limit])


def look(pk: UUID) -> None:
    """Read the account's own posts for what was ticked, and keep what came of it."""
    tick = Tick.objects.select_related("delivery__channel", "delivery__school").get(pk=pk)
    if tick.answer != _A.WAITING or (tick.look_at and tick.look_at > timezone.now()):
        return
    if _by_key(tick):
        _ask_for_the_post(tick)
        return
    reader = network_of(tick.delivery)
    found = _search(reader, tick) if isinstance(reader, OwnPostReader) else Refused("It cannot be read.")
    if isinstance(found, NeedsReconnect | NeedsMoney | Refused):
        _keep(tick, _A.CANNOT)
    elif isinstance(found, NotDone):
        _later(tick, tick.looks, _A.CANNOT, MOST_LOOKS, IN_TROUBLE)
    elif (found is not None) == (tick.said == Tick.Said.POSTED):
        _keep(tick, _A.SEEN, found)
    else:
        _later(tick, tick.looks, _A.MISSING, len(AFTER), AFTER[min(tick.looks + 1, len(AFTER) - 1)])


def _by_key(tick: Tick) -> bool:
    """Whether we took down what we had put up: then it is asked for by the very key, and not searched for."""
    return tick.by_id is None and not tick.delivery.ticks.filter(said=Tick.Said.POSTED).exists()


def _ask_for_the_post(tick: Tick) -> None:
    delivery = tick.delivery
    found = network_of(delivery).look_up(
        outgoing_from(delivery.outgoing), key=delivery.key, notes=DeliveryNotes(delivery.pk)
    )
    match found:
        case Absent():
            _keep(tick, _A.SEEN)
        case Receipt():
            _later(tick, tick.looks, _A.MISSING, len(AFTER), AFTER[min(tick.looks, len(AFTER) - 1)])
        case LookAgain(_, until):
            wait = until - timezone.now() if until else IN_TROUBLE
            _later(tick, tick.looks, _A.CANNOT, MOST_LOOKS, max(wait, timedelta(seconds=10)))
        case CannotTell() | NeedsReconnect() | NeedsMoney():
            _keep(tick, _A.CANNOT)
        case _:
            assert_never(found)


def _search(reader: OwnPostReader, tick: Tick) -> OwnPost | NotDone | None:
    """The post, None where it certainly does not stand there, or why that cannot be told."""
    cursor, oldest = "", tick.delivery.created_at
    for _ in range(MOST_PAGES):
        page = reader.own_posts(cursor)
        if isinstance(page, NotDone):
            return page
        if found := next((one for one in page.items if _is_it(one, tick.delivery)), None):
            return found
        if not page.next or any(one.at < oldest for one in page.items):
            return None
        cursor = page.next
    return Refused("There are too many posts to look through.")


def _is_it(post: OwnPost, delivery: Delivery) -> bool:
    """By its address or number; else by its words, for a wrong address may have been copied."""
    number = delivery.link.rstrip("/").rpartition("/")[2]
    if delivery.link and (post.link == delivery.link or post.remote_id in (delivery.remote_id, number)):
        return True
    if number and post.remote_id.rpartition("/")[2] == number:
        return True
    words = str(delivery.outgoing.get("text", ""))
    return bool(words.strip()) and words.split() == post.text.split() and post.at >= delivery.created_at


def _later(tick: Tick, looks: int, otherwise: Tick.Answer, most: int, wait: timedelta) -> None:
    if looks + 1 >= most:
        _keep(tick, otherwise)
    else:
        Tick.objects.filter(pk=tick.pk, answer=_A.WAITING).update(looks=looks + 1, look_at=timezone.now() + wait)


@transaction.atomic
def _keep(tick: Tick, answer: Tick.Answer, found: OwnPost | None = None) -> None:
    mine = Tick.objects.filter(pk=tick.pk, answer=_A.WAITING)
    if not mine.update(answer=answer, answered_at=timezone.now(), look_at=None):
        return
    delivery = tick.delivery
    if found and found.link:
        # With the network's own number it can be taken down without a person.
        Delivery.objects.filter(pk=delivery.pk, remote_id=delivery.remote_id).update(
            remote_id=found.remote_id, link=found.link
        )
    if answer in ACTS:
        _tell(ACTS[answer], tick, by=None)
    if answer == _A.MISSING:
        ring(WATCH, delivery.pk)


ACTS = {_A.SEEN: "delivery.borne_out", _A.MISSING: "delivery.not_borne_out"}


@transaction.atomic
def answered(tick: Tick, answer: Tick.Answer, *, by: Membership) -> None:
    """A leader looked where we could not find it, and says how it is."""
    if Tick.objects.filter(pk=tick.pk, answer=_A.MISSING).update(answer=answer, answered_at=timezone.now()):
        _tell("delivery.looked_for", tick, by=by)


def _tell(act: str, tick: Tick, *, by: Membership | None) -> None:
    delivery = tick.delivery
    record(
        school_id=delivery.school_id,
        act=act,
        actor=by.person_id if by else None,
        roles=by.roles if by else (),
        thing=("post", delivery.post_id),
        detail={"delivery": str(delivery.pk), "network": delivery.channel.network, "said": tick.said},
    )
