"""What stands in a backup, told at its very end: so a file that was cut short has none."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

FORM = 1
"""Of this file. A higher one was written by a newer Birdtable."""


class Damaged(Exception):
    """The backup is not whole, or not a backup. str(): what is wrong, in a sentence for whoever restores it."""


class TooNew(Exception):
    """A newer Birdtable wrote it. str(): which."""


@dataclass(frozen=True, slots=True)
class Sum:
    """One file: its length in bytes, and its SHA-256 in hex."""

    size: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Head:
    """Where a school's record ended: its last entry's number, and its hash."""

    seq: int
    hash: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Manifest:
    """made_at: when the database was copied. release: of Birdtable. database: `sqlite` or `postgresql`.

    migrations: applied ones, as `app.name`. records: by school's slug. files: by name within the backup.
    """

    made_at: datetime
    release: str
    database: str
    migrations: frozenset[str]
    records: Mapping[str, Head]
    files: Mapping[str, Sum]

    def as_json(self) -> bytes:
        """UTF-8."""
        told = {
            "form": FORM,
            "made_at": self.made_at.isoformat(),
            "release": self.release,
            "database": self.database,
            "migrations": sorted(self.migrations),
            "records": {slug: [head.seq, head.hash] for slug, head in sorted(self.records.items())},
            "files": {name: [one.size, one.sha256] for name, one in sorted(self.files.items())},
        }
        return json.dumps(told, indent=1).encode()

    @classmethod
    def from_json(cls, written: bytes) -> "Manifest":
        """Raises: Damaged, TooNew."""
        try:
            told = json.loads(written)
            if told["form"] > FORM:
                raise TooNew(str(told["release"]))
            return cls(
                made_at=datetime.fromisoformat(told["made_at"]),
                release=str(told["release"]),
                database=str(told["database"]),
                migrations=frozenset(map(str, told["migrations"])),
                records={str(slug): Head(int(seq), str(ends)) for slug, (seq, ends) in told["records"].items()},
                files={str(name): Sum(int(size), str(digest)) for name, (size, digest) in told["files"].items()},
            )
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            raise Damaged("Its list of contents cannot be read.") from error
