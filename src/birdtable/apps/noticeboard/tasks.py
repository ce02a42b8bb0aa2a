"""Who answers the bell for noticeboards, and which are due."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from birdtable.apps.delivery.board_files import BELL
from birdtable.apps.noticeboard import making
from birdtable.apps.work.registry import URGENT, answers, due


@answers(BELL, queue=URGENT)
def answer(school: UUID) -> None:
    """Make a school's first pages anew."""
    making.make_first_pages(school)


@due(BELL)
def boards(now: datetime, limit: int) -> Sequence[UUID]:
    """Noticeboards that changed."""
    return making.due_boards(now, limit)
