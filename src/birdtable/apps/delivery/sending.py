"""One delivery's way out: assess again, claim, send, settle. Every step may be killed; the sweep finds what is left."""

import uuid
from datetime import timedelta
from functools import partial
from typing import Any, assert_never

from django.db import transaction
from django.utils import timezone

from birdtable.adapters.networks.network import (
    Absent,
    CannotTell,
    Capability,
    LookAgain,
    NeedsMoney,
    NeedsReconnect,
    NotExecuted,
    RateLimited,
    Receipt,
    Refused,
    Unsure,
)
from birdtable.apps.delivery.actions import take_back
from birdtable.apps.delivery.models import Attempt, Delivery
from birdtable.apps.delivery.networks import network_of
from birdtable.apps.delivery.pacing import not_yet, wait_after
from birdtable.apps.delivery.queries import outgoing_from
from birdtable.apps.delivery.recovering import try_again
from birdtable.apps.delivery.seams import DeliveryNotes
from birdtable.apps.delivery.settling import accept, drop_unwanted, end, hand_over, remove, settle
from birdtable.apps.delivery.transitions import Overtaken, move, put_off
from birdtable.apps.delivery.way import way_of, why_held
from birdtable.apps.people.models import School
from birdtable.apps.posts import transitions as post_transitions
from birdtable.apps.posts.judging import reassess
from birdtable.apps.posts.models import CheckRecord, Post
from birdtable.apps.posts.opinions import ask_second_reader
from birdtable.apps.posts.stops import Overtaken as PostOvertaken
from birdtable.core.delivery_states import DeliveryEvent, DeliveryState
from birdtable.core.post_states import PostEvent, PostState
from birdtable.core.states import NotAllowed

DEADLINE = timedelta(seconds=60)
LEASE = DEADLINE + timedelta(seconds=15)


