"""Where bells wait until a worker hears them: in the database or, where BIRDTABLE_QUEUE_URL is set, in Redis."""

from datetime import datetime
from functools import cache
from typing import Protocol

from django.conf import settings


class Loop(Protocol):
    """What hears one queue."""

    running: bool

    def run(self) -> None:
        """Hear and answer one bell after the other for as long as `running` is true."""


class Bells(Protocol):
    """One way of keeping bells. errors: what it raises while its server is away; then bells are not rung, and the
    sweep rings them later."""

    errors: tuple[type[Exception], ...]

    def loop(self, worker: str, queue: str) -> Loop:
        """For a thread of its own."""

    def waiting(self, queue: str) -> int:
        """How many bells nobody has heard yet."""

    def purge(self, before: datetime) -> int:
        """Forget every bell that was answered, or that a killed worker left, before that: how many."""

    def out_of_order(self) -> str:
        """What is wrong with the place itself, in words; empty when nothing is."""


@cache
def bells() -> Bells:
    """Those of this installation."""
    if settings.BIRDTABLE_QUEUE_URL:
        # Its libraries are there only where it was chosen.
        from birdtable.apps.work.bells_in_redis import BellsInRedis

        return BellsInRedis()
    from birdtable.apps.work.bells_in_database import BellsInDatabase

    return BellsInDatabase()
