"""An archive judged again: many posts on every core, in batches, and how much a process remembers meanwhile.

`python -m benchmarks.replay 1000000` judges so many instead.
"""

import os
import resource
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from functools import cache, partial
from pathlib import Path

from benchmarks.measure import table
from benchmarks.people import pupils
from benchmarks.posts import posts
from benchmarks.school import context, policy
from birdtable.adapters.lasting import keep_for_good
from birdtable.core.assess import assess
from birdtable.core.context import Context

STATM = Path("/proc/self/statm")
"""What Linux says this process holds, in pages."""
BATCH = 1_000
"""Posts a process takes at a time: it holds no more of the archive than that."""


def run(*, small: bool = False) -> None:
    _print_table((40,) if small else (10_000, 100_000), 40 if small else 1_500)


def _print_table(sizes: tuple[int, ...], children: int) -> None:
    cores = min(2, os.cpu_count() or 1)
    rows = [_replayed(size, children, cores) for size in sizes]
    table(
        f"replay: archived posts of 200 characters judged again, {children:,} pupils, {cores} processes",
        (
            "posts",
            "seconds by the clock",
            "of processor",
            "posts a second",
            "largest process, MB",
            "MB on the way",
        ),
        rows,
        "Writing the posts is part of it, a fifth or so; each process compiles the roll for itself. On the way: "
        "what\nthe process that judged a batch held then: at first, at each quarter, and at the end.",
    )


def _replayed(size: int, children: int, cores: int) -> tuple[object, ...]:
    began, before = time.perf_counter(), resource.getrusage(resource.RUSAGE_CHILDREN)
    with ProcessPoolExecutor(cores) as pool:
        told = list(pool.map(partial(_batch, children=children), _batches(size)))
    wall = time.perf_counter() - began
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    busy = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    judged = sum(many for many, _ in told)
    if judged != size:
        raise RuntimeError(f"{judged} verdicts for {size} posts")
    held = [megabytes for _, megabytes in told]
    on_the_way = " · ".join(f"{held[at]:.0f}" for at in _milestones(len(held), cores))
    return f"{size:,}", wall, busy, size / wall, after.ru_maxrss / 1024, on_the_way


def _milestones(batches: int, cores: int) -> list[int]:
    """Which batches to look at: the first by the last process to begin, then at each quarter."""
    return [min(cores, batches) - 1, *(batches * part // 4 for part in (1, 2, 3)), batches - 1]


def _batches(size: int) -> Iterator[tuple[int, int]]:
    """Where each batch starts, and how many posts it holds."""
    yield from ((start, min(BATCH, size - start)) for start in range(0, size, BATCH))


def _batch(which: tuple[int, int], *, children: int) -> tuple[int, float]:
    """How many posts were judged, and how many megabytes this process holds after them."""
    start, many = which
    here = _school(children)
    drafts = [one.draft for one in posts(many, 200, here.roll.pupils, seed=start)]
    assess(drafts[0], policy(), here, complete=True)
    _settle()
    judged = sum(1 for draft in drafts if assess(draft, policy(), here, complete=True))
    return judged, int(STATM.read_text().split()[1]) * resource.getpagesize() / 1024**2


@cache
def _school(children: int) -> Context:
    """Once in each process: a school that judges its archive reads its pupil list no more often."""
    return context(pupils(children))


@cache
def _settle() -> None:
    """Once in each process, as every process of ours does when it has loaded."""
    keep_for_good()


if __name__ == "__main__":
    _print_table(tuple(map(int, sys.argv[1:])), 1_500)
