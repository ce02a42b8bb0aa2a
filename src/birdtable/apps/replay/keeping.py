"""How long it is kept what a try found. What is public is judged anew each night."""

import uuid
from datetime import datetime, timedelta

from django.db.models import QuerySet

from birdtable.apps.replay.models import Trial
from birdtable.apps.work.keeping import Kept, kept, one_by_one

A_WHILE = timedelta(days=90)


def tries_to_go(school_id: uuid.UUID, before: datetime) -> QuerySet[Trial]:
    """Those that ended before then."""
    return Trial.objects.filter(school=school_id, ended_at__lte=before).order_by("ended_at")


def let_try_go(pk: uuid.UUID, before: datetime) -> None:
    """Delete it, with what it found."""
    Trial.objects.filter(pk=pk).delete()


kept(
    Kept(
        name="tries",
        called="Tries of a policy on posts that are out",
        because="since they ended",
        going=tries_to_go,
        let_go=one_by_one(let_try_go),
        fixed=A_WHILE,
    )
)