def attend(pk: uuid.UUID) -> None:
    """Do for this delivery whatever its state asks for; nothing when somebody else has done it."""
    whole = Delivery.objects.select_related("channel", "school__trust", "post__school_class")
    delivery = whole.prefetch_related("post__channels").filter(pk=pk).first()
    if delivery is None:
        return
    delivery.post.school = delivery.school
    steps = {
        DeliveryState.QUEUED: _send,
        DeliveryState.SENDING: _doubt,
        DeliveryState.UNSURE: _look,
        DeliveryState.REMOVING: _take_down,
        DeliveryState.HELD: _try_again,
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
    now = timezone.now()
    # As it was read: what is taken down from now on is seen after the claim.
    if delivery.not_before > now or drop_unwanted(delivery, look_again=False):
        return
    way = way_of(delivery)
    if way.why_held:
        move(delivery, DeliveryEvent.HOLD, **_held(delivery, way.why_held))
        return
    if until := not_yet(delivery, now, way):
        # Of before the question, so that what changed since then is looked at again.
        put_off(delivery, until, waits_by=delivery.school.facts_version)
        return
    facts_version = _assess_again(delivery)
    attempt = None if facts_version is None else _claim(delivery, facts_version)
    if attempt is None:
        return
    if why := why_held(delivery):
        move(delivery, DeliveryEvent.HOLD, only={"attempt": attempt.pk}, attempt=None, **_held(delivery, why))
        end(attempt, "held")
        return
    # Read with the holds, after the claim.
    if delivery.wanted == Delivery.Wanted.ABSENT:
        settle(delivery, attempt, DeliveryEvent.REQUEUE, "taken down")
        drop_unwanted(delivery)
        return
    if _still_ours(delivery, attempt):
        _publish(delivery, attempt)


def _still_ours(delivery: Delivery, attempt: Attempt) -> bool:
    """Whether the claim holds for as long as the network may take; a worker that slept since it was made gives it back.

    Whatever is written after the lease has ended may be written by somebody else too.
    """
    if delivery.lease_until and delivery.lease_until - DEADLINE >= timezone.now():
        return True
    settle(delivery, attempt, DeliveryEvent.REQUEUE, "too late to begin", not_before=timezone.now())
    return False


def _assess_again(delivery: Delivery) -> int | None:
    """The version of the school's facts with which it may still go out today; None when it was stopped instead.

    Outside any transaction, so that the compiled pupil list is kept; `_claim` sees to it that the facts still hold.
    """
    ask_second_reader(delivery.post)
    judgement, kept, graver = reassess(delivery.post, CheckRecord.Moment.SEND, school=delivery.school)
    if not graver and kept.digest == delivery.post.approved_digest:
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
    schools = School.objects.select_for_update(no_key=True).filter(pk=delivery.school_id)
    if schools.values_list("facts_version", flat=True).get() != facts_version:
        return None
    of_it = ("state", "school_id", "author_id", "submitted_by_id")
    post = Post.objects.select_for_update().only(*of_it).get(pk=delivery.post_id)
    if post.state == PostState.APPROVED:
        post_transitions.move(post, PostEvent.CLAIM, by=None)
    elif post.state != PostState.RELEASED:
        raise Overtaken(delivery.pk)
    way = way_of(delivery)
    if way.why_held:
        move(delivery, DeliveryEvent.HOLD, **_held(delivery, way.why_held))
        return None
    if until := not_yet(delivery, timezone.now(), way):
        # Another post of this account took the turn since this one looked.
        put_off(delivery, until, waits_by=facts_version)
        return None
    if delivery.channel.by_hand or Capability.PUBLISH not in network_of(delivery).capabilities:
        move(delivery, DeliveryEvent.HAND_OVER)
        return None
    attempt = Attempt.objects.create(school_id=delivery.school_id, delivery=delivery, number=way.tries + 1)
    move(delivery, DeliveryEvent.CLAIM, attempt=attempt.pk, lease_until=timezone.now() + LEASE)
    return attempt


def _publish(delivery: Delivery, attempt: Attempt) -> None:
    answer = network_of(delivery).publish(
        outgoing_from(delivery.outgoing), key=delivery.key, notes=DeliveryNotes(delivery.pk)
    )
    settled = partial(settle, delivery, attempt)
    match answer:
        case Receipt():
            accept(delivery, answer, attempt)
            return
        case Unsure(says):
            settled(DeliveryEvent.DOUBT, "unsure", says)
            return
        case NotExecuted(says, until) | RateLimited(says, until):
            tries = delivery.tries + 1
            not_before = until or timezone.now() + wait_after(tries)
            settled(DeliveryEvent.REQUEUE, "not executed", says, not_before=not_before, tries=tries)
        case NeedsReconnect(says):
            settled(DeliveryEvent.HOLD, "reconnect", says, **_held(delivery, "reconnect"))
        case NeedsMoney(says):
            settled(DeliveryEvent.HOLD, "money", says, **_held(delivery, "money"))
        case Refused(says):
            settled(DeliveryEvent.REFUSE, "refused", says)
        case _:
            assert_never(answer)
    drop_unwanted(delivery)


def _doubt(delivery: Delivery) -> None:
    """A claim whose lease ended: its worker is gone, and whether it sent nobody knows yet."""
    if delivery.lease_until is None or delivery.lease_until > timezone.now():
        return
    move(delivery, DeliveryEvent.DOUBT, only={"attempt": delivery.attempt}, lease_until=None)
    _look(delivery)


def _look(delivery: Delivery) -> None:
    if delivery.not_before > timezone.now():
        return
    found = network_of(delivery).look_up(
        outgoing_from(delivery.outgoing), key=delivery.key, notes=DeliveryNotes(delivery.pk)
    )
    match found:
        case Receipt():
            accept(delivery, found, delivery.attempts.latest("number"))
        case CannotTell():
            hand_over(delivery)
        case Absent():
            _certainly_absent(delivery)
        case LookAgain(_, until):
            tries = delivery.tries + 1
            put_off(delivery, until or timezone.now() + wait_after(tries), tries=tries)
        case NeedsReconnect() | NeedsMoney():
            tries = delivery.tries + 1
            put_off(delivery, timezone.now() + wait_after(tries), tries=tries)
        case _:
            assert_never(found)


def _certainly_absent(delivery: Delivery) -> None:
    if delivery.wanted == Delivery.Wanted.ABSENT:
        with transaction.atomic():
            move(delivery, DeliveryEvent.REMOVE)
            move(delivery, DeliveryEvent.GONE, removed_at=timezone.now())
    else:
        move(delivery, DeliveryEvent.REQUEUE, attempt=None, not_before=timezone.now())
        _send(delivery)


def _held(delivery: Delivery, why: str) -> dict[str, Any]:
    """How a held row is stamped: what hangs on the account is looked at again by and by, the rest by a person."""
    tries = delivery.tries + 1
    return {"held_why": why, "tries": tries, "not_before": timezone.now() + wait_after(tries)}


def _try_again(delivery: Delivery) -> None:
    try_again(delivery, _send)


def _take_down(delivery: Delivery) -> None:
    if delivery.not_before <= timezone.now():
        remove(delivery)
