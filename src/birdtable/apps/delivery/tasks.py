"""Who answers the bell for deliveries, and which rows are due."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from birdtable.apps.delivery.actions import BELL
from birdtable.apps.delivery.queries import due_deliveries
from birdtable.apps.delivery.sending import attend
from birdtable.apps.work.registry import answers, due


@answers(BELL)
def answer(pk: UUID) -> None:
    """Attend to one delivery."""
    attend(pk)


@due(BELL)
def rows(now: datetime, limit: int) -> Sequence[UUID]:
    """Deliveries that need a hand."""
    return due_deliveries(now, limit)
