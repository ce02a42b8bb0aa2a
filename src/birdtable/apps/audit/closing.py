"""Letting whole years of the record go, and proving afterwards that nothing else went.

A closed year leaves a row that says how many entries it had, what they hash to and where the chain stood at its end,
signed with the installation's key; an entry of the chain says the same. Whoever lifts the guards of the database can
neither drop more than was closed nor close a year of their own.
"""

import hashlib
import json
import uuid
from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.db import transaction
from django.db.models import QuerySet
from django.utils.crypto import constant_time_compare, salted_hmac

from birdtable.apps.audit.actions import record
from birdtable.apps.audit.models import Anchor, Closing, Entry
from birdtable.core.permission import SCHOOL_YEAR_ENDS, end_of_school_year

ACT = "record.closed"
AT_A_TIME = 5_000
_SALT = "birdtable.record.closing"


class NotOver(Exception):
    """That year has not ended, or has no entry that could go."""


def year_to_close(school_id: uuid.UUID, zone: ZoneInfo, last_to_go: date) -> tuple[date, date] | None:
    """First and last day of the oldest school year that still stands and ended by then. None: there is none.

    zone: the school's; last_to_go: the newest day whose entries may go.
    """
    first = _standing(school_id).first()
    if first is None:
        return None
    ends = end_of_school_year(first.at.astimezone(zone).date())
    # A year is closed only once the next one has entries: the newest entry is never let go.
    if ends > last_to_go or not _standing(school_id).filter(at__gte=_after(ends, zone)).exists():
        return None
    return date(ends.year - 1, *SCHOOL_YEAR_ENDS) + timedelta(days=1), ends


def gone_with(school_id: uuid.UUID, zone: ZoneInfo, last_to_go: date) -> QuerySet[Entry]:
    """The entries that go when every school year is closed that ended by then; those of closed years besides."""
    entries = Entry.objects.of_school(school_id)
    ends = date(last_to_go.year, *SCHOOL_YEAR_ENDS)
    ends = ends if ends <= last_to_go else date(last_to_go.year - 1, *SCHOOL_YEAR_ENDS)
    stays = _standing(school_id).filter(at__gte=_after(ends, zone)).values_list("seq", flat=True).first()
    return entries.filter(seq__lt=stays) if stays else entries.none()


def in_year(school_id: uuid.UUID, ends: date, zone: ZoneInfo) -> int:
    """How many entries that stand would go if the school year that ends then were closed."""
    begins_again = _standing(school_id).filter(at__gte=_after(ends, zone)).first()
    first = _standing(school_id).first()
    return begins_again.seq - first.seq if begins_again and first else 0


@transaction.atomic
def close_year(school_id: uuid.UUID, starts: date, ends: date, zone: ZoneInfo) -> Closing:
    """Sign what stands of this school year off: `let_go` may delete it from then on.

    The caller has seen that the record is whole (`verify`). Raises: NotOver.
    """
    before = Closing.objects.filter(school_id=school_id).order_by("-first").first()
    first, follows = (before.last + 1, before.head) if before else (1, "")
    count = in_year(school_id, ends, zone)
    if not count:
        raise NotOver(ends)
    last = first + count - 1
    hashes = Entry.objects.of_school(school_id).filter(seq__range=(first, last)).values_list("hash", flat=True)
    digest, head = hashlib.sha256(), ""
    for head in hashes.iterator(chunk_size=AT_A_TIME):
        digest.update(head.encode())
    said: dict[str, Any] = {
        "starts": starts.isoformat(),
        "ends": ends.isoformat(),
        "first": first,
        "last": last,
        "count": count,
        "follows": follows,
        "head": head,
        "digest": digest.hexdigest(),
        "anchors": digest_of_anchors(_anchors(school_id, first, last)),
    }
    said["signature"] = signature_of(school_id, said)
    entry = record(school_id=school_id, act=ACT, actor=None, roles=(), thing=("school", school_id), detail=said)
    days = {"starts": starts, "ends": ends}
    made: Closing = Closing.objects.create(school_id=school_id, entry=entry.seq, **(said | days))
    return made


def let_go(school_id: uuid.UUID) -> int:
    """Delete entries that closed years account for, oldest first, some thousands at a time. Returns: how many now.

    Broken off anywhere, the record still verifies; it is called until nothing is left.
    """
    closed = Closing.objects.filter(school_id=school_id).order_by("-first").first()
    if closed is None:
        return 0
    going = Entry.objects.of_school(school_id).filter(seq__lte=closed.last)
    keys = list(going.values_list("pk", flat=True)[:AT_A_TIME])
    Entry.objects.filter(pk__in=keys).delete()
    return len(keys)


def closings_of(school_id: uuid.UUID) -> Sequence[Closing]:
    """Every closed year of a school, the oldest first."""
    return list(Closing.objects.filter(school_id=school_id).order_by("first"))


def gone_before(school_id: uuid.UUID) -> int:
    """The number of the last entry that is no longer there; 0 where all are."""
    first = Entry.objects.of_school(school_id).values_list("seq", flat=True).first()
    return first - 1 if first else 0


def said_by(closing: Closing) -> dict[str, Any]:
    """What a closed year says, as its entry in the chain keeps it."""
    plain = ("first", "last", "count", "follows", "head", "digest", "anchors", "signature")
    days = {"starts": closing.starts.isoformat(), "ends": closing.ends.isoformat()}
    return days | {name: getattr(closing, name) for name in plain}


def signature_of(school_id: uuid.UUID, said: dict[str, Any], secret: str | None = None) -> str:
    """The installation's own, of everything a closed year says but the signature. secret: None for today's key."""
    plain = {key: value for key, value in said.items() if key != "signature"} | {"school": str(school_id)}
    told = json.dumps(plain, sort_keys=True, separators=(",", ":"))
    return salted_hmac(_SALT, told, secret=secret, algorithm="sha256").hexdigest()


def is_signed(closing: Closing) -> bool:
    """Whether this installation signed it."""
    return constant_time_compare(signature_of(closing.school_id, said_by(closing)), closing.signature)


def digest_of_anchors(anchors: Sequence[tuple[int, str]]) -> str:
    """Over the number and hash of each."""
    return hashlib.sha256("".join(f"{seq} {kept}\n" for seq, kept in sorted(anchors)).encode()).hexdigest()


def _anchors(school_id: uuid.UUID, first: int, last: int) -> list[tuple[int, str]]:
    return list(Anchor.objects.filter(school_id=school_id, seq__range=(first, last)).values_list("seq", "hash"))


def _standing(school_id: uuid.UUID) -> QuerySet[Entry]:
    """Entries that no closed year accounts for."""
    closed = Closing.objects.filter(school_id=school_id).order_by("-first").values_list("last", flat=True).first()
    return Entry.objects.of_school(school_id).filter(seq__gt=closed or 0)


def _after(ends: date, zone: ZoneInfo) -> datetime:
    return datetime.combine(ends + timedelta(days=1), time.min, zone)
