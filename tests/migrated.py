"""A database with every migration in it, made once and then copied: to run them all takes several seconds.

Whoever takes a copy migrates it still, and finds next to nothing to do: a copy that lags behind does no harm.
"""

import fcntl
import hashlib
import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).parent.parent
CACHE = Path(os.environ.get("BIRDTABLE_TESTS_CACHE") or Path.home() / ".cache" / "birdtable-tests")


def put_migrated(home: Path) -> None:
    """The database of this home folder, where it would be SQLite and is not there yet."""
    there = home / "db.sqlite3"
    if not os.environ.get("DATABASE_URL") and not there.exists():
        shutil.copyfile(_migrated(), there)


def fill_memory(alias: str = "default") -> sqlite3.Connection:
    """The shared database in memory that Django's tests of this process will find; it lasts while this is open."""
    memory = sqlite3.connect(f"file:memorydb_{alias}?mode=memory&cache=shared", uri=True, check_same_thread=False)
    with sqlite3.connect(_migrated()) as made:
        made.backup(memory)
    made.close()
    return memory


def _migrated() -> Path:
    CACHE.mkdir(parents=True, exist_ok=True)
    made = CACHE / f"migrated-{_digest()}.sqlite3"
    with (CACHE / ".making").open("w") as door:
        # Several test processes may want it at once.
        fcntl.flock(door, fcntl.LOCK_EX)
        if not made.exists():
            _make(made)
    return made


def _make(made: Path) -> None:
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("BIRDTABLE_", "DATABASE_URL"))}
    with tempfile.TemporaryDirectory(dir=CACHE) as home:
        environment = kept | {
            "BIRDTABLE_HOME": home,
            "BIRDTABLE_SECRET_KEY": "only to migrate",
            "DJANGO_SETTINGS_MODULE": "birdtable.site.settings",
        }
        command = [sys.executable, "-m", "django", "migrate", "-v0", "--skip-checks"]
        subprocess.run(command, env=environment, cwd=ROOT, check=True)
        (Path(home) / "db.sqlite3").rename(made)


def _digest() -> str:
    """Of all that a migration is made of: our own files, and the versions of other people's apps."""
    parts = [*sorted(ROOT.glob("src/birdtable/apps/*/migrations/*.py")), ROOT / "requirements.lock"]
    whole = hashlib.sha256()
    for part in parts:
        whole.update(part.relative_to(ROOT).as_posix().encode() + b"\0" + part.read_bytes())
    return whole.hexdigest()[:16]
