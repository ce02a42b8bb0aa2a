"""Who answers the bells about our own accounts, and which are due to be looked at."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from birdtable.apps.elsewhere import actions, looking, weekly
from birdtable.apps.elsewhere.queries import due_removals
from birdtable.apps.work.registry import URGENT, answers, due


@answers(looking.BELL)
def answer_look(pk: UUID) -> None:
    """Look at one account."""
    looking.look(pk)


@due(looking.BELL)
def looks_due(now: datetime, limit: int) -> Sequence[UUID]:
    """Accounts to look at."""
    return looking.due_looks(now, limit)


@answers(actions.BELL, queue=URGENT)
def answer_removal(pk: UUID) -> None:
    """Take one strange thing down."""
    actions.try_to_take_down(pk)


@due(actions.BELL)
def removals_due(now: datetime, limit: int) -> Sequence[UUID]:
    """What has to come down, and did not yet."""
    return due_removals(now, limit)


@answers(weekly.BELL)
def answer_blind(pk: UUID) -> None:
    """Ask a leader to look at one account."""
    weekly.ask(pk)


@due(weekly.BELL)
def blind(now: datetime, limit: int) -> Sequence[UUID]:
    """Accounts nobody can read but a person."""
    return weekly.due(now, limit)
