"""The demonstration's own folder: its mark, what must not be in it, and an environment that knows no other school."""

import fcntl
import json
import os
import secrets
import shutil
import socket
import sqlite3
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import click

NAME = "demo"
MARK = "demonstration.json"
DATABASE = "db.sqlite3"
FIRST_PORT, PORTS = 8000, 100
KEPT_SETTINGS = frozenset({"BIRDTABLE_LOG_LEVEL", "BIRDTABLE_WEB_PROCESSES", "BIRDTABLE_WEB_THREADS"})


class NotOurs(click.ClickException):
    """Something is there that the demonstration did not make."""


@dataclass
class Folder:
    """The folder, and what its mark says. school: of the database; story: the post that was told; ready: all seeded."""

    path: Path
    school: uuid.UUID
    story: uuid.UUID | None = None
    ready: bool = False

    def keep(self) -> None:
        """Write the mark."""
        story = str(self.story) if self.story else ""
        mark = {"school": str(self.school), "story": story, "ready": self.ready}
        unfinished = self.path / f"{MARK}.{secrets.token_hex(4)}"
        unfinished.write_text(json.dumps(mark, indent=2) + "\n")
        unfinished.replace(self.path / MARK)


@contextmanager
def demonstration_folder() -> Iterator[Folder]:
    """`demo/` in the present folder, new or as it was left; nobody else prepares it meanwhile.

    A demonstration that was broken off while it was being made is made anew. Raises: NotOurs.
    """
    path = Path(NAME).absolute()
    if path.exists() and not path.is_dir():
        raise NotOurs(f"{path} is a file. Move it away, or run the demonstration somewhere else.")
    _refuse_what_is_not_ours(path)
    path.mkdir(mode=0o700, exist_ok=True)
    with (path / "demo.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield _as_left(path)


def _refuse_what_is_not_ours(path: Path) -> None:
    if (path / MARK).exists() or not path.exists():
        return
    strange = sorted(one.name for one in path.iterdir() if one.name != "demo.lock")
    if DATABASE in strange:
        raise NotOurs(
            f"{path / DATABASE} was not made by the demonstration, so it is left alone.\n"
            "Move it to a place of its own, or run the demonstration in another folder."
        )
    if strange:
        raise NotOurs(
            f"{path} holds things that are not the demonstration’s ({', '.join(strange[:3])}), so it is left alone.\n"
            "Run the demonstration in another folder."
        )


def _as_left(path: Path) -> Folder:
    try:
        mark = json.loads((path / MARK).read_text())
        story = uuid.UUID(mark["story"]) if mark["story"] else None
        folder = Folder(path, uuid.UUID(mark["school"]), story, bool(mark["ready"]))
    except FileNotFoundError:
        folder = Folder(path, uuid.uuid4())
    except (ValueError, KeyError, TypeError) as error:
        raise NotOurs(f"{path / MARK} cannot be read. Delete {path} if nothing in it is dear to you.") from error
    _refuse_another_database(folder)
    if not folder.ready:
        _clear(folder)
    return folder


def _refuse_another_database(folder: Folder) -> None:
    database = folder.path / DATABASE
    if not database.exists():
        folder.ready = False
        return
    schools = _schools_in(database)
    if schools is None or schools - {folder.school} or (folder.ready and not schools):
        raise NotOurs(
            f"{database} is not the database that the demonstration made, so it is left alone.\n"
            f"Move it to a place of its own, delete {folder.path}, and start again."
        )


def _schools_in(database: Path) -> frozenset[uuid.UUID] | None:
    """The schools of a database, looked at without changing it; None for what is no such database."""
    try:
        with sqlite3.connect(f"{database.as_uri()}?mode=ro", uri=True) as connection:
            tables = {name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
            if "people_school" not in tables:
                # Broken off while its tables were being made, or somebody else's altogether.
                return frozenset() if not tables or "django_migrations" in tables else None
            found = connection.execute("SELECT id FROM people_school").fetchall()
    except sqlite3.Error:
        return None
    return frozenset(uuid.UUID(one) for (one,) in found)


def _clear(folder: Folder) -> None:
    """Begin again: nobody has used a demonstration that was never finished."""
    for name in (DATABASE, f"{DATABASE}-wal", f"{DATABASE}-shm"):
        (folder.path / name).unlink(missing_ok=True)
    shutil.rmtree(folder.path / "media", ignore_errors=True)
    folder.school, folder.story = uuid.uuid4(), None
    folder.keep()


def settle_in(folder: Folder, port: int) -> str:
    """Have Django, here and in every child, know this folder and this address alone. Gives the address.

    Whatever settings of a real school stand in the environment are not heeded: another database above all.
    """
    for name in list(os.environ):
        if name.startswith("BIRDTABLE_") and name not in KEPT_SETTINGS:
            del os.environ[name]
    for name in ("DATABASE_URL", "DATABASE_URL_FILE"):
        os.environ.pop(name, None)
    address = f"http://127.0.0.1:{port}"
    os.environ |= {
        "DJANGO_SETTINGS_MODULE": "birdtable.site.settings",
        "BIRDTABLE_HOME": str(folder.path),
        "BIRDTABLE_ADDRESS": address,
    }
    os.environ.setdefault("BIRDTABLE_LOG_LEVEL", "WARNING")
    return address


def free_port(wanted: int | None) -> int:
    """The port that was asked for, else 8000 or the next free one. Raises: click.ClickException when taken."""
    for port in (wanted,) if wanted else range(FIRST_PORT, FIRST_PORT + PORTS):
        with socket.socket() as trial:
            trial.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                trial.bind(("127.0.0.1", port))
            except OSError:
                continue
        return port
    raise click.ClickException(f"Port {wanted or FIRST_PORT} is in use. Choose another with --port.")
