"""Who answers the bell for deliveries, and which rows are due."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from birdtable.apps.delivery.actions import BELL, URGENT_BELL
from birdtable.apps.delivery.queries import due_deliveries
from birdtable.apps.delivery.sending import attend
from birdtable.apps.work.registry import URGENT, answers, due


@answers(URGENT_BELL, queue=URGENT, priority=100)
def answer_at_once(pk: UUID) -> None:
    """Attend to one delivery of an urgent notice, before everything else."""
    attend(pk)


@due(URGENT_BELL)
def urgent_rows(now: datetime, limit: int) -> Sequence[UUID]:
    """Deliveries of urgent notices that need a hand."""
    return due_deliveries(now, limit, urgent=True)


@answers(BELL)
def answer(pk: UUID) -> None:
    """Attend to one delivery."""
    attend(pk)


@due(BELL)
def rows(now: datetime, limit: int) -> Sequence[UUID]:
    """Deliveries that need a hand."""
    return due_deliveries(now, limit)
