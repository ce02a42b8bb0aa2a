"""E-mail to staff: its words go; that one was sent about a thing stays, or it might be sent again.

What somebody was told on the pages has no words of its own; after more than a year it goes as a whole.
"""

import uuid
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Q, QuerySet

from birdtable.apps.notify.models import Letter, Notification
from birdtable.apps.work.keeping import Kept, kept


def mail_to_go(school_id: uuid.UUID, before: datetime) -> QuerySet[Letter]:
    """E-mail that was sent, or given up, before then, and still has its words."""
    over = Q(sent_at__lte=before) | Q(gave_up_at__lte=before)
    return Letter.objects.filter(over, school=school_id).exclude(body="").order_by("written_at")


def let_words_go(school_id: uuid.UUID, keys: Sequence[Any], before: datetime) -> int:
    """Empty them."""
    return Letter.objects.filter(pk__in=keys).update(subject="", body="")


def told_to_go(school_id: uuid.UUID, before: datetime) -> QuerySet[Notification]:
    """What somebody was told before then, and nothing is to follow from."""
    return Notification.objects.filter(school_id=school_id, at__lte=before, due=None, in_letter=False).order_by("at")


def let_told_go(school_id: uuid.UUID, keys: Sequence[Any], before: datetime) -> int:
    """Delete them."""
    count: int = Notification.objects.filter(pk__in=keys).delete()[0]
    return count


kept(
    Kept(
        name="told",
        called="What colleagues were told on their pages",
        because="since they were told",
        going=told_to_go,
        let_go=let_told_go,
        # Long enough that nobody is told the same of one thing twice.
        fixed=timedelta(days=400),
    )
)
kept(
    Kept(
        name="mail",
        called="Words of e-mail to staff",
        because="since it was sent",
        going=mail_to_go,
        let_go=let_words_go,
        setting="mail_kept",
    )
)
