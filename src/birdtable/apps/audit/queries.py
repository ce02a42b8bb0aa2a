"""The record as it is read."""

import uuid
from collections.abc import Collection, Mapping
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from birdtable.apps.audit.models import Chain, Entry, EntryQuerySet


def entries_of(
    school_id: uuid.UUID,
    *,
    act: str = "",
    actor: uuid.UUID | None = None,
    first: date | None = None,
    last: date | None = None,
    zone: ZoneInfo,
) -> EntryQuerySet:
    """A school's entries, the newest first. act: how it begins; first, last: the school's own dates, both inclusive."""
    found = Entry.objects.filter(school_id=school_id).order_by("-seq")
    if act:
        found = found.filter(act__startswith=act)
    if actor:
        found = found.filter(actor=actor)
    if first:
        found = found.filter(at__gte=datetime.combine(first, time.min, zone))
    if last:
        found = found.filter(at__lte=datetime.combine(last, time.max, zone))
    return found


def head_of(school_id: uuid.UUID) -> Chain:
    """The head of a school's chain; an unsaved empty one before the first entry."""
    return Chain.objects.filter(school_id=school_id).first() or Chain(school_id=school_id)


def newest_moment() -> datetime | None:
    """When the newest entry of any school was written."""
    return Entry.objects.order_by("-pk").values_list("at", flat=True).first()


def story_of(school_id: uuid.UUID, kind: str, thing_id: uuid.UUID) -> EntryQuerySet:
    """Everything that happened to one thing, first to last."""
    return Entry.objects.of_school(school_id).filter(thing_kind=kind, thing_id=thing_id)


def last_of_each(school_id: uuid.UUID, act: str, things: Collection[uuid.UUID]) -> Mapping[uuid.UUID, Entry]:
    """Of each of these things the newest entry of that act; a thing to which it never happened is not in it."""
    found = Entry.objects.of_school(school_id).filter(act=act, thing_id__in=things).order_by("seq")
    return {one.thing_id: one for one in found}
