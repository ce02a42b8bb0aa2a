"""OneRoster 1.1 and 1.2, as a folder or zip of CSV files, each read by its headings.

users.csv has the children (1.1 says so in its column `role`, 1.2 in roles.csv); classes.csv and enrollments.csv have
the class each is registered in. Nothing else is opened: not demographics.csv, whatever stands in it.
"""

import csv
from collections.abc import Iterator, Mapping
from io import StringIO

from birdtable.adapters.csv_rows import text_of
from birdtable.adapters.roll.archive import Files
from birdtable.adapters.roll.cells import clean
from birdtable.adapters.roll.headings import squeezed
from birdtable.adapters.roll.listed import TELLABLE, BadFile, PupilList
from birdtable.adapters.roll.sift import Found, listed
from birdtable.adapters.roll.upn import is_upn

USERS, ROLES, CLASSES, ENROLMENTS = "users.csv", "roles.csv", "classes.csv", "enrollments.csv"
WANTED: Mapping[str, tuple[str, ...]] = {
    USERS: ("sourcedId", "status", "role", "givenName", "familyName", "preferredGivenName", "preferredFamilyName",
            "identifier", "grades"),
    ROLES: ("userSourcedId", "status", "role"),
    CLASSES: ("sourcedId", "status", "title", "classType"),
    ENROLMENTS: ("classSourcedId", "userSourcedId", "status", "role"),
}  # fmt: skip
"""The columns that are read of each file."""
NEEDED: Mapping[str, tuple[str, ...]] = {
    USERS: ("sourcedId", "givenName", "familyName"),
    ROLES: ("userSourcedId", "role"),
    CLASSES: ("sourcedId", "title"),
    ENROLMENTS: ("classSourcedId", "userSourcedId"),
}
GONE = frozenset({"tobedeleted", "inactive"})
STUDENT = "student"

Row = dict[str, str]


def read_oneroster(files: Files) -> PupilList:
    """The children of this export. Raises: BadFile."""
    headings, users = _opened(files, USERS)
    named = [*_of(USERS, headings)]
    students = None if "role" in named else _students(files)
    class_of = _classes(files)
    return listed(
        _children(users, students, class_of),
        kind="oneroster",
        read=[name for name in named if name != "status"],
        dropped=[clean(name) for name in headings if squeezed(name) not in {squeezed(one) for one in named}],
    )


def _children(
    users: Iterator[tuple[int, Row]], students: frozenset[str] | None, class_of: Mapping[str, str]
) -> Iterator[Found]:
    for number, user in users:
        is_student = user["sourcedId"] in students if students is not None else user["role"].casefold() == STUDENT
        if not is_student or user["status"].casefold() in GONE:
            continue
        class_name = class_of.get(user["sourcedId"], "")
        told = {"class_name": class_name, "year": _first(user["grades"])}
        told |= {"chosen_forename": user["preferredGivenName"], "chosen_surname": user["preferredFamilyName"]}
        cells = {
            "forename": user["givenName"],
            "surname": user["familyName"],
            "local_id": user["sourcedId"],
            "upn": user["identifier"] if is_upn(user["identifier"]) else "",
        }
        tells = frozenset(name for name in TELLABLE if told[name] or name in {"chosen_forename", "chosen_surname"})
        yield Found(number, cells | told, tells=tells)


def _first(grades: str) -> str:
    return grades.replace(";", ",").split(",")[0].strip()


def _students(files: Files) -> frozenset[str]:
    """Who is a student, where a file of its own says so."""
    if ROLES not in files.names:
        raise BadFile(
            "This OneRoster export does not say who is a pupil: there is no column role in users.csv, and no roles.csv."
        )
    _, roles = _opened(files, ROLES)
    return frozenset(
        row["userSourcedId"]
        for _, row in roles
        if row["role"].casefold() == STUDENT and row["status"].casefold() not in GONE
    )


def _classes(files: Files) -> dict[str, str]:
    """Each child's class, where it is certain: the registration class, or the only one."""
    if not {CLASSES, ENROLMENTS} <= files.names:
        return {}
    titles = {row["sourcedId"]: row for _, row in _opened(files, CLASSES)[1] if row["status"].casefold() not in GONE}
    found: dict[str, set[str]] = {}
    surely: dict[str, set[str]] = {}
    for _, row in _opened(files, ENROLMENTS)[1]:
        one = titles.get(row["classSourcedId"])
        if one is None or row["status"].casefold() in GONE or row["role"].casefold() not in {"", STUDENT}:
            continue
        found.setdefault(row["userSourcedId"], set()).add(one["title"])
        if one["classType"].casefold() == "homeroom":
            surely.setdefault(row["userSourcedId"], set()).add(one["title"])
    certain = {child: all_of for child, all_of in (found | surely).items() if len(all_of) == 1}
    return {child: next(iter(all_of)) for child, all_of in certain.items()}


def _opened(files: Files, name: str) -> tuple[list[str], Iterator[tuple[int, Row]]]:
    """The headings of that file, and its rows as the columns wanted. Raises: BadFile."""
    try:
        text = text_of(files.read(name)).removeprefix("\ufeff")
    except ValueError:
        raise BadFile(f"{name} is not a text file.") from None
    reader = csv.reader(StringIO(text, newline=""), strict=True)
    try:
        headings = next(reader, [])
    except csv.Error:
        raise BadFile(f"{name} cannot be read.") from None
    at = _of(name, headings)
    if missing := [one for one in NEEDED[name] if one not in at]:
        raise BadFile(f"{name} has no column {', '.join(missing)}.")
    return headings, _rows(reader, at, name)


def _of(name: str, headings: list[str]) -> dict[str, int]:
    squeezed_headings = [squeezed(one) for one in headings]
    return {one: squeezed_headings.index(squeezed(one)) for one in WANTED[name] if squeezed(one) in squeezed_headings}


def _rows(reader: Iterator[list[str]], at: Mapping[str, int], name: str) -> Iterator[tuple[int, Row]]:
    number = 1
    try:
        for number, cells in enumerate(reader, start=2):
            if any(cells):
                row = {one: clean(cells[column]) if column < len(cells) else "" for one, column in at.items()}
                yield number, dict.fromkeys(WANTED[name], "") | row
    except csv.Error:
        raise BadFile(f"Row {number + 1} of {name} cannot be read.") from None
