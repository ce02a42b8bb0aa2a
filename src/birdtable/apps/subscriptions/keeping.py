"""E-mail to families: whoever never confirmed goes after two days, what was sent after thirty."""

import uuid
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Model, QuerySet

from birdtable.apps.subscriptions.models import FamilyLetter, Round, Subscriber, Switch
from birdtable.apps.subscriptions.queries import LINK_LASTS
from birdtable.apps.work.keeping import Kept, kept


def never_confirmed(school_id: uuid.UUID, before: datetime) -> QuerySet[Any]:
    """Addresses somebody typed and nobody confirmed."""
    return Subscriber.objects.filter(school=school_id, confirmed_at=None, asked_at__lte=before).order_by("asked_at")


def of_schools_that_send_none(school_id: uuid.UUID, before: datetime) -> QuerySet[Any]:
    """Subscribers of a school that has sent no letters since then: nothing more is meant to come."""
    off = Switch.objects.filter(school=school_id, on=False, changed_at__lte=before)
    return Subscriber.objects.filter(school=school_id, school__in=off.values("school")).order_by("asked_at")


def links_over(school_id: uuid.UUID, before: datetime) -> QuerySet[Any]:
    """Letters whose link to confirm is good no longer."""
    return FamilyLetter.objects.filter(school=school_id, round=None, written_at__lte=before).order_by("written_at")


def rounds_over(school_id: uuid.UUID, before: datetime) -> QuerySet[Any]:
    """Rounds long ago. Their letters go with them."""
    return Round.objects.filter(school=school_id, made_at__lte=before).order_by("made_at")


def _deletes(table: type[Model]) -> Callable[[uuid.UUID, Sequence[Any], datetime], int]:
    def let_go(school_id: uuid.UUID, keys: Sequence[Any], before: datetime) -> int:
        _, counts = table._default_manager.filter(school=school_id, pk__in=keys).delete()
        return counts.get(table._meta.label, 0)

    return let_go


kept(
    Kept(
        name="families-asked",
        called="Addresses for e-mail that nobody confirmed",
        because="since they were typed in",
        going=never_confirmed,
        let_go=_deletes(Subscriber),
        # The link in the letter is good for as long, and the form says so.
        fixed=LINK_LASTS,
    )
)
kept(
    Kept(
        name="families-links",
        called="Links with which somebody confirms an address for e-mail",
        because="since they were sent",
        going=links_over,
        let_go=_deletes(FamilyLetter),
        fixed=LINK_LASTS,
    )
)
kept(
    Kept(
        name="families-off",
        called="Addresses for e-mail, where the school sends none any more",
        because="since it was switched off",
        going=of_schools_that_send_none,
        let_go=_deletes(Subscriber),
        fixed=timedelta(days=90),
    )
)
kept(
    Kept(
        name="families-rounds",
        called="Which e-mail was sent to families",
        because="since it was sent",
        going=rounds_over,
        let_go=_deletes(Round),
        fixed=timedelta(days=30),
    )
)
