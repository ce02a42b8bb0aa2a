"""Judging on two cores: a worker's threads share one, so long tries are judged by processes of their own.

They are started anew, not copied: a copy of a process with threads may hold a lock that nobody gives back. They read
the database themselves and give back what came of each post; only the worker writes.
"""

import multiprocessing
import os
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from datetime import datetime
from functools import cache
from uuid import UUID

from birdtable.apps.policies.queries import policy_of
from birdtable.apps.posts.past import Tried, try_on
from birdtable.apps.replay.child import judge, wake
from birdtable.apps.replay.models import Trial

PROCESSES = min(2, os.cpu_count() or 1)
WORTH_IT = 2_000
"""So many posts to go: starting two processes takes some seconds, as long as judging that many."""


def judged(trial_pk: UUID, posts: Sequence[UUID], now: datetime) -> list[Tried]:
    """What this try makes of these posts, in this process."""
    trial = Trial.objects.select_related("edition", "proposal", "school", "school__trust").get(pk=trial_pk)
    return try_on(posts, trial.school, policy_of(trial.policy_row), then=trial.then, now=now)


def judged_on_all_cores(trial_pk: UUID, posts: Sequence[UUID], now: datetime) -> list[Tried]:
    """The same, by several processes at once."""
    share = -(-len(posts) // PROCESSES)
    shares = [posts[start : start + share] for start in range(0, len(posts), share)]
    asked = [_pool().submit(judge, trial_pk, one, now) for one in shares]
    return [tried for one in asked for tried in one.result()]


@cache
def _pool() -> ProcessPoolExecutor:
    fresh = multiprocessing.get_context("spawn")
    return ProcessPoolExecutor(PROCESSES, mp_context=fresh, initializer=wake)


def let_processes_go() -> None:
    """Nothing is left to judge; they would hold a hundred megabytes each."""
    if _pool.cache_info().currsize:
        _pool().shutdown(wait=False, cancel_futures=True)
        _pool.cache_clear()
