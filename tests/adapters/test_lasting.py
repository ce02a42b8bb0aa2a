"""A process that lasts."""

import gc
import platform
import subprocess
import sys

import pytest

from birdtable.adapters.lasting import BETWEEN, keep_for_good


def test_clearing_up_passes_over_what_a_process_keeps_for_good() -> None:
    often = gc.get_threshold()
    try:
        keep_for_good()
        assert gc.get_freeze_count() > 10_000
        assert gc.get_threshold()[0] == BETWEEN
    finally:
        gc.unfreeze()
        gc.set_threshold(*often)


POOLS = """
import re, sys, threading
from birdtable.adapters.lasting import share_memory
if sys.argv[1] == "shared":
    share_memory()
all_there = threading.Barrier(7)
def hold():
    kept = [bytearray(2_000) for _ in range(100)]
    all_there.wait()
    all_there.wait()
for _ in range(6):
    threading.Thread(target=hold).start()
all_there.wait()
starts = [int(line.split("-")[0], 16) for line in open("/proc/self/maps") if " rw-p " in line]
print(sum(start % (64 << 20) == 0 for start in starts))
all_there.wait()
"""


@pytest.mark.skipif("glibc" not in platform.libc_ver(), reason="only glibc has a pool for each thread")
def test_the_threads_of_a_worker_share_two_pools_of_memory() -> None:
    apart, shared = (
        int(subprocess.run([sys.executable, "-c", POOLS, how], capture_output=True, text=True, check=True).stdout)
        for how in ("apart", "shared")
    )
    assert shared <= 1 < apart
