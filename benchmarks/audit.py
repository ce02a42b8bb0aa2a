"""The record: what one more entry costs, and what it costs to look through all of them."""

import hashlib
import time
import uuid
from datetime import timedelta

from benchmarks.installation import home
from benchmarks.measure import once, table, timed

BATCH = 2_000


def run(*, small: bool = False) -> None:
    home()
    from birdtable.apps.audit.verify import verify

    lengths = (20, 50) if small else (10_000, 100_000, 1_000_000)
    rows = []
    for length in lengths:
        school = uuid.uuid4()
        _lengthen(school, length)
        added = timed(_add, [school] * (5 if small else 300), time.perf_counter)
        length_now = length + len(added.ms)
        taken = min(once(lambda: _whole(verify(school))) for _ in range(2))  # noqa: B023 - called at once
        rows.append((f"{length_now:,}", added.mean, added.at(95), taken, taken / length_now * 1000))
    table(
        "audit: adding to the record, and verifying every link of it",
        ("entries", "adding one, mean ms", "p95 ms", "verifying all, ms", "µs an entry"),
        rows,
        f"{rows[-1][3] / rows[0][3]:.1f} times as long for {lengths[-1] / lengths[0]:.0f} times as many."
        " Adding by the clock, verifying in processor time, the better of two.",
    )


def _whole(broken: object) -> None:
    if broken is not None:
        raise RuntimeError(f"the record is not whole: {broken}")


def _add(school: uuid.UUID) -> None:
    from django.db import transaction

    from birdtable.apps.audit.actions import record

    with transaction.atomic():
        record(
            school_id=school,
            act="post.submitted",
            actor=uuid.uuid4(),
            roles=("teacher",),
            thing=("post", uuid.uuid4()),
            detail={"codes": ["N101"], "clauses": ["9a"], "spans": ["text:10-22"], "effect": "review", "version": 3},
        )


def _lengthen(school: uuid.UUID, length: int) -> None:
    """A new record of so many entries as `record` writes them, many in one go."""
    from django.utils import timezone

    from birdtable.apps.audit.canonical import canonical
    from birdtable.apps.audit.models import Chain, Entry

    prev, began, actor, device = "", timezone.now(), uuid.uuid4(), str(uuid.uuid4())
    for first in range(1, length + 1, BATCH):
        batch = []
        for seq in range(first, min(first + BATCH, length + 1)):
            entry = Entry(
                school_id=school,
                seq=seq,
                at=began + timedelta(milliseconds=seq),
                actor=actor,
                device=device,
                roles=["leader"],
                act="post.approved",
                thing_kind="post",
                thing_id=uuid.uuid4(),
                detail={"clauses": ["9a"], "codes": ["N101"], "digest": "0123456789abcdef" * 4, "effect": "review"},
                prev=prev,
            )
            entry.canonical = canonical(
                school=str(school),
                seq=seq,
                at=entry.at,
                actor=actor,
                roles=entry.roles,
                act=entry.act,
                thing=(entry.thing_kind, entry.thing_id),
                detail=entry.detail,
                prev=prev,
                device=device,
            )
            prev = entry.hash = hashlib.sha256(entry.canonical).hexdigest()
            batch.append(entry)
        Entry.objects.bulk_create(batch, batch_size=500)
    Chain.objects.create(school_id=school, seq=length, hash=prev)
