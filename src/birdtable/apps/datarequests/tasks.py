"""Who answers the bells of requests, and which rows are due."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from birdtable.apps.datarequests import erasure, queries, working
from birdtable.apps.datarequests.actions import BELL
from birdtable.apps.work.registry import PICTURES, answers, due

NEAR = "data_request_near"


@answers(BELL, queue=PICTURES, priority=-5)
def gather(pk: UUID) -> None:
    """Gather, write, or delete what has had its time. It takes seconds, as pictures do."""
    working.attend(pk)


@due(BELL)
def gatherings(now: datetime, limit: int) -> Sequence[UUID]:
    """Those that wait for a worker."""
    return queries.gatherings_due(now, limit)


@answers(NEAR)
def warn(pk: UUID) -> None:
    """Say that its day is near."""
    working.warn(pk)


@due(NEAR)
def near(now: datetime, limit: int) -> Sequence[UUID]:
    """Requests whose day is near."""
    return queries.requests_to_warn_of(now, limit)


@answers(erasure.BELL, queue=PICTURES, priority=-10)
def erase(pk: UUID) -> None:
    """Take down, erase, overwrite."""
    erasure.attend(pk)


@due(erasure.BELL)
def erasures(now: datetime, limit: int) -> Sequence[UUID]:
    """Confirmed ones that are not done."""
    return erasure.erasures_due(now, limit)
