"""`pupils.csv` as an office uploads it: every child with its row, and with what tells it from every other."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from birdtable.adapters.csv_rows import Row, rows_in
from birdtable.adapters.pupils_csv import consents_in
from birdtable.core.words import Network

NEEDED = ("legal_forename", "surname", "class")
LARGEST_FILE = 1_000_000
"""Bytes."""
MOST_PUPILS = 5_000
MOST_TOLD = 20
LONGEST = {
    "legal_forename": 100,
    "chosen_forename": 100,
    "surname": 100,
    "year": 20,
    "class": 60,
    "local_id": 64,
    "upn": 13,
}


class BadFile(Exception):
    """A pupil file that cannot be used as it is. says: each fault in words, with its row, twenty at most."""

    def __init__(self, says: Sequence[str]) -> None:
        super().__init__("; ".join(says))
        self.says = tuple(says)


@dataclass(frozen=True, slots=True, kw_only=True)
class PupilRow:
    """One child, as the file has it.

    consents: None when the file has no such column. refused: the cell says something, and it is not yes to anything.
    """

    row: int
    forename: str
    surname: str
    chosen_forename: str = ""
    year: str = ""
    class_name: str = ""
    upn: str = ""
    local_id: str = ""
    consents: frozenset[Network] | None = None
    refused: bool = False

    @property
    def by_name(self) -> tuple[str, ...]:
        """Name and class, however they are capitalised."""
        return self.forename.casefold(), self.surname.casefold(), self.class_name.casefold()

    @property
    def identity(self) -> tuple[str, ...]:
        """What tells this child from every other: the UPN, else the local id, else name and class."""
        if self.upn:
            return ("upn", self.upn)
        return ("local_id", self.local_id) if self.local_id else ("name", *self.by_name)


def read_pupils(content: bytes, *, yes_means: frozenset[Network]) -> tuple[PupilRow, ...]:
    """Every child in the file. yes_means: what a plain `yes` in photo_consent stands for.

    Raises: BadFile.
    """
    if len(content) > LARGEST_FILE:
        raise BadFile(["This file is far bigger than a pupil list. Is it the right one?"])
    try:
        rows = list(rows_in(content, NEEDED))
    except ValueError as error:
        raise BadFile([f"{str(error)[:1].upper()}{str(error)[1:]}."]) from None
    if not 0 < len(rows) <= MOST_PUPILS:
        raise BadFile(["There are no pupils in this file." if not rows else f"There are {len(rows)} rows: too many."])
    faults = [(line, fault) for line, row in rows for fault in _faults(row)]
    pupils = [_pupil(line, row, yes_means) for line, row in rows]
    faults += _told_twice(pupils)
    if faults:
        raise BadFile([f"Row {line}: {fault}" for line, fault in sorted(faults)[:MOST_TOLD]])
    return tuple(pupils)


def _faults(row: Row) -> Iterator[str]:
    if not row["legal_forename"]:
        yield "the legal_forename is empty."
    if not row["surname"]:
        yield "the surname is empty. A child with one name has it in both columns."
    for column, longest in LONGEST.items():
        if len(row.get(column, "")) > longest:
            yield f"the {column} is longer than {longest} letters. Is there a comma missing or too many?"


def _pupil(line: int, row: Row, yes_means: frozenset[Network]) -> PupilRow:
    cell = row.get("photo_consent")
    consents = None if cell is None else consents_in(cell, yes_means)
    return PupilRow(
        row=line,
        forename=row["legal_forename"],
        surname=row["surname"],
        chosen_forename=row.get("chosen_forename", ""),
        year=row.get("year", ""),
        class_name=row["class"],
        upn=row.get("upn", "").upper(),
        local_id=row.get("local_id", ""),
        consents=consents,
        refused=bool(cell) and not consents,
    )


WHAT_IS_SHARED = {
    "upn": "the UPN is the same as in row {}.",
    "local_id": "the local_id is the same as in row {}.",
    "name": "name and class are the same as in row {}. Give each child a upn or a local_id.",
}


def _told_twice(pupils: Sequence[PupilRow]) -> Iterator[tuple[int, str]]:
    first: dict[tuple[str, ...], int] = {}
    for one in pupils:
        if one.identity in first:
            yield one.row, WHAT_IS_SHARED[one.identity[0]].format(first[one.identity])
        first.setdefault(one.identity, one.row)
