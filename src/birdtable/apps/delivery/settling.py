"""What an answer of the network makes of a delivery."""

from collections.abc import Mapping
from functools import partial
from typing import Any, assert_never

from django.db import transaction
from django.utils import timezone

from birdtable.adapters.networks.network import (
    Gone,
    NeedsMoney,
    NeedsReconnect,
    NotExecuted,
    RateLimited,
    Receipt,
    Refused,
    Unsure,
)
from birdtable.apps.delivery.models import Attempt, Delivery
from birdtable.apps.delivery.networks import network_of
from birdtable.apps.delivery.pacing import wait_after
from birdtable.apps.delivery.recovering import channel_is_well
from birdtable.apps.delivery.ticks import read_back
from birdtable.apps.delivery.transitions import Overtaken, move, put_off
from birdtable.core.delivery_states import DeliveryEvent

A_PERSON_AFTER = 10
"""Tries to take something down that came to nothing, a quarter of an hour or so, after which a person does it."""


def drop_unwanted(delivery: Delivery, *, look_again: bool = True) -> bool:
    """Cancel what certainly is not out and was taken down meanwhile; whether it was so."""
    if look_again:
        delivery.refresh_from_db(fields=["wanted"])
    if delivery.wanted == Delivery.Wanted.PRESENT:
        return False
    move(delivery, DeliveryEvent.CANCEL)
    return True


def accept(delivery: Delivery, receipt: Receipt, attempt: Attempt) -> None:
    """It is there. If somebody took it down meanwhile, it goes to removal at once."""
    settled = partial(
        settle, delivery, attempt, outcome="sent", remote_id=receipt.remote_id, link=receipt.link, sent_at=receipt.at
    )
    try:
        settled(DeliveryEvent.SUCCEED, only={"wanted": Delivery.Wanted.PRESENT}, tries=0)
    except Overtaken:
        delivery.refresh_from_db(fields=["wanted"])
        if delivery.wanted == Delivery.Wanted.PRESENT:
            raise
        settled(DeliveryEvent.REMOVE, not_before=timezone.now(), tries=0)
        remove(delivery)
    else:
        channel_is_well(delivery.channel)


def settle(
    delivery: Delivery,
    attempt: Attempt,
    event: DeliveryEvent,
    outcome: str,
    says: str = "",
    *,
    only: Mapping[str, object] | None = None,
    **stamps: Any,
) -> None:
    """Move the delivery on and end its try, together. Raises: NotAllowed, Overtaken, also when another try has it."""
    with transaction.atomic():
        move(delivery, event, only={"attempt": attempt.pk, **(only or {})}, lease_until=None, **stamps)
        end(attempt, outcome, says)


def end(attempt: Attempt, outcome: str, says: str = "") -> None:
    """Write down what came of this try."""
    Attempt.objects.filter(pk=attempt.pk).update(ended_at=timezone.now(), outcome=outcome, detail=says[:300])


@transaction.atomic
def hand_over(delivery: Delivery) -> None:
    """A person looks: whether to post it, or, when it was taken down meanwhile, only whether to take it down."""
    delivery.refresh_from_db(fields=["wanted"])
    if delivery.wanted == Delivery.Wanted.ABSENT:
        move(delivery, DeliveryEvent.REMOVE)
    move(delivery, DeliveryEvent.HAND_OVER)


def remove(delivery: Delivery) -> None:
    """Ask the network to take it down."""
    answer = network_of(delivery).remove(key=delivery.key, remote_id=delivery.remote_id)
    match answer:
        case Gone():
            with transaction.atomic():
                # The school’s row first, as whoever stops a post does: neither waits for the other.
                read_back(delivery)
                move(delivery, DeliveryEvent.GONE, removed_at=timezone.now())
        case Refused() | NeedsReconnect() | NeedsMoney():
            # What should not stand there is taken down by a person now, rather than when the account is mended.
            move(delivery, DeliveryEvent.HAND_OVER)
        case RateLimited(_, until):
            put_off(delivery, until, tries=delivery.tries + 1)
        case Unsure() | NotExecuted():
            # Removing twice is no error, so it is asked again; but not for ever before a person hears of it.
            tries = delivery.tries + 1
            if tries >= A_PERSON_AFTER:
                move(delivery, DeliveryEvent.HAND_OVER)
            else:
                put_off(delivery, timezone.now() + wait_after(tries, removing=True), tries=tries)
        case _:
            assert_never(answer)
