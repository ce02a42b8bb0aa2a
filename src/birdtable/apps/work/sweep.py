"""The sweep: once a second, the leader among the workers rings for every row that is due or was left behind."""

from datetime import datetime, timedelta
from itertools import islice
from uuid import UUID

import structlog
from django.db.models import Q

from birdtable.apps.work.actions import ring_now
from birdtable.apps.work.bells import bells
from birdtable.apps.work.models import Heartbeat, Rung, Sweep
from birdtable.apps.work.registry import PICTURES, PRESENT, URGENT, Due, everything_due, queue_of

EVERY = timedelta(seconds=1)
LEAD = timedelta(seconds=5)
NOT_AGAIN_FOR = timedelta(seconds=20)
AT_MOST = 200
QUEUES = (PRESENT, URGENT, PICTURES)
PURGE_EVERY = timedelta(days=1)

log = structlog.get_logger("birdtable.work")


def sweep(worker: str, now: datetime) -> int:
    """One round by this worker, if it leads: how many bells it rang. Nothing it does spoils by being done twice."""
    if not _leads(worker, now):
        return 0
    _purge_nightly(now)
    rung, places = 0, {queue: AT_MOST - bells().waiting(queue) for queue in QUEUES}
    for kind, due in everything_due().items():
        queue, _ = queue_of(kind)
        # Where a crowd waits to be heard, more bells for the same rows would only be heard in vain.
        new = _ring_due(kind, due, now, min(AT_MOST - rung, places[queue]))
        rung, places[queue] = rung + new, places[queue] - new
    return rung


def _leads(worker: str, now: datetime) -> bool:
    free_or_mine = Sweep.objects.filter(Q(until__lte=now) | Q(leader=worker), id=1)
    lead = {"leader": worker, "until": now + LEAD}
    if free_or_mine.update(**lead):
        return True
    _, first_ever = Sweep.objects.get_or_create(id=1, defaults={"until": now, "purged_at": now})
    return first_ever and bool(free_or_mine.update(**lead))


def _ring_due(kind: str, due: Due, now: datetime, room: int) -> int:
    if room <= 0:
        return 0
    try:
        # More than there is room for: those rung a moment ago must not stand in front of the others.
        keys = list(islice(due(now, AT_MOST * 5), AT_MOST * 5))
    except Exception:  # one app's fault must not silence the others' bells
        log.exception("sweep_could_not_ask", kind=kind)
        return 0
    fresh = _not_rung_lately(kind, keys, now)[:room]
    if not fresh:
        return 0
    rung = ring_now(kind, fresh, now)
    log.info("swept", kind=kind, count=rung)
    return rung


def _not_rung_lately(kind: str, keys: list[UUID], now: datetime) -> list[UUID]:
    lately = set(Rung.objects.filter(kind=kind, key__in=keys, at__gt=now - NOT_AGAIN_FOR).values_list("key", flat=True))
    return [key for key in dict.fromkeys(keys) if key not in lately]


def _purge_nightly(now: datetime) -> None:
    """Once a day: bells that were answered, those a killed worker left behind, and old notes of ours."""
    due = Sweep.objects.filter(id=1, purged_at__lte=now - PURGE_EVERY)
    if not due.update(purged_at=now):
        return
    before = now - PURGE_EVERY
    Rung.objects.filter(at__lte=before).delete()
    Heartbeat.objects.filter(beat_at__lte=before).delete()
    log.info("purged", count=bells().purge(before))
