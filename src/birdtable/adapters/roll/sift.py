"""From what a reader found, row by row, to children and faults: the same for every kind of list."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from birdtable.adapters.roll.cells import clean, date_in, is_strange, names_in, year_called
from birdtable.adapters.roll.listed import (
    MOST_PUPILS,
    TELLABLE,
    BadFile,
    Fault,
    Permission,
    PupilList,
    PupilRow,
    in_order,
)

Cells = Mapping[str, str]
LONGEST: Mapping[str, tuple[str, int]] = {
    "forename": ("forename", 100),
    "surname": ("surname", 100),
    "chosen_forename": ("name the child goes by", 100),
    "chosen_surname": ("surname the child goes by", 100),
    "year": ("year", 20),
    "class_name": ("class", 60),
    "upn": ("UPN", 13),
    "former_upn": ("former UPN", 13),
    "local_id": ("number of the child", 64),
}
"""What each is called on a page, and how many letters it may have."""

NO_FORENAME = "the forename is empty."
NO_SURNAME = "the surname is empty. A child with one name has it in both columns."
TWICE = {
    "upn": "the UPN is the same as in row {}",
    "local_id": "the number of the child is the same as in row {}",
    "name": "name and class are the same as in row {}",
}
ONE_CHILD = ". We took it for the same child; where the two rows differ about pictures, no counts."
LEFT_OUT = ", so this row was left out. Two children need a UPN or a number each."


@dataclass(slots=True)
class Found:
    """One row as a reader found it: cells by field, none of them outside the fields of a `PupilRow`."""

    row: int
    cells: dict[str, str]
    tells: frozenset[str] = TELLABLE
    permission: Permission | None = None
    faults: list[str] = field(default_factory=list)

    def day(self, name: str, called: str) -> date | None:
        """The date in that cell; one that cannot be read is a fault."""
        try:
            return date_in(self.cells.get(name, ""))
        except ValueError:
            self.faults.append(f"the {called} cannot be read as a date. Write it like 31/08/2026.")
            return None


def listed(
    found: Iterable[Found],
    *,
    kind: str,
    read: Iterable[str] = (),
    dropped: Iterable[str] = (),
    not_permission: Iterable[str] = (),
) -> PupilList:
    """The list that these rows make. Raises: BadFile when there is no child in it, or far too many."""
    rows: dict[tuple[str, ...], PupilRow] = {}
    faults: list[Fault] = []
    seen = 0
    for one in found:
        seen += 1
        if seen > MOST_PUPILS:
            raise BadFile(f"There are more than {MOST_PUPILS} rows in this list. Is it the right one?")
        if not (row := _row(one, faults)):
            continue
        first = rows.get(row.identity)
        rows[row.identity] = _both(first, row, faults) if first else row
    if not seen:
        raise BadFile("There are no pupils in this file.")
    return PupilList(
        kind=kind,
        rows=tuple(rows.values()),
        faults=in_order(faults),
        read=tuple(read),
        dropped=tuple(dropped),
        not_permission=tuple(not_permission),
    )


def _row(one: Found, faults: list[Fault]) -> PupilRow | None:
    given = {name: clean(text) for name, text in one.cells.items() if name in LONGEST or name == "full_name"}
    if full := given.pop("full_name", ""):
        given["forename"], called, given["surname"] = names_in(full)
        given["chosen_forename"] = given.get("chosen_forename") or called
        one.tells |= {"chosen_forename"} if called else set()
    lost = list(_lost(given))
    left_on = one.day("left_on", "date of leaving")
    faults.extend(Fault(one.row, says) for says in one.faults)
    if lost:
        faults.extend(Fault(one.row, says, lost=True) for says in lost)
        return None
    given["year"] = year_called(given.get("year", ""))
    for name in ("upn", "former_upn"):
        given[name] = given.get(name, "").upper()
    return PupilRow(row=one.row, **given, left_on=left_on, permission=one.permission, tells=one.tells)


def _lost(given: Cells) -> Iterator[str]:
    """Why this row cannot be used at all."""
    if not given.get("forename"):
        yield NO_FORENAME
    if not given.get("surname"):
        yield NO_SURNAME
    for name, (called, longest) in LONGEST.items():
        text = given.get(name, "")
        if len(text) > longest:
            yield f"the {called} is longer than {longest} letters. Is there a comma missing or too many?"
        elif is_strange(text):
            yield f"the {called} holds signs that are no letters. Please type it again."
    if not any(letter.isalnum() for name in ("forename", "surname") for letter in given.get(name) or "x"):
        yield "there is no letter in the name."


def _both(first: PupilRow, second: PupilRow, faults: list[Fault]) -> PupilRow:
    """A child told twice has the permission that both rows give."""
    kind = second.identity[0]
    another = kind == "name" or first.by_name != second.by_name
    says = TWICE[kind].format(first.row) + (LEFT_OUT if another else ONE_CHILD)
    faults.append(Fault(second.row, says, lost=another))
    one, other = first.permission, second.permission
    return replace(first, permission=one.and_also(other) if one and other else one or other)
