"""Whether a school's record is whole."""

import hashlib
import uuid
from dataclasses import dataclass

from birdtable.apps.audit.actions import canonical
from birdtable.apps.audit.models import Chain, Entry


@dataclass(frozen=True, slots=True)
class Broken:
    """Where a record stops being what was written. seq: the first entry that is wrong or missing."""

    seq: int
    says: str


def verify(school_id: uuid.UUID) -> Broken | None:
    """The first break in a school's chain, or None when every entry and the head agree.

    It finds an entry that was changed, taken out, put in, moved, or cut off the end. It cannot find a chain that
    somebody with the database in hand wrote anew from the first link: keep an exported head elsewhere for that.
    """
    head = Chain.objects.filter(school_id=school_id).first()
    prev, seq = "", 0
    for entry in Entry.objects.of_school(school_id).iterator(chunk_size=500):
        fault = _fault(entry, seq + 1, prev)
        if fault:
            return Broken(seq + 1, fault)
        prev, seq = entry.hash, entry.seq
    if head is None:
        return Broken(1, "The head of the record is missing.") if seq else None
    if (head.seq, head.hash) != (seq, prev):
        return Broken(seq + 1, "Entries are missing at the end.")
    return None


def _fault(entry: Entry, seq: int, prev: str) -> str:
    if entry.seq != seq:
        return "An entry is missing."
    if entry.prev != prev:
        return "An entry does not follow the one before it."
    if bytes(entry.canonical) != canonical(entry) or hashlib.sha256(bytes(entry.canonical)).hexdigest() != entry.hash:
        return "An entry is not what was written."
    return ""
