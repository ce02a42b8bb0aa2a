"""Bells in Redis or Valkey, in RQ's queues: for several machines, and for many posts at once."""

from datetime import datetime
from functools import cache
from time import monotonic
from typing import Any

import django_rq
import structlog
from django.conf import settings
from django.db import close_old_connections, connection
from django_rq.queues import DjangoRQ
from django_tasks_rq import Job, RQBackend
from redis import Redis
from redis.backoff import NoBackoff
from redis.exceptions import RedisError
from redis.retry import Retry
from rq.exceptions import DequeueTimeout
from rq.job import Job as RQJob
from rq.utils import as_text, utcparse

from birdtable.apps.work.bells import Loop

ASKED_TO_STOP_EVERY = 1
"""Seconds. RQ waits in whole ones; a bell is heard at once."""
PREFIX = "rq:job:"

log = structlog.get_logger("birdtable.work")


class BellsInRedis:
    """See bells.Bells."""

    errors: tuple[type[Exception], ...] = (RedisError,)

    def loop(self, worker: str, queue: str) -> Loop:
        """RQ's queue, heard by ourselves: see docs/decisions/0023."""
        return _Listening(queue)

    def waiting(self, queue: str) -> int:
        """How many bells nobody has heard yet."""
        return int(django_rq.get_queue(queue).count)

    def purge(self, before: datetime) -> int:
        """Forget every bell that is older, wherever it got stuck: what was answered is forgotten at once."""
        gone = 0
        for key in _line().scan_iter(f"{PREFIX}*", count=500):
            name = as_text(key).removeprefix(PREFIX)
            made, queue = _line().hmget(key, "created_at", "origin") if ":" not in name else (None, None)
            if made and queue and utcparse(as_text(made)) <= before:
                _forget(name, as_text(queue))
                gone += 1
        return gone

    def out_of_order(self) -> str:
        """Whether it does not answer, or may throw bells away for want of room."""
        try:
            _line().ping()
            kept = _line().config_get("maxmemory-policy").get("maxmemory-policy", "noeviction")
        except RedisError as error:
            return f"Redis does not answer ({type(error).__name__})."
        return "" if kept == "noeviction" else f"Redis throws bells away when it is full ({kept})."


@cache
def _line() -> Redis:
    """The one client of this process, safe among its threads and after a fork."""
    # A page must not wait for a server that is gone: asked once more, in case it was started anew, and no oftener.
    once_more = Retry(NoBackoff(), 1)
    return Redis.from_url(settings.BIRDTABLE_QUEUE_URL, socket_connect_timeout=2, socket_timeout=5, retry=once_more)


class UrgentFirst(RQBackend):
    """RQ's backend, which puts what has the highest priority in front, though it does not say that it can."""

    supports_priority = True


class OnOurLine(DjangoRQ):
    """RQ's queue on the line that is open already; each bell would open one of its own otherwise."""

    def __init__(self, name: str, **given: Any) -> None:
        super().__init__(name, **(given | {"connection": _line()}))  # type: ignore[no-untyped-call]


def _forget(name: str, of: str) -> None:
    queue = django_rq.get_queue(of)
    with _line().pipeline(transaction=False) as together:
        together.delete(PREFIX + name)
        together.lrem(queue.key, 0, name)
        together.lrem(queue.intermediate_queue_key, 0, name)
        together.execute()


class _Listening:
    """See bells.Loop."""

    def __init__(self, queue: str) -> None:
        self._queue, self.running = queue, True

    def run(self) -> None:
        """See bells.Loop. Raises: RedisError."""
        queue, looked = django_rq.get_queue(self._queue, job_class=Job), 0.0
        while self.running:
            # Before every bell it would be one more question to the database for each post.
            if monotonic() - looked >= ASKED_TO_STOP_EVERY:
                close_old_connections()
                looked = monotonic()
            try:
                found = OnOurLine.dequeue_any([queue], ASKED_TO_STOP_EVERY, connection=_line(), job_class=Job)
            except DequeueTimeout:
                continue
            if found:
                _answer(found[0])


def _answer(job: RQJob) -> None:
    """Nothing is kept of how it went: its row knows, and the sweep rings again for what is still due."""
    try:
        task: Any = job.func
        task.call(*job.args, **job.kwargs)
    except Exception:
        log.exception("bell_failed")
        connection.close_if_unusable_or_obsolete()
    finally:
        _forget(job.id, job.origin)
