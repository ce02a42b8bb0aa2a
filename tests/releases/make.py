"""`python -m tests.releases.make NAME`: keep a database as it is made today, for ever; see `tests.releases`."""

import gzip
import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from tests.browser.seeding import addresses, agree_on_notices, children, hash_once, posts_of
from tests.releases import HERE, LOOK

SEED = "from tests.releases.make import fill; fill()"
VACUUM = "import sqlite3, sys; sqlite3.connect(sys.argv[1]).execute('VACUUM INTO ?', sys.argv[2:])"


def fill() -> None:
    """A school with one of nearly everything, in the database of the settings."""
    from birdtable.cli.home import make_home, open_django

    make_home()
    open_django()
    from birdtable.adapters.policy_file import source_of
    from birdtable.apps.delivery.models import Notice
    from birdtable.cli.serve import prepare
    from tests.posts import a_working_school
    from tests.things import MADE

    prepare()
    hash_once()
    place: Any = a_working_school(source_of("unsworth-2021")[0].decode())
    children(place)
    agree_on_notices(place)
    posts = posts_of(place, {})
    addresses(place, place.head, posts, Notice.objects.get(pk=MADE["notice"](place, place.head)))


def main(name: str) -> None:
    """Fill an empty one, and keep it."""
    kept = {key: value for key, value in os.environ.items() if not key.startswith(("BIRDTABLE_", "DATABASE_"))}
    server = os.environ.get("BIRDTABLE_TEST_DATABASE_URL", "")
    with tempfile.TemporaryDirectory() as folder:
        given = kept | {"BIRDTABLE_HOME": folder, "BIRDTABLE_LOG_LEVEL": "ERROR", "BIRDTABLE_EYES": "none"}
        given |= {"DATABASE_URL": server} if server else {}
        subprocess.run([sys.executable, "-c", SEED], env=given, check=True)
        look = subprocess.run([sys.executable, "-c", LOOK], env=given, check=True, capture_output=True, text=True)
        kind = "postgresql" if server else "sqlite"
        (HERE / f"{name}.{kind}.json").write_text(json.dumps(json.loads(look.stdout), indent=1, sort_keys=True) + "\n")
        if server:
            _dump(server, HERE / f"{name}.postgresql.dump")
        else:
            small = Path(folder) / "small"
            subprocess.run([sys.executable, "-c", VACUUM, f"{folder}/db.sqlite3", str(small)], check=True)
            (HERE / f"{name}.sqlite.gz").write_bytes(gzip.compress(small.read_bytes(), 9, mtime=0))


def _dump(server: str, to: Path) -> None:
    options = ["--format=custom", "--compress=9", "--no-owner", "--no-privileges"]
    subprocess.run(["pg_dump", *options, f"--dbname={server}", f"--file={to}"], check=True)


if __name__ == "__main__":
    main(sys.argv[1])
