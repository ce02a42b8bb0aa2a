"""An archive judged again: many posts on every core, in batches, and how much a process remembers meanwhile."""

import os
import resource
import time
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from functools import partial

from benchmarks.measure import table
from benchmarks.people import pupils
from benchmarks.posts import posts
from benchmarks.school import context, policy
from birdtable.core.assess import assess

BATCH = 1_000
"""Posts a process takes at a time: it holds no more of the archive than that."""


def run(*, small: bool = False) -> None:
    sizes = (40,) if small else (10_000, 100_000)
    children = 40 if small else 1_500
    cores = min(2, os.cpu_count() or 1)
    rows = [_replayed(size, children, cores) for size in sizes]
    table(
        f"replay: archived posts of 200 characters judged again, {children:,} pupils, {cores} processes",
        ("posts", "seconds by the clock", "of processor", "posts a second", "largest process, MB"),
        rows,
        "Writing the posts is part of it, a fifth or so; each process compiles the roll for itself.",
    )


def _replayed(size: int, children: int, cores: int) -> tuple[object, ...]:
    began, before = time.perf_counter(), resource.getrusage(resource.RUSAGE_CHILDREN)
    with ProcessPoolExecutor(cores) as pool:
        told = list(pool.map(partial(_batch, children=children), _batches(size)))
    wall = time.perf_counter() - began
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    busy = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    if sum(told) != size:
        raise RuntimeError(f"{sum(told)} verdicts for {size} posts")
    return f"{size:,}", wall, busy, size / wall, after.ru_maxrss / 1024


def _batches(size: int) -> Iterator[int]:
    yield from (min(BATCH, size - start) for start in range(0, size, BATCH))


def _batch(many: int, *, children: int) -> int:
    """How many posts were judged."""
    here = context(pupils(children))
    drafts = [one.draft for one in posts(many, 200, here.roll.pupils)]
    return sum(1 for draft in drafts if assess(draft, policy(), here, complete=True))
