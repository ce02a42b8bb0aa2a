"""Copying a database that is in use, and putting a copy back: SQLite by its own online backup, PostgreSQL by its tools.

Sources: sqlite.org/backup.html; postgresql.org, pg_dump and pg_restore.
"""

import os
import shutil
import sqlite3
import subprocess
from collections.abc import Mapping
from contextlib import closing
from pathlib import Path

PATIENCE = 4 * 60 * 60
"""Seconds for the tools of PostgreSQL."""


class NoTool(Exception):
    """A program of PostgreSQL is not installed here. str(): which."""


class NotCopied(Exception):
    """The database could not be copied or put back; what was there is as it was. str(): in a sentence."""


def copy_sqlite(database: Path, to: Path) -> None:
    """A copy of one moment, while others read and write. Raises: NotCopied."""
    try:
        # One step: nobody waits for it in WAL mode, and a copy in several would begin anew at each write.
        with (
            closing(sqlite3.connect(f"{database.as_uri()}?mode=ro", uri=True)) as source,
            closing(sqlite3.connect(to)) as copy,
        ):
            source.backup(copy, pages=-1)
            copy.execute("PRAGMA journal_mode=DELETE")
    except sqlite3.Error as error:
        raise NotCopied(f"The database could not be copied: {error}.") from error
    if why := fault_of_sqlite(to):
        raise NotCopied(f"The database itself is damaged: {why}. Restore the last good backup.")


def fault_of_sqlite(database: Path) -> str:
    """What is wrong with the file; empty when it is whole."""
    try:
        with closing(sqlite3.connect(f"{database.as_uri()}?mode=ro", uri=True)) as looked_at:
            (says,) = looked_at.execute("PRAGMA integrity_check(1)").fetchone()
    except sqlite3.DatabaseError as error:
        return str(error)
    return "" if says == "ok" else str(says)


def dump_postgresql(connected: Mapping[str, object], to: Path) -> None:
    """A dump of one moment. connected: Django's settings of the database. Raises: NoTool, NotCopied."""
    _run("pg_dump", ["--format=custom", "--no-owner", "--no-privileges", f"--file={to}"], connected)


def fault_of_dump(dump: Path) -> str:
    """What is wrong with a dump; empty when its contents can be listed. Raises: NoTool."""
    command = [_tool("pg_restore"), "--list", str(dump)]
    done = subprocess.run(command, capture_output=True, timeout=PATIENCE, check=False)  # noqa: S603 - PostgreSQL's own
    return "" if done.returncode == 0 else "its contents cannot be listed"


def restore_postgresql(dump: Path, connected: Mapping[str, object]) -> None:
    """Put a dump in the place of what is there: all of it or nothing. Raises: NoTool, NotCopied."""
    whole = ["--clean", "--if-exists", "--no-owner", "--no-privileges", "--single-transaction", "--exit-on-error"]
    _run("pg_restore", [*whole, str(dump)], connected)


def _run(tool: str, arguments: list[str], connected: Mapping[str, object]) -> None:
    """The password goes by the environment: an argument could be read by everybody on the machine."""
    where = {
        "PGHOST": connected.get("HOST"),
        "PGPORT": connected.get("PORT"),
        "PGUSER": connected.get("USER"),
        "PGPASSWORD": connected.get("PASSWORD"),
        "PGDATABASE": connected.get("NAME"),
    }
    given = os.environ | {name: str(value) for name, value in where.items() if value}
    named = [f"--dbname={connected['NAME']}"] if tool == "pg_restore" else []
    command = [_tool(tool), *named, *arguments]
    done = subprocess.run(  # noqa: S603 - PostgreSQL's own
        command, env=given, capture_output=True, text=True, timeout=PATIENCE, check=False
    )
    if done.returncode:
        # The last line is the reason; those before may quote rows.
        says = next(iter(reversed(done.stderr.strip().splitlines())), "no reason was given")
        raise NotCopied(f"{tool} gave up: {says[:200]}")


def _tool(name: str) -> str:
    """The newest there is: an older one refuses a newer server."""
    beside = sorted(Path("/usr/lib/postgresql").glob(f"*/bin/{name}"), key=lambda path: float(path.parts[4]))
    found = str(beside[-1]) if beside else shutil.which(name)
    if not found:
        raise NoTool(name)
    return found
