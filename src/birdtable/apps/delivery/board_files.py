"""The finished pages of noticeboards, which lie beside the database in the home folder (docs/decisions/0049)."""

from functools import cache
from pathlib import Path
from uuid import UUID

import structlog
from django.conf import settings
from django.db import transaction

from birdtable.adapters.kept_pages import KeptPages

BELL = "noticeboard"
"""Rung for a school whose noticeboard is to be made anew."""
log = structlog.get_logger("birdtable.noticeboard")


def kept_pages() -> KeptPages:
    """Those of this home."""
    return _of(Path(settings.BIRDTABLE_HOME) / "board")


@cache
def _of(folder: Path) -> KeptPages:
    return KeptPages(folder)


def forget_pages(school: UUID) -> bool:
    """Delete every finished page of this school's noticeboard now: whether it could be done.

    Where it cannot, none of them is answered any more all the same, for the database says that they are of yesterday.
    """
    try:
        kept_pages().clear(str(school))
    except OSError as error:
        log.error("noticeboard_pages_not_deleted", school=str(school), error=type(error).__name__)
        return False
    return True


def forget_pages_on_commit(school: UUID) -> None:
    """As soon as the present transaction commits; at once, if there is none."""
    transaction.on_commit(lambda: forget_pages(school))
