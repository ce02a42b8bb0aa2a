"""The children of the roll, as a text names them: full names, lone surnames, forenames and initials."""

from collections.abc import Iterator
from functools import lru_cache
from typing import Literal, NamedTuple

from birdtable.core.context import Context
from birdtable.core.text.atoms import read, ways_to_read
from birdtable.core.text.children import Children
from birdtable.core.text.full_names import full_names
from birdtable.core.text.lone_names import forenames, initials, surnames
from birdtable.core.text.name_hits import hits_in
from birdtable.core.text.page import Page, Sighting
from birdtable.core.text.people import adults_in, well_known_in
from birdtable.core.text.plain_keys import Way
from birdtable.core.text.quickly import quickly
from birdtable.core.text.roll_index import RollIndex
from birdtable.core.text.school_lists import SchoolLists, lists_of
from birdtable.core.text.tokens import MOST_TEXTS

Kind = Literal["full", "surname", "forename", "initials"]


class NameHit(NamedTuple):
    """A child named in a text. A named tuple, because a list of names makes hundreds.

    kind: full (a surname tied to its child: beside a forename or initial, or by kinship), surname (alone),
    forename, or initials. start, end: code points in the text, end exclusive.
    pupils: every child it may be, in the roll's order; never empty.
    certain: False where the word may well mean something else; only ever for a lone surname.
    alone: nobody but this child is named in that stretch.
    """

    kind: Kind
    start: int
    end: int
    pupils: Children
    certain: bool = True
    alone: bool = True


_name_hit = quickly(NameHit)


def name_hits(text: str, context: Context) -> tuple[NameHit, ...]:
    """Every child of the roll whom this text names, in order, none inside another."""
    return hits_against(text, lists_of(context))


@lru_cache(maxsize=MOST_TEXTS)
def hits_against(text: str, lists: SchoolLists) -> tuple[NameHit, ...]:
    """The same, against lists that are compiled. A handful of texts is remembered."""
    found = [hit for way in ways_to_read(text) for hit in _read_once(text, way, lists)]
    return tuple(_without_overlaps(found, len(text)))


def _read_once(text: str, way: Way, lists: SchoolLists) -> list[NameHit]:
    reading, index = read(text, way), lists.index
    if not reading.atoms or not index.pupils:
        return []
    adults = adults_in(reading, lists.staff)
    page = Page.of(reading, index, hits_in(reading, index), adults, well_known_in(reading), lists.own_words)
    full = tuple(full_names(page))
    taken = frozenset(number for sighting in full for number in range(sighting.first, sighting.last + 1))
    alone = (*surnames(page, taken), *forenames(page, taken), *initials(page, taken))
    return [_hit(page, sighting) for sighting in (*full, *alone)]


def _hit(page: Page, sighting: Sighting) -> NameHit:
    start, end = page.reading.span(sighting.start, sighting.end)
    children = _pupils(page.index, sighting.children)
    return _name_hit((sighting.kind, start, end, children, sighting.certain, sighting.alone))


# Many a forename belongs to the same children each time it is read.
@lru_cache(maxsize=1024)
def _pupils(index: RollIndex, numbers: frozenset[int]) -> Children:
    return Children(index.pupils[number] for number in sorted(numbers))


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
