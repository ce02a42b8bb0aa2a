"""The real thing to visit: `birdtable serve` with its worker, in a home of its own, on this machine."""

import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent.parent
SERVE = "from birdtable.cli.main import main; main(['serve'])"
PATIENCE = 60
PAINTED = "tests.eyes.look"
"""What is painted magenta is a face: quick, and the same on every machine."""
REAL = "birdtable.adapters.vision.looking.look_at"


@dataclass(frozen=True)
class House:
    """Where it listens, and the hand that fills it."""

    address: str
    seeder: "subprocess.Popen[str]"
    seeder_log: Path

    def new_school(self, kind: str = "") -> Mapping[str, Any]:
        """A school nobody has used; see seeding.KINDS."""
        assert self.seeder.stdin
        self.seeder.stdin.write(f"{kind}\n")
        self.seeder.stdin.flush()
        school: Mapping[str, Any] = json.loads(_line(self.seeder, self.seeder_log))
        return school


@contextmanager
def a_house(eyes: str = PAINTED) -> Iterator[House]:
    """eyes: what looks at pictures there, as the setting BIRDTABLE_EYES names it."""
    home = Path(tempfile.mkdtemp(prefix="birdtable-browser-"))
    address = f"http://127.0.0.1:{free_port()}"
    environment = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith("BIRDTABLE_") and name not in {"DATABASE_URL", "DJANGO_SETTINGS_MODULE"}
    } | {"BIRDTABLE_HOME": str(home), "BIRDTABLE_ADDRESS": address, "BIRDTABLE_LOG_LEVEL": "WARNING"}
    # Nobody goes there; yet the pages that lead there are looked at.
    environment |= {f"BIRDTABLE_GOOGLE_{name}": "thornbeck.example" for name in ("CLIENT_ID", "SECRET", "DOMAIN")}
    environment |= {"BIRDTABLE_EYES": eyes, "BIRDTABLE_WEB_PROCESSES": "1", "PYTHONWARNINGS": "default"}
    try:
        with (
            own_database("browser") as url,
            _running(["-m", "tests.browser.seeding"], environment | url, home / "seeding.log") as seeder,
            _prepared(seeder, home / "seeding.log"),
            # Its letters go to its log: a pipe that nobody reads is full after some hundred, and then every page hangs.
            _running(["-c", SERVE], environment | url, home / "serve.log", says=False) as server,
        ):
            _wait_for(address, server, home / "serve.log")
            yield House(address, seeder, home / "seeding.log")
    finally:
        shutil.rmtree(home, ignore_errors=True)


@contextmanager
def _running(
    arguments: list[str], environment: Mapping[str, str], log: Path, *, says: bool = True
) -> Iterator["subprocess.Popen[str]"]:
    with (
        log.open("w") as errors,
        subprocess.Popen(
            [sys.executable, *arguments],
            cwd=ROOT,
            env=environment,
            text=True,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE if says else errors,
            stderr=errors,
        ) as process,
    ):
        try:
            yield process
        finally:
            process.send_signal(signal.SIGTERM)
            try:
                process.wait(timeout=20)
            except subprocess.TimeoutExpired:
                process.kill()


def _prepared(seeder: "subprocess.Popen[str]", log: Path) -> AbstractContextManager[str]:
    return nullcontext(_line(seeder, log))


def _line(process: "subprocess.Popen[str]", log: Path) -> str:
    assert process.stdout
    line = process.stdout.readline()
    if not line:
        raise RuntimeError(f"the browser's school could not be filled:\n{log.read_text()}")
    return line


def _wait_for(address: str, server: "subprocess.Popen[str]", log: Path) -> None:
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until and server.poll() is None:
        try:
            with urllib.request.urlopen(f"{address}/accounts/login/", timeout=5):
                return
        except (urllib.error.URLError, ConnectionError, TimeoutError):
            time.sleep(0.1)
    raise RuntimeError(f"birdtable serve did not come up:\n{log.read_text()}")


def free_port() -> int:
    with socket.socket() as trial:
        trial.bind(("127.0.0.1", 0))
        port: int = trial.getsockname()[1]
        return port


@contextmanager
def own_database(called: str) -> Iterator[dict[str, str]]:
    """SQLite in the home folder; where the tests run on PostgreSQL, a database of its own there."""
    given = os.environ.get("BIRDTABLE_TEST_DATABASE_URL")
    if not given:
        yield {}
        return
    import psycopg

    name = f"{called}_{os.getpid()}"
    with psycopg.connect(given, autocommit=True) as server:
        server.execute(f"CREATE DATABASE {name}")
    try:
        yield {"DATABASE_URL": given.rpartition("/")[0] + f"/{name}"}
    finally:
        # A line of its own: the server may have been started anew meanwhile.
        with psycopg.connect(given, autocommit=True) as server:
            server.execute(f"DROP DATABASE {name} WITH (FORCE)")
