"""One worker: loops that hear bells, apart for pictures and for what is urgent, and beside them the sweep."""

import os
import signal
import threading
import uuid
from types import FrameType

import structlog
from django.db import DatabaseError, close_old_connections, connection
from django.utils import timezone

from birdtable.apps.work.actions import beat
from birdtable.apps.work.bells import Loop, bells
from birdtable.apps.work.models import Heartbeat
from birdtable.apps.work.registry import PICTURES, PRESENT, URGENT
from birdtable.apps.work.sweep import EVERY, sweep

LOOPS = {
    # While one waits for a network's answer, another can judge the next post.
    "sending": PRESENT,
    "sending too": PRESENT,
    # What somebody waits for must never wait for a machine that looks at pictures, nor an urgent notice for a network.
    "pictures": PICTURES,
    "urgent": URGENT,
}
FINISHES_WITHIN = {PRESENT: 25, URGENT: 25, PICTURES: 8}
"""Seconds that what has begun gets to end when the worker is told to stop; else the next worker looks again."""

log = structlog.get_logger("birdtable.work")


def run() -> None:
    """Work until TERM or Ctrl+C; what is being done then is finished first. A second signal stops at once."""
    worker = uuid.uuid4().hex
    stop = threading.Event()
    _stop_when_told(stop)
    loops = {name: bells().loop(worker, queue) for name, queue in LOOPS.items()}
    hearing = {
        name: threading.Thread(target=_hear, args=(loop, stop), name=name, daemon=True) for name, loop in loops.items()
    }
    sweeping = threading.Thread(target=_sweep_until, args=(stop, worker), name="sweep", daemon=True)
    for thread in (*hearing.values(), sweeping):
        thread.start()
    stop.wait()
    for loop in loops.values():
        loop.running = False
    began = timezone.now()
    for name, thread in hearing.items():
        left = FINISHES_WITHIN[LOOPS[name]] - (timezone.now() - began).total_seconds()
        thread.join(timeout=max(left, 0.1))
    sweeping.join(timeout=5)
    Heartbeat.objects.filter(worker=worker).delete()


def _stop_when_told(stop: threading.Event) -> None:
    def told(number: int, _frame: FrameType | None) -> None:
        if stop.is_set():
            os._exit(1)
        stop.set()

    for number in (signal.SIGTERM, signal.SIGINT, signal.SIGQUIT):
        signal.signal(number, told)


def _away() -> tuple[type[Exception], ...]:
    return (DatabaseError, *bells().errors)


def _hear(loop: Loop, stop: threading.Event) -> None:
    away = _away()
    while loop.running:
        try:
            loop.run()
        except away:
            # A locked or restarting server: the next second tries again.
            log.exception("queue_failed")
        stop.wait(EVERY.total_seconds())
    connection.close()


def _sweep_until(stop: threading.Event, worker: str) -> None:
    started, away = timezone.now(), _away()
    while not stop.wait(EVERY.total_seconds()):
        try:
            close_old_connections()
            beat(worker, started)
            sweep(worker, timezone.now())
        except away:
            # A locked or restarting server: the next second tries again.
            log.exception("sweep_failed")
    connection.close()
