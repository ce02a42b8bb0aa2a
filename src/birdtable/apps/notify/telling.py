"""Telling people: a row each, in the transaction of what happened. How it reaches them besides is `foryou`'s."""

import uuid
from collections.abc import Iterable

from django.utils import timezone

from birdtable.apps.notify.kind import Way
from birdtable.apps.notify.kinds import KINDS
from birdtable.apps.notify.models import Member, Notification
from birdtable.apps.work.actions import ring

BELL = "told"


def tell(
    kind: str,
    *,
    school_id: uuid.UUID,
    about: tuple[str, uuid.UUID],
    to: Iterable[uuid.UUID],
    detail: str = "",
    once: bool = False,
) -> None:
    """Tell these people, by their ids; whoever has not read the same yet is not told again.

    about: the thing's kind and id. once: nor is anybody who was ever told this of that thing.
    Raises: KeyError, for a kind or a detail that `kinds.KINDS` does not have.
    """
    KINDS[kind].words(detail)
    now = timezone.now()
    if KINDS[kind].way is not Way.APP:
        ring(BELL, school_id)
    row = {
        "school_id": school_id,
        "kind": kind,
        "detail": detail,
        "about_kind": about[0],
        "about": about[1],
        "at": now,
        "due": now,
    }
    # An id made from what is told: the database itself sees that it was told before, and is not asked first.
    rows = [
        Notification(pk=uuid.uuid5(about[1], f"{kind} {one}") if once else uuid.uuid4(), person_id=one, **row)
        for one in sorted(set(to))
    ]
    Notification.objects.bulk_create(rows, ignore_conflicts=True)


def settle(kind: str, about: uuid.UUID, detail: str | None = None, *, person: uuid.UUID | None = None) -> None:
    """There is nothing left to do about it: nobody's bell counts it, and nobody is told any more.

    detail: of what was told, where only that is settled. person: whose, where it is settled for them alone.
    """
    told = Notification.objects.filter(kind=kind, about=about, read_at=None)
    if person is not None:
        told = told.filter(person_id=person)
    if detail is not None:
        told = told.filter(detail=detail)
    told.update(read_at=timezone.now(), due=None, in_letter=False)


def read(member: Member, pk: uuid.UUID | None = None) -> int:
    """This member has looked at one, or at all; how many were new to them."""
    mine = Notification.objects.for_member(member).unread()
    if pk is not None:
        mine = mine.filter(pk=pk)
    count: int = mine.update(read_at=timezone.now(), due=None, in_letter=False)
    return count


def unread_of(member: Member) -> int:
    """How many the bell shows."""
    count: int = Notification.objects.for_member(member).unread().count()
    return count
