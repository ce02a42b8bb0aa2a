"""One delivery's way out: assess again, claim, send, settle. Every step may be killed; the sweep finds what is left."""

import uuid
from collections.abc import Callable, Mapping
from datetime import timedelta
from functools import partial
from typing import Any

from django.db import transaction
from django.utils import timezone

from birdtable.adapters.networks.network import Looked, Network, NetworkError, NotExecuted, Receipt, Refused
from birdtable.apps.delivery.actions import take_back
from birdtable.apps.delivery.models import Attempt, Delivery
from birdtable.apps.delivery.noticeboard import Noticeboard
from birdtable.apps.delivery.queries import outgoing_from, why_held
from birdtable.apps.delivery.transitions import Overtaken, move
from birdtable.apps.people.models import School
from birdtable.apps.posts import transitions as post_transitions
from birdtable.apps.posts.judging import reassess
from birdtable.apps.posts.models import CheckRecord, Post
from birdtable.apps.posts.queries import digest_of
from birdtable.apps.posts.stops import Overtaken as PostOvertaken
from birdtable.core.delivery_states import DeliveryEvent, DeliveryState
from birdtable.core.post_states import PostEvent, PostState
from birdtable.core.states import NotAllowed
from birdtable.core.words import Network as NetworkName

DEADLINE = timedelta(seconds=60)
LEASE = DEADLINE + timedelta(seconds=15)


NETWORKS: dict[NetworkName, Callable[[Delivery], Network]] = {NetworkName.NOTICEBOARD: lambda _: Noticeboard()}
"""How to reach each network, by its name: an adapter for one delivery's channel."""


def network_of(delivery: Delivery) -> Network:
    """The network behind this delivery's channel."""
    return NETWORKS[NetworkName(delivery.channel.network)](delivery)


def attend(pk: uuid.UUID) -> None:
    """Do for this delivery whatever its state asks for; nothing when somebody else has done it."""
    delivery = Delivery.objects.select_related("channel", "school", "post").filter(pk=pk).first()
    if delivery is None:
        return
    steps = {
        DeliveryState.QUEUED: _send,
        DeliveryState.SENDING: _doubt,
        DeliveryState.UNSURE: _look,
        DeliveryState.REMOVING: _remove,
    }
    step = steps.get(DeliveryState(delivery.state))
    if step is None:
        return
    try:
        step(delivery)
    except (Overtaken, PostOvertaken, NotAllowed):
        # Another worker, a withdrawal or a hold came first: what it did stands.
        return


def _send(delivery: Delivery) -> None:
    if delivery.due > timezone.now() or _drop_unwanted(delivery):
        return
    if why := why_held(delivery):
        move(delivery, DeliveryEvent.HOLD, held_why=why)
        return
    facts_version = _assess_again(delivery)
    attempt = None if facts_version is None else _claim(delivery, facts_version)
    if attempt is None:
        return
    if why := why_held(delivery):
        move(delivery, DeliveryEvent.HOLD, only={"attempt": attempt.pk}, held_why=why, attempt=None)
        _end(attempt, "held")
        return
    delivery.refresh_from_db(fields=["wanted"])
    if delivery.wanted == Delivery.Wanted.ABSENT:
        _settle(delivery, attempt, DeliveryEvent.REQUEUE, "taken down")
        _drop_unwanted(delivery)
        return
    _publish(delivery, attempt)


def _assess_again(delivery: Delivery) -> int | None:
    """The version of the school's facts with which it may still go out today; None when it was stopped instead.

    Outside any transaction, so that the compiled pupil list is kept; `_claim` sees to it that the facts still hold.
    """
    judgement, _, graver = reassess(delivery.post, CheckRecord.Moment.SEND)
    if not graver and digest_of(delivery.post) == delivery.post.approved_digest:
        return judgement.facts_version
    try:
        take_back(delivery.post, by=None, event=PostEvent.STOP)
    except NotAllowed:
        # Another channel has it already: this copy waits for a person, and the post's page says why.
        move(delivery, DeliveryEvent.HOLD, held_why="assessment")
    return None


@transaction.atomic
def _claim(delivery: Delivery, facts_version: int) -> Attempt | None:
    """This try's claim, or None when the facts have moved on since they were assessed (the sweep rings again)."""
    school = School.objects.select_for_update().get(pk=delivery.school_id)
    if school.facts_version != facts_version:
        return None
    post = Post.objects.select_for_update().get(pk=delivery.post_id)
    if post.state == PostState.APPROVED:
        post_transitions.move(post, PostEvent.CLAIM, by=None)
    elif post.state != PostState.RELEASED:
        raise Overtaken(delivery.pk)
    if why := why_held(delivery):
        move(delivery, DeliveryEvent.HOLD, held_why=why)
        return None
    number = delivery.attempts.count() + 1
    attempt = Attempt.objects.create(school_id=delivery.school_id, delivery=delivery, number=number)
    move(delivery, DeliveryEvent.CLAIM, attempt=attempt.pk, lease_until=timezone.now() + LEASE)
    return attempt


