"""The doorbell: a task that says "look at this row". The row is the truth; a bell may be lost or rung twice."""

import os
import socket
from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

import structlog
from django.db import DatabaseError, transaction
from django.utils import timezone
from django_tasks import task

from birdtable.apps.work.bells import bells
from birdtable.apps.work.models import Heartbeat, Rung
from birdtable.apps.work.registry import queue_of, who_answers

log = structlog.get_logger("birdtable.work")


@task()
def answer(kind: str, key: str) -> None:
    """Hand the row to whoever answers this kind. Raises: registry.NobodyAnswers."""
    who_answers(kind)(UUID(key))


def beat(worker: str, started: datetime) -> None:
    """Say that this worker lives."""
    now = timezone.now()
    if Heartbeat.objects.filter(worker=worker).update(beat_at=now):
        return
    told = {"host": socket.gethostname(), "process": os.getpid(), "started_at": started}
    Heartbeat.objects.update_or_create(worker=worker, defaults=told | {"beat_at": now})


def ring(kind: str, pk: UUID) -> None:
    """Have a worker look at this row as soon as the present transaction commits; at once, if there is none."""
    transaction.on_commit(lambda: ring_now(kind, (pk,), timezone.now()))


def ring_now(kind: str, keys: Sequence[UUID], now: datetime) -> int:
    """One bell for each row, and a note of when: how many were rung.

    A bell that cannot be rung because its server is away is no fault of whoever changed the row: the sweep rings it.
    """
    queue, priority = queue_of(kind)
    bell, rung = answer.using(queue_name=queue, priority=priority), 0
    with transaction.atomic():
        try:
            for key in keys:
                bell.enqueue(kind, str(key))
                rung += 1
        except bells().errors as error:
            if isinstance(error, DatabaseError):
                raise
            log.error("bells_not_rung", kind=kind, count=len(keys) - rung, error=type(error).__name__)
        Rung.objects.bulk_create(
            [Rung(kind=kind, key=key, at=now) for key in keys[:rung]],
            update_conflicts=True,
            unique_fields=["kind", "key"],
            update_fields=["at"],
        )
    return rung
