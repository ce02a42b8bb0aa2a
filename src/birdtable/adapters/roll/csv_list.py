"""A table as a pupil database or Excel saves it: any sensible headings, separators, encodings and dates."""

import csv
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from io import StringIO

from birdtable.adapters.csv_rows import text_of
from birdtable.adapters.pupils_csv import consents_in
from birdtable.adapters.roll.cells import clean, is_strange
from birdtable.adapters.roll.headings import (
    NEVER_PERMISSION,
    channel_of,
    columns_of,
    names_a_child,
    speaks_of_pictures,
    squeezed,
)
from birdtable.adapters.roll.listed import TELLABLE, BadFile, Permission, PupilList
from birdtable.adapters.roll.sift import Found, listed
from birdtable.core.words import Network

SEPARATORS = ",;\t|"
TITLE_ROWS = 10
"""So many rows may stand above the headings, as reports have them."""

LONGEST_BY = 200

Row = Sequence[str]


@dataclass(frozen=True, slots=True)
class Columns:
    """Where everything is, by number.

    own: columns of one place each. consent: the column that speaks of every place in `asked`; a plain yes in it stands
    for `yes_means`.
    """

    at: Mapping[str, int]
    own: Sequence[tuple[int, Network]]
    consent: int | None
    asked: frozenset[Network]
    yes_means: frozenset[Network]


def read_csv(content: bytes, *, yes_means: frozenset[Network] = frozenset(), consent_heading: str = "") -> PupilList:
    """The children of a table.

    yes_means: what a plain yes in the column `photo_consent` stands for, or in the one called `consent_heading`.
    Raises: BadFile.
    """
    try:
        text = text_of(content)
    except ValueError as error:
        raise BadFile(f"{str(error)[:1].upper()}{str(error)[1:]}.") from None
    table = _table(text.removeprefix("\ufeff"))
    number, headings = next(table)
    columns = _columns(headings, yes_means, consent_heading)
    used = {*columns.at.values(), *(column for column, _ in columns.own), columns.consent}
    dropped = [clean(heading) for column, heading in enumerate(headings) if clean(heading) and column not in used]
    return listed(
        (_found(row, cells, columns) for row, cells in table if row > number),
        kind="csv",
        read=[clean(heading) for column, heading in enumerate(headings) if column in used],
        dropped=dropped,
        not_permission=[heading for heading in dropped if speaks_of_pictures(heading)],
    )


def _table(text: str) -> Iterator[tuple[int, Row]]:
    """The headings first, then each row that is not blank, with its number as a spreadsheet counts."""
    separator, number = _headings_of(text)
    reader = csv.reader(StringIO(text, newline=""), delimiter=separator, strict=True)
    row = 0
    try:
        for row, cells in enumerate(reader, start=1):
            if row >= number and any(cell.strip() for cell in cells):
                yield row, cells
    except csv.Error:
        raise BadFile(f"Row {row + 1} cannot be read. Is there a quotation mark that is never closed?") from None


def _headings_of(text: str) -> tuple[str, int]:
    """What separates the columns, and in which row the headings stand."""
    for separator in sorted(SEPARATORS, key=text[:4096].count, reverse=True):
        reader = csv.reader(StringIO(text, newline=""), delimiter=separator)
        try:
            for number, cells in zip(range(1, TITLE_ROWS + 1), reader, strict=False):
                if names_a_child(columns_of(cells)):
                    return separator, number
        except csv.Error:
            continue
    if not text.strip():
        raise BadFile("This file is empty.")
    raise BadFile(
        "We cannot find the headings. One row must name the columns, among them the forename and the surname of each "
        "child, for instance: upn, legal_forename, chosen_forename, surname, year, class, photo_consent."
    )


def _columns(headings: Row, yes_means: frozenset[Network], consent_heading: str) -> Columns:
    at = dict(columns_of(headings))
    _refuse_two_of_one(headings, at)
    apart = {meaning: column for meaning, column in at.items() if meaning != "full_name"}
    if names_a_child(apart):
        at = apart
    consent, asked = at.pop("photo_consent", None), frozenset(Network)
    if consent_heading.strip():
        consent, asked = _column_called(headings, consent_heading), yes_means
    channels = ((column, channel_of(heading)) for column, heading in enumerate(headings))
    own = tuple((column, network) for column, network in channels if network and column != consent)
    return Columns(at=at, own=own, consent=consent, asked=asked, yes_means=yes_means)


