"""Anchors: once a day the number and hash of the newest entry, written down and posted to whoever keeps them elsewhere.

A chain proves that nothing inside it was changed. Against somebody who has the whole database in hand only a copy of
its end helps, kept where that person cannot reach it: in a governor's mailbox, or on paper.
"""

import re
import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from birdtable.apps.audit.models import Anchor, Chain

BELL = "anchor"
_LINE = re.compile(r"birdtable-anchor (?P<school>[a-z0-9-]+) (?P<seq>\d{1,12}) (?P<hash>[0-9a-f]{64})(?: .*)?")


class NoAnchor(ValueError):
    """A line that is not an anchor."""


@dataclass(frozen=True, slots=True)
class Line:
    """An anchor as it is printed, posted and read back: `birdtable-anchor <school> <entry> <hash>`."""

    school: str
    seq: int
    hash: str

    def __str__(self) -> str:
        return f"birdtable-anchor {self.school} {self.seq} {self.hash}"


def read_line(text: str) -> Line:
    """The anchor in this line. Raises: NoAnchor."""
    found = _LINE.fullmatch(text.strip())
    if not found:
        raise NoAnchor(text.strip()[:80])
    return Line(found["school"], int(found["seq"]), found["hash"])


def chains_to_anchor(now: datetime, limit: int) -> Sequence[uuid.UUID]:
    """Schools whose record has grown since their last anchor, which is of an earlier day (by Greenwich)."""
    done = Anchor.objects.filter(day__gte=now.date()).values("school_id")
    grown = Chain.objects.filter(seq__gt=0).exclude(school_id__in=done).order_by("school_id")
    return list(grown.values_list("school_id", flat=True)[:limit])


def anchor(school_id: uuid.UUID, now: datetime) -> Anchor | None:
    """Write down where the record ends, once a day. None: it was done before, or there is nothing to write down."""
    head = Chain.objects.filter(school_id=school_id, seq__gt=0).first()
    if head is None:
        return None
    written, new = Anchor.objects.get_or_create(
        school_id=school_id, day=now.date(), defaults={"seq": head.seq, "hash": head.hash}
    )
    return written if new else None


def newest_anchor(school_id: uuid.UUID) -> Anchor | None:
    """The last one of this school."""
    return Anchor.objects.filter(school_id=school_id).order_by("-day").first()
