"""What a process of its own runs. It is read before Django is ready there, so it reads nothing of ours at first."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING
from uuid import UUID

if TYPE_CHECKING:
    from birdtable.apps.posts.past import Tried


def wake() -> None:
    """Make ready, once."""
    import signal

    import django

    # Whoever stops the worker stops it first, and it lets us go.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    django.setup()
    from birdtable.adapters.lasting import keep_for_good
    from birdtable.core.catalogue import all_checks

    all_checks()
    keep_for_good()


def judge(trial: UUID, posts: Sequence[UUID], now: datetime) -> list[Tried]:
    """What that try makes of these posts."""
    from django.db import close_old_connections

    from birdtable.apps.replay.processes import judged

    close_old_connections()
    return judged(trial, posts, now)
