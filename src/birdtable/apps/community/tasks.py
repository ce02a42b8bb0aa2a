"""Who answers the bells about followers, and what is due."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from birdtable.apps.community.acting import act_on
from birdtable.apps.community.forgetting import forget_leavers
from birdtable.apps.community.queries import due_acts
from birdtable.apps.community.requests import answer, due_answers, due_requests, read_requests
from birdtable.apps.community.reviewing import due_reviews, raise_review
from birdtable.apps.community.syncing import due_readings, read_on
from birdtable.apps.work.registry import answers, due

READING, ACTING = "followers", "follower_act"
REQUESTS, ANSWERING, REVIEWING = "follow_requests", "follow_answer", "follower_review"

answers(REQUESTS)(read_requests)
due(REQUESTS)(due_requests)
answers(ANSWERING)(answer)
due(ANSWERING)(due_answers)
answers(REVIEWING)(raise_review)
due(REVIEWING)(due_reviews)


@answers(READING)
def read(pk: UUID) -> None:
    """Read on at one account."""
    read_on(pk)


@due(READING)
def readings(now: datetime, limit: int) -> Sequence[UUID]:
    """Accounts whose followers are to be read; and whoever left a day ago is forgotten."""
    forget_leavers(now)
    return due_readings(now, limit)


@answers(ACTING)
def act(pk: UUID) -> None:
    """Block, remove or mute one follower."""
    act_on(pk)


@due(ACTING)
def acts(now: datetime, limit: int) -> Sequence[UUID]:
    """What can no longer be taken back."""
    return due_acts(now, limit)
