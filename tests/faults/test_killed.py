"""Real workers and real SIGKILL at each named step: every post is out once, or down for good.

On SQLite bells wait in the database; on PostgreSQL there, and then in Redis; and a real PDS stands behind twenty more.
"""

import json
import os
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pytest

from tests.a_redis import a_redis
from tests.browser.house import own_database
from tests.faults.steps import NAMED
from tests.networks.rigs.installing import NoRig
from tests.networks.rigs.running import a_pds

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


AGAIN = [("looking again", "before it is put off"), ("looking again", "put off")]
POSTGRES = bool(os.environ.get("BIRDTABLE_TEST_DATABASE_URL"))
WAYS = ["the database", "Redis"] if POSTGRES else ["the database"]
PDS = [] if POSTGRES else RUNS


@contextmanager
def a_process(home: Path, more: Mapping[str, str], what: str = "killing") -> Iterator["subprocess.Popen[str]"]:
    plain = {name: value for name, value in os.environ.items() if not name.startswith(("BIRDTABLE_", "DJANGO_"))}
    environment = plain | {
        "BIRDTABLE_HOME": str(home), "BIRDTABLE_LOG_LEVEL": "ERROR", "BIRDTABLE_EYES": "none",
        "BIRDTABLE_EMAIL_URL": "dummymail://", "PYTHONWARNINGS": "default",
    }  # fmt: skip
    with (
        own_database("killed") as url,
        (home / "log").open("w") as log,
        subprocess.Popen(
            [sys.executable, "-m", f"tests.faults.{what}"],
            env=environment | url | more, text=True, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=log,
        ) as process,
    ):  # fmt: skip
        assert process.stdout
        assert process.stdout.readline(), (home / "log").read_text()
        yield process
        assert process.stdin
        process.stdin.close()
        process.wait(timeout=30)


@pytest.fixture(scope="module", params=WAYS)
def killing(tmp_path_factory, request) -> Iterator["subprocess.Popen[str]"]:
    with ExitStack() as stack:
        more = {"BIRDTABLE_QUEUE_URL": stack.enter_context(a_redis())} if request.param == "Redis" else {}
        yield stack.enter_context(a_process(tmp_path_factory.mktemp("killed"), more))


@pytest.fixture(scope="module")
def killing_at_a_pds(tmp_path_factory) -> Iterator["subprocess.Popen[str]"]:
    try:
        with a_pds() as pds, a_process(tmp_path_factory.mktemp("killed"), {"BIRDTABLE_TEST_PDS": pds}) as process:
            yield process
    except NoRig as why:
        pytest.skip(str(why))


@pytest.mark.parametrize(("scenario", "step"), A_FEW if FEW else RUNS + AGAIN)
def test_a_worker_killed_there_leaves_nothing_undone_and_nothing_doubled(killing, scenario, step):
    told = killed(killing, scenario, step)
    assert set(told["copies"]) == {"noticeboard", "bluesky", "x"}
    for copy in told["copies"].values():
        assert copy["made"] == 1


if PDS and not FEW:

    @pytest.mark.parametrize(("scenario", "step"), PDS)
    def test_the_same_at_a_real_pds(killing_at_a_pds, scenario, step):
        told = killed(killing_at_a_pds, scenario, step)
        assert told["copies"]["bluesky"]["id"].startswith("at://did:plc:")


def test_every_named_step_is_killed_at_once():
    assert {step for _, step in RUNS + AGAIN} == set(NAMED)


def killed(process, scenario, step):
    """What is told of a post whose worker was killed there; each copy stands once, or is down."""
    process.stdin.write(json.dumps([scenario, step]) + "\n")
    process.stdin.flush()
    line = process.stdout.readline()
    assert line, "the process that forks the workers ended"
    told = json.loads(line)
    assert told["killed"], "no worker came to that step"
    for copy in told["copies"].values():
        assert (copy["state"], copy["standing"]) == (("removed", 0) if scenario == "taking down" else ("sent", 1))
        assert copy["id"]
    return told
