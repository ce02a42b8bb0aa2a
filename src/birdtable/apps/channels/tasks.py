"""Who answers the bell for accounts, and which are due to be looked at."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from birdtable.apps.channels.health import due_channels, look_at
from birdtable.apps.channels.settings_check import due_by_hand, look_by_hand
from birdtable.apps.work.registry import answers, due

BELL = "channel"


@answers(BELL)
def answer(pk: UUID) -> None:
    """Look at one account."""
    look_at(pk)


@due(BELL)
def rows(now: datetime, limit: int) -> Sequence[UUID]:
    """Accounts to be looked at."""
    return due_channels(now, limit)


answers("channel_by_hand")(look_by_hand)
due("channel_by_hand")(due_by_hand)
