"""What people asked on the noticeboard: that it was asked and seen to stays, its words go."""

import uuid
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from django.db.models import QuerySet

from birdtable.apps.asks.models import Asked
from birdtable.apps.work.keeping import Kept, kept


def words_to_forget(school_id: uuid.UUID, before: datetime) -> QuerySet[Asked]:
    """What somebody saw to before that moment, and of which anything written is left."""
    old = Asked.objects.filter(school=school_id, handled_at__lt=before).exclude(words="", contact="", note="")
    found: QuerySet[Asked] = old.order_by("handled_at")
    return found


def forget(school_id: uuid.UUID, keys: Sequence[Any], before: datetime) -> int:
    """Empty the words, how to reach whoever wrote them, and the note."""
    asked = Asked.objects.filter(school=school_id, pk__in=keys, handled_at__lt=before)
    count: int = asked.update(words="", contact="", note="")
    return count


kept(
    Kept(
        name="asked",
        called="What people asked on the noticeboard",
        because="since somebody saw to it",
        going=words_to_forget,
        let_go=forget,
        # The form itself promises it to whoever writes, so no policy makes it longer.
        fixed=timedelta(days=90),
    )
)
