"""Who answers the bells about followers, and what is due."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from birdtable.apps.community.acting import act_on
from birdtable.apps.community.queries import due_acts
from birdtable.apps.community.syncing import due_readings, forget_leavers, read_on
from birdtable.apps.work.registry import answers, due

READING, ACTING = "followers", "follower_act"


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
