"""Real workers and real SIGKILL at each named step, on SQLite or PostgreSQL: every post is out once, or down for good.

There is no run on Redis: the setting that would choose it does not exist yet.
"""

import json
import os
import subprocess
import sys
from collections.abc import Iterator

import pytest

from tests.browser.house import _database

FEW = not os.environ.get("BIRDTABLE_TEST_SCHEDULES")
SENDING = (
    "before judging it again", "judged again", "before the claim", "claimed", "just before writing",
    "written, no answer yet", "before the answer is kept", "the answer is kept", "sent, before the others",
    "the others are in line",
)  # fmt: skip
LOOKING = ("before it is moved", "moved", "before looking", "looked", "before the answer is kept", "the answer is kept")
DOWN = ("before taking down", "taken down, no answer yet", "before it is moved", "moved")
RUNS = (
    [("sending", one) for one in SENDING]
    + [("looking", one) for one in LOOKING]
    + [("taking down", one) for one in DOWN]
)
A_FEW = [("sending", "written, no answer yet"), ("taking down", "taken down, no answer yet")]

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def killing(tmp_path_factory) -> Iterator["subprocess.Popen[str]"]:
    home = tmp_path_factory.mktemp("killed")
    plain = {name: value for name, value in os.environ.items() if not name.startswith(("BIRDTABLE_", "DJANGO_"))}
    environment = plain | {
        "BIRDTABLE_HOME": str(home), "BIRDTABLE_LOG_LEVEL": "ERROR", "BIRDTABLE_EYES": "none",
        "BIRDTABLE_EMAIL_URL": "dummymail://", "PYTHONWARNINGS": "default",
    }  # fmt: skip
    with (
        _database() as url,
        (home / "log").open("w") as log,
        subprocess.Popen(
            [sys.executable, "-m", "tests.faults.killing"],
            env=environment | url, text=True, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=log,
        ) as process,
    ):  # fmt: skip
        assert process.stdout
        assert process.stdout.readline(), (home / "log").read_text()
        yield process
        assert process.stdin
        process.stdin.close()
        process.wait(timeout=30)


@pytest.mark.parametrize(("scenario", "step"), A_FEW if FEW else RUNS)
def test_a_worker_killed_there_leaves_nothing_undone_and_nothing_doubled(killing, scenario, step):
    killing.stdin.write(json.dumps([scenario, step]) + "\n")
    killing.stdin.flush()
    line = killing.stdout.readline()
    assert line, "the process that forks the workers ended"
    told = json.loads(line)
    assert told["killed"], "no worker came to that step"
    down = scenario == "taking down"
    for copy in told["copies"].values():
        assert (copy["state"], copy["made"], copy["standing"]) == (("removed", 1, 0) if down else ("sent", 1, 1))
        assert copy["id"]
