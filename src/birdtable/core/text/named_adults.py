"""Adults named in a text, for policies that name fewer of them: staff, and people who have not agreed."""

from collections.abc import Iterator

from birdtable.core.context import Context
from birdtable.core.text.atoms import Reading, read
from birdtable.core.text.names import name_hits
from birdtable.core.text.people import Adult, adults_in, well_known_in
from birdtable.core.text.school_lists import SchoolLists, lists_of

Place = tuple[int, int]
_NOT_OURS_TO_ASK = frozenset(("king", "queen", "prince", "princess", "pope", "brother", "captain"))
"""Before these names nobody's leave is wanted, or the name is a child's."""


def adults_not_agreed(text: str, context: Context) -> Iterator[Place]:
    """Adults with a title or trade who are neither staff, nor well known, nor among the people we may name."""
    reading, lists = read(text), lists_of(context)
    known = well_known_in(reading)
    for adult in _adults(reading, text, context):
        asked = not adult.on_list and reading.atoms[adult.first].key not in _NOT_OURS_TO_ASK
        if asked and known.isdisjoint(_numbers(adult)) and not _agreed(reading, adult, lists):
            yield _place(reading, adult)


def staff_named(text: str, context: Context, *, with_title: bool) -> Iterator[Place]:
    """Members of staff by first name and surname; with_title: also by title and surname."""
    reading, lists = read(text), lists_of(context)
    for adult in _adults(reading, text, context):
        if adult.on_list and (with_title or _first_name_beside(reading, adult, lists)):
            yield _place(reading, adult)


def _adults(reading: Reading, text: str, context: Context) -> Iterator[Adult]:
    """Every adult whose name is no child's: “Miss Amara Okafor” is N101's."""
    children = [(hit.start, hit.end) for hit in name_hits(text, context) if hit.kind == "full"]
    for adult in adults_in(reading, lists_of(context).staff):
        start, end = _place(reading, adult)
        if not any(start < other and one < end for one, other in children):
            yield adult


def _agreed(reading: Reading, adult: Adult, lists: SchoolLists) -> bool:
    keys = [reading.atoms[number].key for number in _numbers(adult)]
    return any("".join(keys[first:]) in lists.agreed for first in range(len(keys)))


def _first_name_beside(reading: Reading, adult: Adult, lists: SchoolLists) -> bool:
    """“Daniel Rhodes” and “Mr Daniel Rhodes”, but not “Mr Rhodes”."""
    first, second = (reading.atoms[number].key for number in (adult.last - 1, adult.last))
    return (first, second) in lists.staff.full and first != adult.title


def _numbers(adult: Adult) -> range:
    return range(adult.first, adult.last + 1)


def _place(reading: Reading, adult: Adult) -> Place:
    last = reading.atoms[adult.last]
    return reading.atoms[adult.first].start, last.end - 2 * last.possessive
