"""A process that lasts."""

import gc

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
