"""Who answers the bell for the day's anchor of a record."""

from uuid import UUID

from birdtable.apps.audit.anchoring import BELL, chains_to_anchor
from birdtable.apps.people.keeping_record import anchor_record
from birdtable.apps.work.registry import answers, due


@answers(BELL)
def answer(school_id: UUID) -> None:
    """Write down where one school's record ends."""
    anchor_record(school_id)


due(BELL)(chains_to_anchor)
