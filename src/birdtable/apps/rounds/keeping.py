"""How long it is kept who was trained when."""

import uuid
from collections.abc import Sequence
from datetime import datetime, timedelta

from django.db.models import QuerySet

from birdtable.apps.rounds.models import Trained
from birdtable.apps.work.keeping import Kept, kept

THREE_YEARS = timedelta(days=3 * 365)


def training_to_go(school_id: uuid.UUID, before: datetime) -> QuerySet[Trained]:
    """Whatever was to be had again before then."""
    return Trained.objects.filter(school=school_id, again_by__lte=before.date()).order_by("again_by")


def let_training_go(school_id: uuid.UUID, keys: Sequence[uuid.UUID], before: datetime) -> int:
    """Delete these."""
    gone, _ = Trained.objects.filter(school=school_id, pk__in=keys).delete()
    return gone


kept(
    Kept(
        name="training",
        called="When colleagues were trained",
        because="since it was to be had again",
        going=training_to_go,
        let_go=let_training_go,
        fixed=THREE_YEARS,
    )
)