def _refuse_two_of_one(headings: Row, at: Mapping[str, int]) -> None:
    names = [squeezed(heading) for heading in headings]
    twice = sorted({clean(headings[column]) for column in at.values() if names.count(names[column]) > 1})
    if twice:
        raise BadFile(f"The column {', '.join(twice)} is there twice.")


def _column_called(headings: Row, wanted: str) -> int:
    name = squeezed(wanted)
    if name in NEVER_PERMISSION:
        raise BadFile(
            f"“{clean(wanted)}” says that the school may take photographs. It is no permission to publish them, so it "
            "cannot be read as one."
        )
    found = [column for column, heading in enumerate(headings) if squeezed(heading) == name]
    if len(found) != 1:
        raise BadFile(f"There is {'no' if not found else 'more than one'} column “{clean(wanted)}” in this list.")
    return found[0]


def _found(row: int, cells: Row, columns: Columns) -> Found:
    at = {meaning: _cell(cells, column) for meaning, column in columns.at.items()}
    plain = {name: text for name, text in at.items() if name not in _NAMES}
    plain |= _names(at)
    found = Found(row, plain, tells=frozenset(name for name in TELLABLE if _tells(name, columns.at)))
    if columns.own or columns.consent is not None:
        found.permission = _permission(found, cells, columns)
    return found


def _tells(name: str, at: Mapping[str, int]) -> bool:
    plain = name.removeprefix("chosen_")
    return name in at or (plain != name and {f"legal_{plain}", plain} <= at.keys())


_NAMES = frozenset({"legal_forename", "forename", "chosen_forename", "legal_surname", "surname", "chosen_surname"})


def _names(at: Mapping[str, str]) -> dict[str, str]:
    """Legal names and those the child goes by. Beside a legal one, a plain one is the one the child goes by."""
    names = {}
    for name in ("forename", "surname"):
        legal, plain, chosen = at.get(f"legal_{name}", ""), at.get(name, ""), at.get(f"chosen_{name}", "")
        if legal and plain and not chosen:
            chosen = plain
        if first := legal or plain or chosen:
            names[name] = first
            names[f"chosen_{name}"] = chosen if chosen != first else ""
        elif f"legal_{name}" in at or name in at:
            names[name] = ""
    return names


def _permission(found: Found, cells: Row, columns: Columns) -> Permission:
    said = Permission(asked=frozenset())
    if columns.consent is not None:
        cell = _cell(cells, columns.consent)
        # A plain yes says nothing of places the form did not ask about.
        asked = columns.yes_means if cell.casefold() == "yes" else columns.asked
        said = _said(cell, consents_in(cell, columns.yes_means) & columns.asked, asked)
        # A place with a column of its own is answered there; a plain no holds everywhere.
        apart = frozenset(network for _, network in columns.own)
        said = replace(said, asked=said.asked - apart, yes=said.yes - apart)
    for column, network in columns.own:
        cell, one = _cell(cells, column), frozenset({network})
        said = said.and_also(_said(cell, one if cell.casefold() == "yes" else frozenset(), one))
    return _by_whom(said, found)


def _said(cell: str, yes: frozenset[Network], asked: frozenset[Network]) -> Permission:
    return Permission(asked=asked, yes=yes, no=asked - yes if cell and not yes else frozenset())


def _by_whom(said: Permission, found: Found) -> Permission:
    """The same with who said so, when and until when. With a date that cannot be read, a yes does not count."""
    faults = len(found.faults)
    on, until = found.day("consent_on", "date of the permission"), found.day("consent_until", "end of the permission")
    if len(found.faults) > faults:
        said = replace(said, yes=frozenset(), no=said.no | said.yes)
    by = clean(found.cells.get("consent_by", ""))[:LONGEST_BY]
    return replace(said, by="" if is_strange(by) else by, on=on, until=until)


def _cell(cells: Row, column: int) -> str:
    return clean(cells[column]) if column < len(cells) else ""
