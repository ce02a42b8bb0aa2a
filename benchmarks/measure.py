"""Times, what they amount to, and tables of them."""

import gc
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import TypeVar

Given = TypeVar("Given")


@dataclass(frozen=True, slots=True)
class Times:
    """Milliseconds, the shortest first."""

    ms: tuple[float, ...]

    @property
    def mean(self) -> float:
        return sum(self.ms) / len(self.ms)

    @property
    def worst(self) -> float:
        return self.ms[-1]

    def at(self, percent: float) -> float:
        """The time that this share of all stays within."""
        return self.ms[min(len(self.ms) - 1, int(len(self.ms) * percent / 100))]


def times_of(milliseconds: Iterable[float]) -> Times:
    return Times(tuple(sorted(milliseconds)))


def timed(
    work: Callable[[Given], object], inputs: Iterable[Given], clock: Callable[[], float] = time.thread_time
) -> Times:
    """Each input once, one after the other.

    clock: by default processor time of this thread, so that whatever else the machine does hardly counts.
    """
    taken = []
    for one in inputs:
        began = clock()
        work(one)
        taken.append((clock() - began) * 1000)
    return times_of(taken)


def quietest(runs: Iterable[Times]) -> Times:
    """The run with the lowest mean: whatever else the machine does can only make a run slower."""
    return min(runs, key=lambda run: run.mean)


def once(work: Callable[[], object]) -> float:
    """Milliseconds of one call, by the same clock, with nothing left over to clear away from before."""
    gc.collect()
    return timed(lambda _: work(), [None]).worst


def table(title: str, headings: Sequence[str], rows: Iterable[Sequence[object]], *notes: str) -> None:
    """Print a table that Markdown understands too, and under it what a reader has to know."""
    cells = [list(headings), *([_shown(cell) for cell in row] for row in rows)]
    widths = [max(len(row[column]) for row in cells) for column in range(len(headings))]
    print(f"\n### {title}\n")
    for number, row in enumerate(cells):
        first, *others = zip(row, widths, strict=True)
        print(f"| {first[0]:<{first[1]}} | " + " | ".join(f"{cell:>{width}}" for cell, width in others) + " |")
        if number == 0:
            print("|" + "-" * (widths[0] + 2) + "|" + "|".join("-" * (width + 1) + ":" for width in widths[1:]) + "|")
    for note in notes:
        print(f"\n{note}", flush=True)


def _shown(cell: object) -> str:
    if isinstance(cell, float):
        return f"{cell:,.0f}" if abs(cell) >= 100 else f"{cell:.1f}" if abs(cell) >= 10 else f"{cell:.2f}"
    return f"{cell:,}" if isinstance(cell, int) else str(cell)
