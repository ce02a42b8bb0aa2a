"""What was published in a stretch of time: read once, and told of under several headings."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Min, Q

from birdtable.apps.governors.periods import Scope
from birdtable.apps.posts.models import Post


@dataclass(frozen=True, slots=True)
class Published:
    """One post. at: when its first copy went out; school_class: its id; device: a `DeviceKind`; trip: of which."""

    at: datetime
    topic: str
    school_class: UUID | None
    device: str
    trip: UUID | None
    by_rule: str


def first_out_within(scope: Scope) -> Q:
    """Posts annotated with `out`, whose first copy went out in that time."""
    return Q(out__gte=scope.begins, out__lt=scope.ends)


def published_in(scope: Scope) -> tuple[Published, ...]:
    """All of them, the oldest first; one query."""
    found: Any = (
        Post.objects.filter(school=scope.school, deliveries__sent_at__isnull=False)
        .annotate(out=Min("deliveries__sent_at"))
        .filter(first_out_within(scope))
        .order_by("out")
    )
    fields = ("out", "topic", "school_class_id", "sent_from_kind", "trip_id", "approved_by_rule")
    return tuple(Published(*row) for row in found.values_list(*fields))
