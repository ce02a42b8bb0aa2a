"""Whether a school's record is whole."""

import hashlib
import uuid
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain
from json import JSONDecoder
from json.encoder import encode_basestring
from types import MappingProxyType
from typing import NamedTuple

from django.db.models import CharField
from django.db.models.functions import Cast

from birdtable.apps.audit.canonical import BIRDTABLE_ITSELF, as_json
from birdtable.apps.audit.closing import ACT, closings_of, digest_of_anchors, is_signed, said_by
from birdtable.apps.audit.models import Anchor, Chain, Closing, Entry

AT_A_TIME = 2_000
_READ = JSONDecoder().raw_decode


@dataclass(frozen=True, slots=True)
class Broken:
    """Where a record stops being what was written. seq: the first entry that is wrong or missing."""

    seq: int
    says: str


class _Row(NamedTuple):
    """An entry as the database gives it, cheaper than a model: a long record is a million of them."""

    seq: int
    at: str
    actor: str | None
    device: str | None
    roles: str
    act: str
    thing_kind: str
    thing: str
    detail: str
    prev: str
    canonical: bytes | memoryview
    hash: str


def verify(school_id: uuid.UUID, *, anchored: Mapping[int, str] = MappingProxyType({})) -> Broken | None:
    """The first break in a school's chain, or None when every entry, the head and every anchor agree.

    anchored: hashes of entries by their number, as somebody wrote them down elsewhere. Without any it finds an entry
    that was changed, taken out, put in, moved, or cut off the end, but not a chain that somebody with the database in
    hand wrote anew from the first link, anchors and all. Of closed years whose entries went, it finds whether each is
    signed, follows the one before, and ends where the rest begins.
    """
    own = dict(Anchor.objects.filter(school_id=school_id).values_list("seq", "hash"))
    closed = closings_of(school_id)
    gone = closed[-1] if closed else Closing(last=0, head="")
    if fault := _closed_fault(closed, own) or _untold(closed, school_id):
        return fault
    known = _gathered(own, anchored, {gone.last: gone.head})
    rows = _rows(school_id)
    first = next(rows, None)
    seq, prev = gone.last, gone.head
    if first and first.seq <= gone.last:
        # Its year is closed and it has not gone yet: those that follow hang on it, up to what was signed.
        seq, prev = first.seq - 1, first.prev
    school = encode_basestring(str(school_id))
    for row in chain([first] if first else [], rows):
        wrong = _fault(row, seq + 1, prev, school) or _unlike(row, known)
        if wrong:
            return Broken(seq + 1, wrong)
        prev, seq = row.hash, row.seq
    return _forgotten(own, anchored) or _ending(school_id, seq, prev, last_anchor=max([0, *own, *anchored]))


def _closed_fault(closed: Sequence[Closing], own: Mapping[int, str]) -> Broken | None:
    last, head = 0, ""
    for one in closed:
        anchors = [(seq, kept) for seq, kept in own.items() if one.first <= seq <= one.last]
        if (one.first, one.follows) != (last + 1, head) or one.count != one.last - last:
            return Broken(last + 1, "A closed year does not follow the one before it.")
        if not is_signed(one) or digest_of_anchors(anchors) != one.anchors:
            return Broken(one.first, "A closed year is not what was signed here.")
        last, head = one.last, one.head
    return None


def _rows(school_id: uuid.UUID) -> Iterator[_Row]:
    # All of it comes as text: making each into a value, to write it out again, took most of the time.
    text = CharField()
    entries = Entry.objects.of_school(school_id).annotate(
        at_text=Cast("at", text), actor_text=Cast("actor", text), thing_text=Cast("thing_id", text),
        roles_text=Cast("roles", text), detail_text=Cast("detail", text),
    )  # fmt: skip
    rows = entries.values_list(
        "seq", "at_text", "actor_text", "device", "roles_text", "act", "thing_kind", "thing_text", "detail_text",
        "prev", "canonical", "hash",
    )  # fmt: skip
    return (_Row(*row) for row in rows.iterator(chunk_size=AT_A_TIME))


