"""Who answers the bells for letters to families, and what is due."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from birdtable.apps.subscriptions import posting, rounds
from birdtable.apps.subscriptions.actions import AT_ONCE, IN_TIME
from birdtable.apps.subscriptions.queries import due_letters
from birdtable.apps.work.registry import URGENT, answers, due


@answers(rounds.URGENT_ROUND, queue=URGENT, priority=70)
def answer_urgent(pk: UUID) -> None:
    """Write to families about an urgent notice."""
    rounds.tell_at_once(pk)


@answers(rounds.DAILY_ROUND, queue=URGENT, priority=-70)
def answer_daily(school_id: UUID) -> None:
    """Write the daily letter of one school."""
    rounds.tell_of_the_day(school_id)


@answers(AT_ONCE, queue=URGENT, priority=40)
def answer_at_once(key: UUID) -> None:
    """Send what somebody waits for."""
    posting.post_some(key)


@answers(IN_TIME, queue=URGENT, priority=-80)
def answer_in_time(key: UUID) -> None:
    """Send daily letters, a lot at a time."""
    posting.post_some(key)


due(rounds.URGENT_ROUND)(rounds.due_urgent)
due(rounds.DAILY_ROUND)(rounds.due_daily)


@due(AT_ONCE)
def urgent_letters(now: datetime, limit: int) -> Sequence[UUID]:
    """Letters about urgent notices, and those that ask."""
    return due_letters(now, limit, urgent=True)


@due(IN_TIME)
def daily_letters(now: datetime, limit: int) -> Sequence[UUID]:
    """Daily letters."""
    return due_letters(now, limit, urgent=False)
