"""Bells as rows of the task library's own table: nothing more to install, and the ring commits with the row."""

from datetime import datetime

from django.db import DatabaseError
from django.db.models import Q
from django_tasks_db.management.commands.db_worker import Worker
from django_tasks_db.models import DBTaskResult

from birdtable.apps.work.bells import Loop

POLL_SECONDS = 0.3


class BellsInDatabase:
    """See bells.Bells."""

    errors: tuple[type[Exception], ...] = (DatabaseError,)

    def loop(self, worker: str, queue: str) -> Loop:
        """The task library's own."""
        loop: Loop = Worker(
            queue_names=[queue],
            interval=POLL_SECONDS,
            batch=False,
            backend_name="default",
            startup_delay=False,
            max_tasks=None,
            worker_id=worker,
            excluded_queue_names=[],
        )
        return loop

    def waiting(self, queue: str) -> int:
        """How many bells nobody has heard yet."""
        return DBTaskResult.objects.ready().filter(queue_name=queue).count()

    def purge(self, before: datetime) -> int:
        """Forget the finished rows, and those that a killed worker left running."""
        old = Q(finished_at__lte=before) | Q(finished_at=None, started_at__lte=before)
        gone, _ = DBTaskResult.objects.filter(old).delete()
        return gone

    def out_of_order(self) -> str:
        """Nothing that would not be told of the database itself."""
        return ""
