"""The record as it is read."""

import uuid
from collections.abc import Iterable
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from birdtable.apps.audit.models import Entry, EntryQuerySet


def entries_of(
    school_id: uuid.UUID,
    *,
    acts: Iterable[str] = (),
    actor: uuid.UUID | None = None,
    first: date | None = None,
    last: date | None = None,
    zone: ZoneInfo,
) -> EntryQuerySet:
    """A school's entries, the newest first, narrowed by act, actor and the school's own dates (both inclusive)."""
    found = Entry.objects.filter(school_id=school_id).order_by("-seq")
    wanted = tuple(acts)
    if wanted:
        found = found.filter(act__in=wanted)
    if actor:
        found = found.filter(actor=actor)
    if first:
        found = found.filter(at__gte=datetime.combine(first, time.min, zone))
    if last:
        found = found.filter(at__lte=datetime.combine(last, time.max, zone))
    return found


def story_of(school_id: uuid.UUID, kind: str, thing_id: uuid.UUID) -> EntryQuerySet:
    """Everything that happened to one thing, first to last."""
    return Entry.objects.of_school(school_id).filter(thing_kind=kind, thing_id=thing_id)
