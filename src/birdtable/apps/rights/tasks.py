"""Who answers the bells when a permission ended, or something has to come down."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from birdtable.apps.rights import actions, following
from birdtable.apps.roll.ending import BELL
from birdtable.apps.work.registry import URGENT, answers, due


@answers(BELL, queue=URGENT, priority=50)
def answer_ending(pk: UUID) -> None:
    """Stop and take down what it concerns."""
    following.follow(pk)


@due(BELL)
def endings(now: datetime, limit: int) -> Sequence[UUID]:
    """Permissions that ended and were not followed yet."""
    return following.endings_to_follow(now, limit)


@answers(actions.BELL, queue=URGENT, priority=50)
def answer_take_down(pk: UUID) -> None:
    """Go on with what a person began."""
    actions.carry_out(pk)


@due(actions.BELL)
def take_downs(now: datetime, limit: int) -> Sequence[UUID]:
    """What a person began and did not see to the end."""
    return actions.to_go_on_with(now, limit)
