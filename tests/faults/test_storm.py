"""A hundred parents withdraw while posts with their children go out: none of these goes out afterwards.

`BIRDTABLE_TEST_STORMS=50` for as many storms; the ordinary run has few. On SQLite, or PostgreSQL under `.ci/postgres`.
"""

import json
import os
import subprocess
from collections.abc import Iterator

import pytest

from tests.faults.storm import A_POST, CHILDREN, OUT_FIRST
from tests.faults.test_killed import a_process

STORMS = int(os.environ.get("BIRDTABLE_TEST_STORMS", "2"))


@pytest.fixture(scope="module")
def sky(tmp_path_factory) -> Iterator["subprocess.Popen[str]"]:
    home = tmp_path_factory.mktemp("storm")
    with a_process(home, {"BIRDTABLE_EYES": "tests.eyes.look"}, "storm") as process:
        process.told = home / "log"
        yield process


@pytest.mark.parametrize("seed", range(STORMS))
def test_nothing_goes_out_after_a_parent_said_no(sky, seed):
    sky.stdin.write(f"{seed}\n")
    sky.stdin.flush()
    line = sky.stdout.readline()
    assert line, sky.told.read_text()[-3000:]
    told = json.loads(line)
    assert told["wrong"] == []
    assert told["withdrawals"] == CHILDREN
    assert told["came_down"] == told["went_out"] >= OUT_FIRST[seed % len(OUT_FIRST)]
    assert told["went_out"] + told["stopped"] >= CHILDREN // A_POST
