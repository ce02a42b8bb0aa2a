"""The children of the roll, as a text names them: full names, lone surnames, forenames and initials."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from birdtable.core.context import Context, Pupil, Roll, SchoolFacts, StaffMember
from birdtable.core.text.atoms import Way, read, ways_to_read
from birdtable.core.text.full_names import full_names
from birdtable.core.text.lone_names import forenames, initials, surnames
from birdtable.core.text.name_hits import hits_in
from birdtable.core.text.page import Page, Sighting
from birdtable.core.text.people import adults_in, plain, staff_names, well_known_in
from birdtable.core.text.roll_index import index_of

Kind = Literal["full", "surname", "forename", "initials"]


@dataclass(frozen=True, slots=True)
class NameHit:
    """A child named in a text.

    kind: full (a surname tied to its child: beside a forename or initial, or by kinship), surname (alone),
    forename, or initials. start, end: code points in the text, end exclusive.
    pupils: every child it may be, in the roll's order; never empty.
    certain: False where the word may well mean something else; only ever for a lone surname.
    alone: nobody but this child is named in that stretch.
    """

    kind: Kind
    start: int
    end: int
    pupils: tuple[Pupil, ...]
    certain: bool = True
    alone: bool = True


def name_hits(text: str, context: Context) -> tuple[NameHit, ...]:
    """Every child of the roll whom this text names, in order, none inside another. A handful of texts is remembered."""
    return _name_hits(text, context.roll, context.staff, _own_words(context.school))


def _own_words(school: SchoolFacts) -> frozenset[str]:
    """The school's own words that may look like names: classes, houses, its name and accounts."""
    return _keys((*school.classes, *school.short_names, *school.handles, school.name))


@lru_cache(maxsize=8)
def _keys(names: tuple[str, ...]) -> frozenset[str]:
    return frozenset(map(plain, names))


@lru_cache(maxsize=64)
def _name_hits(text: str, roll: Roll, staff: tuple[StaffMember, ...], own_words: frozenset[str]) -> tuple[NameHit, ...]:
    found = [hit for way in ways_to_read(text) for hit in _read_once(text, way, roll, staff, own_words)]
    return tuple(_without_overlaps(found, len(text)))


def _read_once(
    text: str, way: Way, roll: Roll, staff: tuple[StaffMember, ...], own_words: frozenset[str]
) -> list[NameHit]:
    reading, index = read(text, way), index_of(roll)
    if not reading.atoms or not index.pupils:
        return []
    adults = adults_in(reading, staff_names(staff))
    page = Page.of(reading, index, hits_in(reading, index), adults, well_known_in(reading), own_words)
    full = tuple(full_names(page))
    taken = frozenset(number for sighting in full for number in range(sighting.first, sighting.last + 1))
    alone = (*surnames(page, taken), *forenames(page, taken), *initials(page, taken))
    return [_hit(page, sighting) for sighting in (*full, *alone)]


def _hit(page: Page, sighting: Sighting) -> NameHit:
    start, end = page.reading.span(sighting.start, sighting.end)
    pupils = tuple(page.index.pupils[number] for number in sorted(sighting.children))
    return NameHit(sighting.kind, start, end, pupils, sighting.certain, sighting.alone)


_GRAVITY = {"full": 0, "surname": 1, "forename": 2, "initials": 3}


def _without_overlaps(found: list[NameHit], length: int) -> Iterator[NameHit]:
    """The gravest reading of each stretch, the longest of equals."""
    kept: list[NameHit] = []
    covered = bytearray(length)
    for hit in sorted(found, key=lambda one: (_GRAVITY[one.kind], one.start - one.end, one.start)):
        if 1 not in covered[hit.start : hit.end]:
            kept.append(hit)
            covered[hit.start : hit.end] = b"\x01" * (hit.end - hit.start)
    yield from sorted(kept, key=lambda one: one.start)
