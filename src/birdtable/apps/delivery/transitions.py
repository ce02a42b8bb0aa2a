"""The only door to a delivery's state."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.utils import timezone

from birdtable.apps.audit.actions import record
from birdtable.apps.audit.together import together
from birdtable.apps.delivery.models import Delivery
from birdtable.apps.notify.kinds import OUT, TROUBLE
from birdtable.apps.notify.telling import settle, tell
from birdtable.apps.people.models import Membership
from birdtable.apps.photos.clearing import let_go
from birdtable.apps.photos.models import Photo
from birdtable.apps.posts.models import Post
from birdtable.core.delivery_states import NEXT, DeliveryEvent, DeliveryState
from birdtable.core.post_states import PostState
from birdtable.core.states import after

ACTS = {
    DeliveryEvent.CLAIM: "delivery.claimed",
    DeliveryEvent.HOLD: "delivery.held",
    DeliveryEvent.RESUME: "delivery.resumed",
    DeliveryEvent.CANCEL: "delivery.cancelled",
    DeliveryEvent.SUCCEED: "delivery.sent",
    DeliveryEvent.REFUSE: "delivery.refused",
    DeliveryEvent.DOUBT: "delivery.unsure",
    DeliveryEvent.REQUEUE: "delivery.queued",
    DeliveryEvent.HAND_OVER: "delivery.by_hand",
    DeliveryEvent.REMOVE: "delivery.removing",
    DeliveryEvent.GONE: "delivery.removed",
}


ENDS = (
    DeliveryState.SENT,
    DeliveryState.CANCELLED,
    DeliveryState.REMOVING,
    DeliveryState.REMOVAL_BY_HAND,
    DeliveryState.REMOVED,
)
"""From here nothing of the post is sent any more."""


class Overtaken(Exception):
    """Somebody else moved this delivery first."""


def move(
    delivery: Delivery,
    event: DeliveryEvent,
    *,
    by: Membership | None = None,
    only: Mapping[str, object] | None = None,
    **stamps: Any,
) -> None:
    """Move on, or raise; the state, what is stamped with it and the audit entry stand or fall together.

    only: what must still be so in the row, besides its state; a late answer passes its own try here and moves nothing.
    Raises: NotAllowed, Overtaken.
    """
    old = DeliveryState(delivery.state)
    new = after(NEXT, old, event)
    stamps |= {"since": timezone.now(), "waits_by": None}
    with together():
        if not Delivery.objects.filter(pk=delivery.pk, state=old, **(only or {})).update(state=new, **stamps):
            raise Overtaken(delivery.pk)
        _write_down(delivery, event, by, stamps.get("held_why"))
        delivery.state = new
        for name, value in stamps.items():
            setattr(delivery, name, value)
        _tell_people(delivery, old, new)
        if new in ENDS:
            _let_pictures_go(delivery)


def _write_down(delivery: Delivery, event: DeliveryEvent, by: Membership | None, why: str | None) -> None:
    told = {"delivery": str(delivery.pk), "network": delivery.channel.network, "digest": delivery.digest}
    record(
        school_id=delivery.school_id,
        act=ACTS[event],
        actor=by.person_id if by else None,
        roles=by.roles if by else (),
        thing=("post", delivery.post_id),
        detail=told | ({"why": why} if why else {}),
    )


def _tell_people(delivery: Delivery, old: DeliveryState, new: DeliveryState) -> None:
    if delivery.warned_of == old:
        settle(TROUBLE, delivery.post_id, detail=old.value)
    if new is DeliveryState.SENT and not delivery.urgent:
        about = ("post", delivery.post_id)
        tell(OUT, school_id=delivery.school_id, about=about, to=[delivery.post.author_id], once=True)


def put_off(
    delivery: Delivery,
    until: datetime,
    *,
    tries: int | None = None,
    held_why: str | None = None,
    waits_by: int | None = None,
) -> None:
    """Leave it where it is until then. Nothing happens when somebody has moved it meanwhile.

    waits_by: the facts by which it has to wait, where it is looked at again as soon as they are others.
    """
    stamps: dict[str, Any] = {"not_before": until, "waits_by": waits_by}
    if tries is not None:
        stamps["tries"] = tries
    if held_why is not None:
        stamps["held_why"] = held_why
    Delivery.objects.filter(pk=delivery.pk, state=delivery.state).update(**stamps)
    for name, value in stamps.items():
        setattr(delivery, name, value)


def _let_pictures_go(delivery: Delivery) -> None:
    """Once the last copy is out or will never be, nobody needs the originals of its pictures."""
    if delivery.outgoing.get("pictures") == []:
        return
    pictures = list(Photo.objects.filter(posts=delivery.post_id))
    if not pictures:
        return
    others = Delivery.objects.filter(post=delivery.post_id).exclude(state__in=ENDS)
    out = Post.objects.filter(pk=delivery.post_id, state__in=[PostState.RELEASED, PostState.WITHDRAWN])
    if others.exists() or not out.exists():
        return
    for photo in pictures:
        let_go(photo)
