"""E-mail to staff: its words go; that one was sent about a thing stays, or it might be sent again."""

import uuid
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db.models import Q, QuerySet

from birdtable.apps.notify.models import Letter
from birdtable.apps.work.keeping import Kept, kept


def mail_to_go(school_id: uuid.UUID, before: datetime) -> QuerySet[Letter]:
    """E-mail that was sent, or given up, before then, and still has its words."""
    over = Q(sent_at__lte=before) | Q(gave_up_at__lte=before)
    return Letter.objects.filter(over, school=school_id).exclude(body="").order_by("written_at")


def let_words_go(school_id: uuid.UUID, keys: Sequence[Any], before: datetime) -> int:
    """Empty them."""
    return Letter.objects.filter(pk__in=keys).update(subject="", body="")


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