def _fault(row: _Row, seq: int, prev: str, school: str) -> str:
    if row.seq != seq:
        return "An entry is missing."
    if row.prev != prev:
        return "An entry does not follow the one before it."
    written = bytes(row.canonical)
    if written != _written(row, school) or hashlib.sha256(written).hexdigest() != row.hash:
        return "An entry is not what was written."
    return ""


def _written(row: _Row, school: str) -> bytes:
    """What `canonical` makes of it, put together by hand: a third of the work. A test holds that they are the same."""
    device = "" if row.device is None else f'"device":{_text(row.device)},'
    return (
        f'{{"act":{_text(row.act)},"actor":{_actor(row.actor)},"at":"{_moment(row.at)}",'
        f'"detail":{_again(row.detail)},{device}"prev":{encode_basestring(row.prev)},"roles":{_roles(row.roles)},'
        f'"school":{school},"seq":{row.seq},"thing":[{_text(row.thing_kind)},"{_with_dashes(row.thing)}"]}}'
    ).encode()


def _again(text: str) -> str:
    """JSON as the database keeps it, as the chain has it."""
    value, _ = _READ(text, 0)
    return as_json(value)


# Many entries share these few.
_roles = lru_cache(maxsize=4_096)(_again)
_text = lru_cache(maxsize=4_096)(encode_basestring)


@lru_cache(maxsize=4_096)
def _actor(text: str | None) -> str:
    return encode_basestring(_with_dashes(text) or BIRDTABLE_ITSELF)


def _moment(text: str) -> str:
    """A moment as the database writes it, in UTC, as the chain has it."""
    fraction = text[19:].removesuffix("+00").lstrip(".")
    return f"{text[:10]}T{text[11:19]}.{fraction:0<6}+00:00"


def _with_dashes(text: str | None) -> str:
    """An id as UUIDs are written: PostgreSQL keeps them so, SQLite as 32 digits."""
    if text is None or len(text) != 32:
        return text or ""
    return f"{text[:8]}-{text[8:12]}-{text[12:16]}-{text[16:20]}-{text[20:]}"


def _gathered(*known: Mapping[int, str]) -> dict[int, set[str]]:
    """What each of these says an entry's hash is, by its number."""
    found: dict[int, set[str]] = {}
    for one in known:
        for seq, kept in one.items():
            found.setdefault(seq, set()).add(kept)
    return found


def _unlike(row: _Row, known: Mapping[int, set[str]]) -> str:
    if row.seq in known and known[row.seq] != {row.hash}:
        return "An entry is not the one that was written down elsewhere."
    return ""


def _untold(closed: Sequence[Closing], school_id: uuid.UUID) -> Broken | None:
    """Whether the record tells of each closed year, and of no other; of older ones the entries may be gone as well."""
    told = dict(Entry.objects.of_school(school_id).filter(act=ACT).values_list("seq", "detail"))
    known = {one.entry: said_by(one) for one in closed}
    newest = {closed[-1].entry} if closed else set()
    wrong = [seq for seq in told.keys() | newest if told.get(seq) != known.get(seq)]
    return Broken(min(wrong), "A closed year is not the one that the record tells of.") if wrong else None


def _forgotten(own: Mapping[int, str], anchored: Mapping[int, str]) -> Broken | None:
    """Of an entry that went, the anchor that was made here is left, and the closed year vouches for it."""
    unlike = [seq for seq in anchored if own.get(seq, anchored[seq]) != anchored[seq]]
    return Broken(min(unlike), "An entry is not the one that was written down elsewhere.") if unlike else None


def _ending(school_id: uuid.UUID, seq: int, prev: str, *, last_anchor: int) -> Broken | None:
    head = Chain.objects.filter(school_id=school_id).first()
    if head is None and seq:
        return Broken(1, "The head of the record is missing.")
    if last_anchor > seq or (head is not None and (head.seq, head.hash) != (seq, prev)):
        return Broken(seq + 1, "Entries are missing at the end.")
    return None
