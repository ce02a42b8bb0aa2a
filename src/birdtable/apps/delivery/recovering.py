"""What was held because of its account goes on once the account is well again: one first, then the others in turn."""

from collections.abc import Callable, Sequence
from uuid import UUID

from django.db import transaction
from django.db.models import F, QuerySet
from django.utils import timezone

from birdtable.apps.channels.models import Channel
from birdtable.apps.delivery.holding import back_in_line
from birdtable.apps.delivery.models import Delivery
from birdtable.apps.delivery.pacing import wait_after
from birdtable.apps.delivery.transitions import move, put_off
from birdtable.apps.delivery.way import why_held
from birdtable.apps.people.models import School
from birdtable.core.delivery_states import DeliveryEvent, DeliveryState

BELL = "reconnected"
SAID_BY_THE_NETWORK = ("reconnect", "money")
ENDS_BY_ITSELF = (*SAID_BY_THE_NETWORK, "paused", "hold", "policy")
"""Why something is held that ends without this post: all but an assessment, about which a person decides.

A hold that was lifted while a worker was just holding this post back has let everything go but this.
"""


def try_again(delivery: Delivery, send: Callable[[Delivery], None]) -> None:
    """See whether it may go on: of an account in trouble the post that waits longest finds out, the others wait."""
    now = timezone.now()
    if delivery.not_before > now or delivery.held_why not in ENDS_BY_ITSELF:
        return
    why, tries = why_held(delivery), delivery.tries + 1
    if why:
        put_off(delivery, now + wait_after(tries), tries=tries, held_why=why)
    elif delivery.held_why not in SAID_BY_THE_NETWORK:
        channel_is_well(delivery.channel)
    elif _held(delivery.channel).order_by("due", "created_at", "pk").first() == delivery:
        move(delivery, DeliveryEvent.RESUME, held_why="")
        send(delivery)
    else:
        put_off(delivery, now + wait_after(tries), tries=tries)


def channel_is_well(channel: Channel) -> None:
    """Put what was held because of this account back in line. Called when a post got through, or somebody mended it."""
    if _held(channel).exists():
        _put_back(channel)


@transaction.atomic
def _put_back(channel: Channel) -> None:
    School.objects.select_for_update().get(pk=channel.school_id)
    rows = [one for one in _held(channel).select_for_update().order_by("pk") if not why_held(one)]
    back_in_line(sorted(rows, key=lambda one: (one.due, one.created_at)), by=None, now=timezone.now())


def due_reconnected(limit: int) -> Sequence[UUID]:
    """Accounts that somebody signed in to again since posts were held for it: they need not wait for their next try."""
    waiting = Delivery.objects.filter(
        state=DeliveryState.HELD,
        held_why="reconnect",
        channel__disconnected_at=None,
        channel__paused=False,
        channel__credential__given_up="",
        channel__credential__changed_at__gt=F("since"),
    )
    return list(waiting.order_by("channel").values_list("channel", flat=True).distinct()[:limit])


def go_on(pk: UUID) -> None:
    """Put what waits for this account back in line."""
    channel_is_well(Channel.objects.get(pk=pk))


def _held(channel: Channel) -> QuerySet[Delivery]:
    return Delivery.objects.filter(channel=channel, state=DeliveryState.HELD, held_why__in=ENDS_BY_ITSELF)
