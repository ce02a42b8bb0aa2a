"""Each release's database comes up to date with nothing lost, also where two machines bring it up to date at once."""

import gzip
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from birdtable.cli.move import MIGRATE
from tests.releases import HERE, LOOK, releases
from tests.schemas import Schema, of_postgresql, of_sqlite

pytestmark = pytest.mark.slow
SERVER = os.environ.get("BIRDTABLE_TEST_DATABASE_URL", "")
KIND = "postgresql" if SERVER else "sqlite"
UPGRADE = (
    "from birdtable.cli.home import make_home, open_django; make_home(); open_django();"
    "from birdtable.cli.serve import prepare; prepare()"
)
MAY_GO = {"work.Heartbeat", "work.Rung", "work.Sweep", "posts.Findable"}
"""Bells ring anew, and what the archive finds is read afresh."""
HALFWAY = (10, 40, 70, 100)
"""How much of the way single steps went, in hundredths; see tests/releases/halfway.py."""
APPLIED = """
from birdtable.cli.home import open_django
open_django()
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder
print(sorted(MigrationRecorder(connection).applied_migrations()))
"""


def a_machine(home: Path) -> dict[str, str]:
    """The environment of one whose home folder this is."""
    kept = {key: value for key, value in os.environ.items() if not key.startswith(("BIRDTABLE_", "DATABASE_"))}
    return kept | {"BIRDTABLE_HOME": str(home), "BIRDTABLE_LOG_LEVEL": "ERROR"}


@pytest.fixture(params=releases(KIND))
def of_release(request, tmp_path) -> Iterator[tuple[str, dict[str, str]]]:
    """The name of a release, and the environment of a machine on which its database stands."""
    name = request.param
    machine = a_machine(tmp_path)
    if not SERVER:
        (tmp_path / "db.sqlite3").write_bytes(gzip.decompress((HERE / f"{name}.sqlite.gz").read_bytes()))
        yield name, machine
        return
    import psycopg

    address = SERVER.rpartition("/")[0] + "/of_a_release"
    with psycopg.connect(SERVER, autocommit=True) as server:
        server.execute("DROP DATABASE IF EXISTS of_a_release WITH (FORCE)")
        server.execute("CREATE DATABASE of_a_release")
        put = ["pg_restore", "--no-owner", "--exit-on-error", f"--dbname={address}", f"{HERE / name}.postgresql.dump"]
        subprocess.run(put, check=True)
        yield name, machine | {"DATABASE_URL": address}
        server.execute("DROP DATABASE of_a_release WITH (FORCE)")


def started(code: str, machine: dict[str, str]) -> "subprocess.Popen[str]":
    return subprocess.Popen(
        [sys.executable, "-c", code], env=machine, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )


def test_nothing_is_lost_though_two_upgrade_it_at_once(of_release):
    name, machine = of_release
    for upgrade in [started(UPGRADE, machine), started(UPGRADE, machine)]:
        _, errors = upgrade.communicate(timeout=300)
        assert upgrade.returncode == 0, errors
    told, errors = started(LOOK, machine).communicate(timeout=120)
    then, now = json.loads(Path(HERE / f"{name}.{KIND}.json").read_text()), json.loads(told or errors)
    fewer = {
        table: (count, now["rows"].get(table, 0))
        for table, count in then["rows"].items()
        if now["rows"].get(table, 0) < count and table not in MAY_GO
    }
    assert not fewer, "rows that an upgrade took away"
    assert now["texts"] == then["texts"]
    for school, (seq, _) in then["records"].items():
        assert now["records"][school][0] >= seq
    assert now["broken"] == []
    assert now["signs_in"]


def test_there_is_a_database_of_each_kind_for_every_release():
    assert releases("sqlite") == releases("postgresql") != []


class Database(NamedTuple):
    """Where it stands, and the environment in which it is the one of the settings."""

    address: str
    machine: dict[str, str]

    def after(self, *command: str) -> "Database":
        """Itself, when a process in that environment has come to a good end."""
        subprocess.run([sys.executable, *command], env=self.machine, check=True, timeout=300)
        return self

    def schema(self) -> Schema:
        return of_postgresql(self.address) if SERVER else of_sqlite(Path(self.address))

    def applied(self) -> str:
        return subprocess.check_output([sys.executable, "-c", APPLIED], env=self.machine, text=True)


@pytest.fixture(scope="module")
def databases(tmp_path_factory) -> Iterator[dict[int, Database]]:
    """One that nothing was done to (0), and one for each part of the way; each a copy of the one before it, gone on."""
    made: dict[int, Database] = {}
    try:
        for part in (0, *HALFWAY):
            home = tmp_path_factory.mktemp(f"halfway{part}")
            before = list(made.values())[-1].address if part > HALFWAY[0] else ""
            made[part] = _copy_of(before, home, f"halfway_{part}")
            if part:
                made[part].after("-m", "tests.releases.halfway", str(part))
        yield made
    finally:
        for one in made.values():
            _drop(one)


def _copy_of(address: str, home: Path, name: str) -> Database:
    if not SERVER:
        if address:
            shutil.copyfile(address, home / "db.sqlite3")
        return Database(str(home / "db.sqlite3"), a_machine(home))
    import psycopg

    with psycopg.connect(SERVER, autocommit=True) as server:
        template = f" TEMPLATE {address.rpartition('/')[2]}" if address else ""
        server.execute(f"CREATE DATABASE {name}{template}")
    there = SERVER.rpartition("/")[0] + f"/{name}"
    return Database(there, a_machine(home) | {"DATABASE_URL": there})


def _drop(one: Database) -> None:
    if SERVER:
        import psycopg

        with psycopg.connect(SERVER, autocommit=True) as server:
            server.execute(f"DROP DATABASE {one.address.rpartition('/')[2]} WITH (FORCE)")


@pytest.fixture(scope="module")
def from_nothing(databases) -> Database:
    """As a first start makes it."""
    return databases[0].after("-c", MIGRATE)


@pytest.mark.parametrize("part", HALFWAY)
def test_whatever_single_steps_were_done_the_same_tables_come_of_it(databases, from_nothing, part):
    """Also the names of all steps stand in it: whether a machine is ready is asked by them."""
    upgraded = databases[part].after("-c", MIGRATE)
    assert upgraded.schema() == from_nothing.schema()
    assert upgraded.applied() == from_nothing.applied()
