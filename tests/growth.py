"""How work grows with a text, counted in lines of Python run: a figure that no busy machine can change."""

import gc
import sys
from collections.abc import Callable
from types import FrameType
from typing import Any


def lines_run(work: Callable[[], object]) -> int:
    """How many lines of Python this work runs."""
    count = 0

    def trace(frame: FrameType, event: str, argument: Any) -> Any:
        nonlocal count
        count += event == "line"
        return trace

    # What other tests left behind must not be cleared away while we count: that runs lines of theirs.
    before, collects = sys.gettrace(), gc.isenabled()
    gc.disable()
    sys.settrace(trace)
    try:
        work()
    finally:
        sys.settrace(before)
        if collects:
            gc.enable()
    return count


def grows_in_step(read: Callable[[str], object], piece: str, size: int = 2_000) -> bool:
    """Whether reading twice as much of `piece` runs about twice as many lines, and not four times."""
    once, twice = (lines_run(lambda text=(piece * n)[:n]: read(text)) for n in (size, 2 * size))
    return twice < 2.6 * once + 2_000
