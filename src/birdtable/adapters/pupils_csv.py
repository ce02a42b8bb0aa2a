"""`pupils.csv` of a school folder."""

from collections.abc import Iterable
from pathlib import Path

from birdtable.adapters.csv_rows import Row, rows_of
from birdtable.core.context import Pupil
from birdtable.core.words import Network

"""`photo_consent` is about a recognisable picture; `name_consent`, which may be absent, about the full name."""
COLUMNS = ("legal_forename", "chosen_forename", "surname", "year", "class", "photo_consent")
OTHER_USES = ("web", "press")
"""Permission for these says nothing about a network, and is no mistake either."""
MOST_TOLD = 20


def read_pupils(path: Path, form_asked: Iterable[Network]) -> tuple[Pupil, ...]:
    """The children in this file, in its order.

    form_asked: the networks that a plain `yes` stands for.
    Raises: ValueError, one line for each row at fault.
    """
    pupils: list[Pupil] = []
    faults: list[str] = []
    first_line: dict[str, int] = {}
    form = frozenset(form_asked)
    for line, row in rows_of(path, COLUMNS):
        if "upn" not in row and "local_id" not in row:
            raise ValueError("there is no column upn; it may be empty for children who have none yet")
        fault = _fault(row)
        if not fault and _id(row) in first_line:
            fault = _twice(row, first_line[_id(row)])
        if fault:
            faults.append(f"row {line}: {fault}")
            continue
        first_line[_id(row)] = line
        pupils.append(_pupil(row, form))
    if faults:
        more = f"\nand {len(faults) - MOST_TOLD} more" if len(faults) > MOST_TOLD else ""
        raise ValueError("\n".join(faults[:MOST_TOLD]) + more)
    return tuple(pupils)


def _fault(row: Row) -> str:
    if not row["legal_forename"]:
        return "the legal_forename is empty"
    if not row["surname"]:
        return "the surname is empty; a child with one name has it in both columns"
    return ""


def _twice(row: Row, line: int) -> str:
    if row.get("upn"):
        return f"the UPN {row['upn']} is already in row {line}"
    if row.get("local_id"):
        return f"the local_id {row['local_id']} is already in row {line}"
    return f"a child of the same name and class is already in row {line}; give each a upn or a local_id"


def _id(row: Row) -> str:
    name_and_class = f"{row['legal_forename']} {row['surname']} ({row['class']})"
    return row.get("upn") or row.get("local_id") or name_and_class


def _pupil(row: Row, form: frozenset[Network]) -> Pupil:
    return Pupil(
        id=_id(row),
        forename=row["legal_forename"],
        chosen_forename=row["chosen_forename"],
        surname=row["surname"],
        chosen_surname=row.get("chosen_surname", ""),
        year=row["year"],
        class_name=row["class"],
        consents=consents_in(row["photo_consent"], form),
        named=consents_in(row.get("name_consent", ""), form),
    )


def consents_in(cell: str, form: frozenset[Network]) -> frozenset[Network]:
    """The networks a consent cell permits: names of channels, or `yes` for all the form asked about; all else is no."""
    words = cell.casefold().replace(";", " ").split()
    if words == ["yes"]:
        return form
    known = {network.value for network in Network}
    if any(word not in known and word not in OTHER_USES for word in words):
        return frozenset()
    return frozenset(Network(word) for word in words if word in known)
