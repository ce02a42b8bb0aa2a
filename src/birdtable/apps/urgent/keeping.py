"""Urgent notices: they hold on to their post, and go when it may."""

import uuid
from datetime import datetime

from django.db.models import QuerySet

from birdtable.apps.delivery.keeping import posts_to_go
from birdtable.apps.urgent.models import UrgentNotice
from birdtable.apps.work.keeping import Kept, kept, one_by_one


def notices_to_go(school_id: uuid.UUID, before: datetime) -> QuerySet[UrgentNotice]:
    """Those whose post stands nowhere any more."""
    notices: QuerySet[UrgentNotice] = UrgentNotice.objects.filter(post__in=posts_to_go(school_id, before))
    return notices.order_by("released_at")


def let_notice_go(pk: uuid.UUID, before: datetime) -> None:
    """Let its post go with the others; the approved words stay, and the record tells who sent it."""
    UrgentNotice.objects.filter(pk=pk).delete()


kept(
    Kept(
        name="notices",
        called="Urgent notices",
        because="since their post was taken down",
        going=notices_to_go,
        let_go=one_by_one(let_notice_go),
        setting="posts_kept",
        unit="years",
        row=("released_at", "post", "post_id"),
        about={"post": ("post",)},
    )
)
