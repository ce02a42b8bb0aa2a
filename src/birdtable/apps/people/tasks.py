"""Who answers the bells for the day's anchor of a record, and for whoever's last day is over."""

from uuid import UUID

from birdtable.apps.audit.anchoring import BELL, chains_to_anchor
from birdtable.apps.people import leaving
from birdtable.apps.people.keeping_record import anchor_record
from birdtable.apps.work.registry import answers, due


@answers(BELL)
def answer(school_id: UUID) -> None:
    """Write down where one school's record ends."""
    anchor_record(school_id)


due(BELL)(chains_to_anchor)


@answers(leaving.BELL)
def see_off(member: UUID) -> None:
    """End whatever is left of somebody whose last day is over."""
    leaving.cut_off_if_over(member)


due(leaving.BELL)(leaving.members_whose_time_is_over)
