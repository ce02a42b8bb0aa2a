"""One worker: the task library's own loop; beside it two more, for pictures and what is urgent, and the sweep."""

import threading
import time
import uuid

import structlog
from django.db import DatabaseError, close_old_connections, connection
from django.utils import timezone
from django_tasks_db.management.commands.db_worker import Worker

from birdtable.apps.work.actions import beat
from birdtable.apps.work.models import Heartbeat
from birdtable.apps.work.registry import PICTURES, URGENT
from birdtable.apps.work.sweep import EVERY, sweep

POLL_SECONDS = 0.3
FINISHES_WITHIN = 8
"""Seconds that a look which has begun gets to end when the worker is told to stop; else the next worker looks again."""

log = structlog.get_logger("birdtable.work")


def run() -> None:
    """Work until TERM or Ctrl+C; what is being done then is finished first. A second signal stops at once."""
    worker = uuid.uuid4().hex
    stop = threading.Event()
    # What somebody waits for must never wait for a machine that looks at pictures, nor an urgent notice for a network.
    apart = [PICTURES, URGENT]
    others = {queue: _loop(worker, queues=[queue], but=[]) for queue in apart}
    # While one waits for a network's answer, another can judge the next post.
    others["sending"] = _loop(worker, queues=["*"], but=apart)
    beside = [
        threading.Thread(target=_run_beside, args=(other,), name=name, daemon=True) for name, other in others.items()
    ]
    beside.append(threading.Thread(target=_sweep_until, args=(stop, worker), name="sweep", daemon=True))
    for thread in beside:
        thread.start()
    loop = _loop(worker, queues=["*"], but=apart)
    loop.configure_signals()
    try:
        loop.run()
    finally:
        stop.set()
        for other in others.values():
            other.running = False
        for thread in beside:
            thread.join(timeout=FINISHES_WITHIN)
        Heartbeat.objects.filter(worker=worker).delete()


def _loop(worker: str, *, queues: list[str], but: list[str]) -> Worker:
    return Worker(
        queue_names=queues,
        interval=POLL_SECONDS,
        batch=False,
        backend_name="default",
        startup_delay=False,
        max_tasks=None,
        worker_id=worker,
        excluded_queue_names=but,
    )


def _run_beside(loop: Worker) -> None:
    while loop.running:
        try:
            loop.run()
        except DatabaseError:
            # A locked or restarting database: the next second tries again.
            log.exception("queue_failed")
            time.sleep(EVERY.total_seconds())
    connection.close()


def _sweep_until(stop: threading.Event, worker: str) -> None:
    started = timezone.now()
    while not stop.wait(EVERY.total_seconds()):
        try:
            close_old_connections()
            beat(worker, started)
            sweep(worker, timezone.now())
        except DatabaseError:
            # A locked or restarting database: the next second tries again.
            log.exception("sweep_failed")
    connection.close()
