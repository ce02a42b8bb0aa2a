"""What a process keeps for good, and Python's clearing-up need not walk through again and again."""

import ctypes
import gc
from contextlib import suppress

_ARENA_MAX = -8
BETWEEN = 10_000
"""New things after which Python looks for what can be cleared away. One post of 200 characters makes a few hundred."""


def keep_for_good() -> None:
    """Called once all is loaded that lasts as long as the process.

    Without it a full clearing-up walks through every word list and pattern, and a post that happens to be judged then
    waits for it: 40 ms and more.
    """
    gc.freeze()
    gc.set_threshold(BETWEEN)


def share_memory() -> None:
    """Have all threads of this process take their memory from two pools (glibc; elsewhere nothing happens).

    Before threads are started. A pool for each of a worker's threads held ten megabytes, most of them empty.
    """
    with suppress(AttributeError, OSError):
        ctypes.CDLL(None).mallopt(_ARENA_MAX, 2)
