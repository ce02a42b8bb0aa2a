"""Each release's database comes up to date with nothing lost, also where two machines bring it up to date at once."""

import gzip
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.releases import HERE, LOOK, releases

pytestmark = pytest.mark.slow
SERVER = os.environ.get("BIRDTABLE_TEST_DATABASE_URL", "")
KIND = "postgresql" if SERVER else "sqlite"
UPGRADE = (
    "from birdtable.cli.home import make_home, open_django; make_home(); open_django();"
    "from birdtable.cli.serve import prepare; prepare()"
)
MAY_GO = {"work.Heartbeat", "work.Rung", "work.Sweep", "posts.Findable"}
"""Bells ring anew, and what the archive finds is read afresh."""


@pytest.fixture(params=releases(KIND))
def of_release(request, tmp_path) -> Iterator[tuple[str, dict[str, str]]]:
    """The name of a release, and the environment of a machine on which its database stands."""
    name = request.param
    kept = {key: value for key, value in os.environ.items() if not key.startswith(("BIRDTABLE_", "DATABASE_"))}
    machine = kept | {"BIRDTABLE_HOME": str(tmp_path), "BIRDTABLE_LOG_LEVEL": "ERROR"}
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