def _publish(delivery: Delivery, attempt: Attempt) -> None:
    try:
        receipt = network_of(delivery).publish(outgoing_from(delivery.outgoing), key=str(delivery.pk))
    except NotExecuted as error:
        due = error.until or timezone.now() + timedelta(minutes=1)
        _settle(delivery, attempt, DeliveryEvent.REQUEUE, "not executed", str(error), due=due)
        _drop_unwanted(delivery)
    except Refused as error:
        _settle(delivery, attempt, DeliveryEvent.REFUSE, "refused", str(error))
        _drop_unwanted(delivery)
    except NetworkError as error:
        _settle(delivery, attempt, DeliveryEvent.DOUBT, "unsure", str(error))
    else:
        _accept(delivery, receipt, attempt)


def _drop_unwanted(delivery: Delivery) -> bool:
    """Cancel what certainly is not out and was taken down meanwhile; whether it was so."""
    delivery.refresh_from_db(fields=["wanted"])
    if delivery.wanted == Delivery.Wanted.PRESENT:
        return False
    move(delivery, DeliveryEvent.CANCEL)
    return True


def _accept(delivery: Delivery, receipt: Receipt, attempt: Attempt) -> None:
    """It is there. If somebody took it down meanwhile, it goes to removal at once."""
    settle = partial(
        _settle, delivery, attempt, outcome="sent", remote_id=receipt.remote_id, link=receipt.link, sent_at=receipt.at
    )
    try:
        settle(DeliveryEvent.SUCCEED, only={"wanted": Delivery.Wanted.PRESENT})
    except Overtaken:
        delivery.refresh_from_db(fields=["wanted"])
        if delivery.wanted == Delivery.Wanted.PRESENT:
            raise
        settle(DeliveryEvent.REMOVE)
        _remove(delivery)


def _settle(
    delivery: Delivery,
    attempt: Attempt,
    event: DeliveryEvent,
    outcome: str,
    says: str = "",
    *,
    only: Mapping[str, object] | None = None,
    **stamps: Any,
) -> None:
    with transaction.atomic():
        move(delivery, event, only={"attempt": attempt.pk, **(only or {})}, lease_until=None, **stamps)
        _end(attempt, outcome, says)


def _end(attempt: Attempt, outcome: str, says: str = "") -> None:
    Attempt.objects.filter(pk=attempt.pk).update(ended_at=timezone.now(), outcome=outcome, detail=says[:300])


def _doubt(delivery: Delivery) -> None:
    """A claim whose lease ended: its worker is gone, and whether it sent nobody knows yet."""
    if delivery.lease_until is None or delivery.lease_until > timezone.now():
        return
    move(delivery, DeliveryEvent.DOUBT, only={"attempt": delivery.attempt}, lease_until=None)
    _look(delivery)


def _look(delivery: Delivery) -> None:
    found = network_of(delivery).look_up(key=str(delivery.pk))
    if isinstance(found, Receipt):
        attempt = delivery.attempts.latest("number")
        _accept(delivery, found, attempt)
    elif found is Looked.CANNOT_TELL:
        _hand_over(delivery)
    elif delivery.wanted == Delivery.Wanted.ABSENT:
        with transaction.atomic():
            move(delivery, DeliveryEvent.REMOVE)
            move(delivery, DeliveryEvent.GONE, removed_at=timezone.now())
    else:
        move(delivery, DeliveryEvent.REQUEUE, attempt=None)
        _send(delivery)


@transaction.atomic
def _hand_over(delivery: Delivery) -> None:
    """A person looks: whether to post it, or, when it was taken down meanwhile, only whether to take it down."""
    delivery.refresh_from_db(fields=["wanted"])
    if delivery.wanted == Delivery.Wanted.ABSENT:
        move(delivery, DeliveryEvent.REMOVE)
    move(delivery, DeliveryEvent.HAND_OVER)


def _remove(delivery: Delivery) -> None:
    try:
        network_of(delivery).remove(key=str(delivery.pk), remote_id=delivery.remote_id)
    except Refused:
        move(delivery, DeliveryEvent.HAND_OVER)
    except NetworkError:
        # It is asked again at the next sweep; removing twice is no error.
        return
    else:
        move(delivery, DeliveryEvent.GONE, removed_at=timezone.now())
