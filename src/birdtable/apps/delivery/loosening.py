"""What waits for its account, its quiet hours or its trip is looked at again as soon as one of those has changed."""

from collections.abc import Sequence
from uuid import UUID

from django.db.models import F
from django.utils import timezone

from birdtable.apps.delivery.models import Delivery
from birdtable.apps.people.queries import facts_version
from birdtable.core.delivery_states import DeliveryState

BELL = "loosened"


def due_loosened(limit: int) -> Sequence[UUID]:
    """Schools where something changed since posts were put off by it."""
    waits = Delivery.objects.filter(state=DeliveryState.QUEUED, waits_by__isnull=False)
    changed = waits.exclude(waits_by=F("school__facts_version"))
    return list(changed.order_by("school").values_list("school", flat=True).distinct()[:limit])


def look_again(school_id: UUID) -> None:
    """Make them due, so that each is put off anew or goes. What a network asked to wait for goes on waiting."""
    rows = Delivery.objects.filter(school=school_id, state=DeliveryState.QUEUED, waits_by__isnull=False)
    rows.exclude(waits_by=facts_version(school_id)).update(not_before=timezone.now(), waits_by=None)
