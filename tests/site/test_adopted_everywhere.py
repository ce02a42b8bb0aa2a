"""A version that somebody adopts decides at the next check, in every process that runs already, without a restart.

Real processes: two workers on the queue in the database, two of the pages, and somebody apart who adopts. On SQLite;
with BIRDTABLE_TEST_DATABASE_URL on that PostgreSQL.
"""

import json
import os
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from tests.browser.house import ROOT, free_port, own_database
from tests.posts import FINE, WORTH_A_LOOK
from tests.site.test_serve import wait_until

COMMAND = "import sys; from birdtable.cli.main import main; main(sys.argv[1:])"
ROUNDS = 10
"""Of a handful of posts each, until every worker had one of them."""
ASKED = 12
"""Times that a page is asked for, each on a new connection: of two processes, each answers some."""


class House:
    """Workers and pages on one database, and a hand apart from them all."""

    def __init__(self, address: str, hand: "subprocess.Popen[str]") -> None:
        self.address, self.hand = address, hand
        self.told: dict[str, Any] = self._hear()

    def _hear(self) -> Any:
        assert self.hand.stdout
        return json.loads(self.hand.stdout.readline())

    def do(self, name: str, *given: object) -> Any:
        """What comes of it."""
        assert self.hand.stdin
        self.hand.stdin.write(json.dumps([name, *given]) + "\n")
        self.hand.stdin.flush()
        return self._hear()

    def pages(self) -> set[str]:
        """What the page of a draft says of it, asked for again and again."""
        carried = "; ".join(f"{name}={value}" for name, value in self.told["cookies"].items())
        asked = urllib.request.Request(self.address + self.told["path"], headers={"Cookie": carried})
        found = set()
        for _ in range(ASKED):
            with urllib.request.urlopen(asked) as answer:
                page = answer.read().decode()
            found.add("cannot go out" if "This cannot go out yet" in page else "worth a look")
        return found

    def answers(self) -> bool:
        try:
            return bool(urllib.request.urlopen(self.address + "/accounts/login/").read())
        except OSError:
            return False

    def judged(self, workers: set[str], version: int) -> None:
        """Posts go out until each worker had some: every one was judged by that version."""
        had: set[str] = set()
        for _ in range(ROUNDS):
            posts = self.do("write", FINE)
            self.do("let_go", posts)
            seen = wait_until(partial(self.all_of, posts, "released"))
            assert {number for _, number, _ in seen} == {version}
            had |= {worker for _, _, some in seen for worker in some}
            if workers <= had:
                return
        pytest.fail("one worker had nothing to do")

    def all_of(self, posts: object, state: str) -> list[tuple[str, int, list[str]]]:
        seen = self.do("look", posts)
        return seen if all(one == state for one, _, _ in seen) else []


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    address = f"http://127.0.0.1:{free_port()}"
    own = ("BIRDTABLE_", "DJANGO_", "DATABASE_")
    environment = {name: value for name, value in os.environ.items() if not name.startswith(own)}
    environment |= {"BIRDTABLE_HOME": str(tmp_path / "home"), "BIRDTABLE_ADDRESS": address}
    environment |= {"BIRDTABLE_LOG_LEVEL": "WARNING", "BIRDTABLE_WEB_PROCESSES": "2"}
    with ExitStack() as around, (tmp_path / "log").open("w") as log:
        environment |= around.enter_context(own_database("adopting"))

        @contextmanager
        def running(*words: str) -> Iterator["subprocess.Popen[str]"]:
            pipe = subprocess.PIPE
            with subprocess.Popen(
                [sys.executable, *words], cwd=ROOT, env=environment, text=True, stdin=pipe, stdout=pipe, stderr=log
            ) as process:
                try:
                    yield process
                finally:
                    process.terminate()
                    process.wait(timeout=40)

        made = House(address, around.enter_context(running("-m", "tests.site.adopting_hand")))
        for part in (("serve", "--no-worker"), ("worker",), ("worker",)):
            around.enter_context(running("-c", COMMAND, *part))
        wait_until(lambda: made.answers() and len(made.do("workers")) == 2, at_most=90)
        yield made


def test_every_worker_and_every_page_judges_by_it_at_the_next_check(house: House) -> None:
    workers = set(house.do("workers"))
    house.judged(workers, version=1)
    assert house.pages() == {"worth a look"}
    approved = house.do("write", WORTH_A_LOOK)

    assert house.do("adopt") == 2

    assert house.pages() == {"cannot go out"}
    house.do("let_go", approved)
    seen = wait_until(partial(house.all_of, approved, "draft"))
    assert {number for _, number, _ in seen} == {2}, "what was approved by the old one is stopped by the new one"
    house.judged(workers, version=2)
