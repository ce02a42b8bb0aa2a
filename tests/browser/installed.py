"""Birdtable as a technician installs it: `birdtable init` into a folder, and what is done there from day to day.

`.ci/install` names the command of a wheel installed apart; else it is the one beside these tests.
"""

import os
import re
import signal
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager
from pathlib import Path

from tests.a_redis import a_redis
from tests.browser.house import free_port, own_database
from tests.site.test_serve import wait_until

COMMAND = os.environ.get("BIRDTABLE_INSTALLED") or str(Path(sys.executable).with_name("birdtable"))


class Installed:
    """One school's own installation, and the hand of its technician."""

    def __init__(self, folder: Path, database: str, redis: str) -> None:
        self.folder, self.home, self.copies = folder, folder / "home", folder / "copies"
        self.address, self.database = f"http://127.0.0.1:{free_port()}", database
        self.log = folder / "log"
        own = ("BIRDTABLE_", "DJANGO_", "DATABASE_", "PYTHON")
        self.environment = {name: value for name, value in os.environ.items() if not name.startswith(own)}
        self.way_in = self._init(redis)
        self.environment["BIRDTABLE_HOME"] = str(self.home)

    def _init(self, redis: str) -> str:
        given = {
            "--school": "Fernhill Primary School", "--nation": "wales", "--address": self.address,
            "--head-title": "Mrs", "--head-forename": "Carys", "--head-surname": "Bevan",
            "--head-email": "carys@fernhill.example",
        }  # fmt: skip
        if self.database:
            (self.folder / "database.url").write_text(self.database)
            given |= {"--database": str(self.folder / "database.url"), "--queue": redis}
        told = self.birdtable("init", self.home, *(word for pair in given.items() for word in pair))
        return re.search(r"http\S+/invitation/\S+", told)[0]

    def birdtable(self, *words: object, code: int | None = 0) -> str:
        """What it says. code: that it must end with; None: any."""
        done = subprocess.run(
            [COMMAND, *map(str, words)],
            env=self.environment,
            cwd=self.folder,
            capture_output=True,
            text=True,
            check=False,
        )
        assert code in (done.returncode, None), done.stdout + done.stderr
        return done.stdout

    @contextmanager
    def serves(self) -> Iterator[None]:
        with (
            self.log.open("a") as log,
            subprocess.Popen(
                [COMMAND, "serve"], env=self.environment, cwd=self.folder, stdout=log, stderr=log
            ) as server,
        ):
            try:
                wait_until(lambda: self.page("/accounts/login/"), at_most=60)
                yield
            finally:
                server.send_signal(signal.SIGTERM)
                server.wait(60)

    def page(self, path: str) -> str:
        """What anybody may read there; nothing, where nobody answers."""
        try:
            with urllib.request.urlopen(self.address + path) as answer:
                page: str = answer.read().decode()
        except OSError:
            return ""
        return page

    def loses_its_database(self) -> None:
        if not self.database:
            for file in self.home.glob("db.sqlite3*"):
                file.unlink()
            return
        import psycopg

        with closing(psycopg.connect(self.database, autocommit=True)) as server:
            server.execute("DROP SCHEMA public CASCADE")
            server.execute("CREATE SCHEMA public")


@contextmanager
def an_installation(folder: Path) -> Iterator[Installed]:
    """On SQLite; with BIRDTABLE_TEST_DATABASE_URL on that PostgreSQL, and with a Redis of its own."""
    with ExitStack() as around:
        database = around.enter_context(own_database("installing")).get("DATABASE_URL", "")
        yield Installed(folder, database, around.enter_context(a_redis()) if database else "")
