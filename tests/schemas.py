"""What a database looks like, in a form in which two that are alike are equal, whatever order they were built in."""

import re
import sqlite3
import subprocess
from pathlib import Path

Schema = dict[str, list[str]] | list[list[str]]
"""To be compared, and to be shown where two differ."""


def of_sqlite(path: Path) -> Schema:
    """Every table, index, view and trigger by its name: the parts of its statement, columns in no order."""
    with sqlite3.connect(path) as database:
        rows = database.execute("SELECT type || ' ' || name, sql FROM sqlite_master WHERE sql IS NOT NULL").fetchall()
    database.close()
    return {name: sorted(_parts(sql)) if name.startswith("table ") else [_plain(sql)] for name, sql in rows}


def of_postgresql(address: str) -> Schema:
    """What pg_dump says of it, in no order."""
    command = ["pg_dump", "--schema-only", "--no-owner", address]
    told = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    lines = (line for line in told.splitlines() if not line.startswith(("--", "\\")))
    blocks = "\n".join(lines).split("\n\n")
    return sorted(sorted(line.rstrip(",") for line in block.splitlines() if line) for block in blocks if block.strip())


def _plain(sql: str) -> str:
    return re.sub(r"\s+", " ", sql).strip()


def _parts(sql: str) -> list[str]:
    """The statement cut at the commas that stand between columns and constraints."""
    opens = sql.index("(")
    parts, depth, quoted, begin = [sql[:opens]], 0, "", opens + 1
    for at, letter in enumerate(sql[opens + 1 :], start=opens + 1):
        if quoted:
            quoted = "" if letter == quoted else quoted
        elif letter in "'\"":
            quoted = letter
        elif letter in "()":
            depth += 1 if letter == "(" else -1
        elif letter == "," and not depth:
            parts.append(sql[begin:at])
            begin = at + 1
    return [_plain(part) for part in [*parts, sql[begin : sql.rindex(")")]]]
