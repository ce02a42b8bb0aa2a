"""Who answers the bell for letters, and which wait."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from birdtable.apps.notify.actions import BELL
from birdtable.apps.notify.posting import due_letters, post_letters
from birdtable.apps.work.registry import URGENT, answers, due


@answers(BELL, queue=URGENT, priority=50)
def answer(about: UUID) -> None:
    """Post what waits."""
    post_letters(about)


@due(BELL)
def rows(now: datetime, limit: int) -> Sequence[UUID]:
    """Letters nobody has posted yet."""
    return due_letters(now, limit)
