"""Who answers the bells about what went wrong, and what is due."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from birdtable.apps.incidents import actions, places
from birdtable.apps.incidents.queries import to_warn
from birdtable.apps.work.registry import URGENT, answers, due


@answers(places.BELL, queue=URGENT, priority=20)
def answer_place(pk: UUID) -> None:
    """Ask one network how many saw it; before its copy is gone, where that can be."""
    places.look_after(pk)


@due(places.BELL)
def places_due(now: datetime, limit: int) -> Sequence[UUID]:
    """Places to ask about, and those that came down."""
    return places.due(now, limit)


@answers(actions.BELL)
def answer_warning(pk: UUID) -> None:
    """Tell everybody how little time is left."""
    actions.warn(pk)


@due(actions.BELL)
def warnings_due(now: datetime, limit: int) -> Sequence[UUID]:
    """What nobody has decided with a day left, or none."""
    return to_warn(now, limit)
