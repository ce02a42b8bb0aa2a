"""Whether a school's record is whole."""

import hashlib
import uuid
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from types import MappingProxyType
from typing import Any, NamedTuple

from django.db.models import CharField
from django.db.models.functions import Cast

from birdtable.apps.audit.canonical import canonical
from birdtable.apps.audit.models import Anchor, Chain, Entry

AT_A_TIME = 2_000


@dataclass(frozen=True, slots=True)
class Broken:
    """Where a record stops being what was written. seq: the first entry that is wrong or missing."""

    seq: int
    says: str


class _Row(NamedTuple):
    """An entry as the database gives it, cheaper than a model: a long record is a million of them."""

    seq: int
    at: datetime
    actor: str | None
    roles: list[str]
    act: str
    thing_kind: str
    thing: str
    detail: dict[str, Any]
    prev: str
    canonical: bytes | memoryview
    hash: str


def verify(school_id: uuid.UUID, *, anchored: Mapping[int, str] = MappingProxyType({})) -> Broken | None:
    """The first break in a school's chain, or None when every entry, the head and every anchor agree.

    anchored: hashes of entries by their number, as somebody wrote them down elsewhere. Without any it finds an entry
    that was changed, taken out, put in, moved, or cut off the end, but not a chain that somebody with the database in
    hand wrote anew from the first link, anchors and all.
    """
    own = dict(Anchor.objects.filter(school_id=school_id).values_list("seq", "hash"))
    prev, seq = "", 0
    for row in _rows(school_id):
        fault = _fault(row, seq + 1, prev, str(school_id)) or _unlike(row, own) or _unlike(row, anchored)
        if fault:
            return Broken(seq + 1, fault)
        prev, seq = row.hash, row.seq
    return _ending(school_id, seq, prev, last_anchor=max([0, *own, *anchored]))


def _rows(school_id: uuid.UUID) -> Iterator[_Row]:
    # Ids come as text: making a UUID of each, to write it out again, took a third of the time.
    entries = Entry.objects.of_school(school_id).annotate(
        actor_text=Cast("actor", CharField()), thing_text=Cast("thing_id", CharField())
    )
    rows = entries.values_list(
        "seq", "at", "actor_text", "roles", "act", "thing_kind", "thing_text", "detail", "prev", "canonical", "hash"
    )
    return (_Row(*row) for row in rows.iterator(chunk_size=AT_A_TIME))


def _fault(row: _Row, seq: int, prev: str, school: str) -> str:
    if row.seq != seq:
        return "An entry is missing."
    if row.prev != prev:
        return "An entry does not follow the one before it."
    written = bytes(row.canonical)
    told = canonical(
        school=school,
        seq=row.seq,
        at=row.at,
        actor=_with_dashes(row.actor),
        roles=row.roles,
        act=row.act,
        thing=(row.thing_kind, _with_dashes(row.thing)),
        detail=row.detail,
        prev=row.prev,
    )
    if written != told or hashlib.sha256(written).hexdigest() != row.hash:
        return "An entry is not what was written."
    return ""


def _with_dashes(text: str | None) -> str:
    """An id as UUIDs are written: PostgreSQL keeps them so, SQLite as 32 digits."""
    if not text or len(text) != 32:
        return text or ""
    return f"{text[:8]}-{text[8:12]}-{text[12:16]}-{text[16:20]}-{text[20:]}"


def _unlike(row: _Row, anchors: Mapping[int, str]) -> str:
    if anchors.get(row.seq, row.hash) != row.hash:
        return "An entry is not the one that was written down elsewhere."
    return ""


def _ending(school_id: uuid.UUID, seq: int, prev: str, *, last_anchor: int) -> Broken | None:
    head = Chain.objects.filter(school_id=school_id).first()
    if head is None and seq:
        return Broken(1, "The head of the record is missing.")
    if last_anchor > seq or (head is not None and (head.seq, head.hash) != (seq, prev)):
        return Broken(seq + 1, "Entries are missing at the end.")
    return None
