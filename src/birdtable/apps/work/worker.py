"""One worker: the task library's own loop, with the sweep and the heartbeat beside it."""

import os
import socket
import threading
import uuid

import structlog
from django.db import DatabaseError, close_old_connections, connection
from django.utils import timezone
from django_tasks_db.management.commands.db_worker import Worker

from birdtable.apps.work.models import Heartbeat
from birdtable.apps.work.sweep import EVERY, sweep

POLL_SECONDS = 0.3

log = structlog.get_logger("birdtable.work")


def run() -> None:
    """Work until TERM or Ctrl+C; what is being done then is finished first. A second signal stops at once."""
    worker = uuid.uuid4().hex
    stop = threading.Event()
    beside = threading.Thread(target=_sweep_until, args=(stop, worker), name="sweep", daemon=True)
    beside.start()
    loop = Worker(
        queue_names=["*"],
        interval=POLL_SECONDS,
        batch=False,
        backend_name="default",
        startup_delay=False,
        max_tasks=None,
        worker_id=worker,
        excluded_queue_names=[],
    )
    loop.configure_signals()
    try:
        loop.run()
    finally:
        stop.set()
        beside.join(timeout=5)
        Heartbeat.objects.filter(worker=worker).delete()


def _sweep_until(stop: threading.Event, worker: str) -> None:
    started = timezone.now()
    while not stop.wait(EVERY.total_seconds()):
        try:
            close_old_connections()
            now = timezone.now()
            Heartbeat.objects.update_or_create(
                worker=worker,
                defaults={"host": socket.gethostname(), "process": os.getpid(), "started_at": started, "beat_at": now},
            )
            sweep(worker, now)
        except DatabaseError:
            # A locked or restarting database: the next second tries again.
            log.exception("sweep_failed")
    connection.close()
