"""A copy for an account that was disconnected, of a post that is out elsewhere: after a week it goes nowhere.

Signing in to the same account again within that week lets it go on. A post none of whose copies went out comes back to
its author instead: see `expiring`.
"""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.db import transaction

from birdtable.apps.delivery.expiring import HELD_BACK
from birdtable.apps.delivery.models import Delivery
from birdtable.apps.delivery.transitions import Overtaken, move
from birdtable.core.delivery_states import DeliveryEvent, DeliveryState
from birdtable.core.post_states import PostState

BELL = "account gone"
WHY = "disconnected"


def due_account_gone(now: datetime, limit: int) -> Sequence[UUID]:
    """Such copies."""
    lost = Delivery.objects.filter(
        state=DeliveryState.HELD,
        due__lte=now - HELD_BACK,
        channel__disconnected_at__lte=now - HELD_BACK,
        post__state=PostState.RELEASED,
    )
    return list(lost.order_by("due").values_list("pk", flat=True)[:limit])


@transaction.atomic
def let_go(pk: UUID) -> None:
    """Cancel it. Nothing happens when somebody was first."""
    delivery = Delivery.objects.select_related("channel").select_for_update().get(pk=pk)
    if delivery.state != DeliveryState.HELD or not delivery.channel.disconnected_at:
        return
    try:
        with transaction.atomic():
            move(delivery, DeliveryEvent.CANCEL, held_why=WHY)
    except Overtaken:
        return
