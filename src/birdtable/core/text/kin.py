"""An adult's surname that gives away a child's: “Ava's mum Mrs Bell”."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator

from birdtable.core.text.name_hits import Hit
from birdtable.core.text.page import Page, Sighting
from birdtable.core.text.word_lists import is_word, sense

RELATIVES = sense("relatives")
FURTHEST = 14
"""Atoms between the child's forename and the adult's surname."""


def kin(page: Page) -> Iterator[Sighting]:
    """Surnames of adults who are said to be a named child's family."""
    if RELATIVES.isdisjoint(page.reading.keys):
        return
    relatives = [number for number, key in enumerate(page.reading.keys) if key in RELATIVES]
    for surname in page.surnames:
        if not page.capital(surname) or not _may_be_kin(page, surname):
            continue
        for forename in _near(page, surname, relatives):
            children = forename.form.forename_of & surname.form.surname_of
            if children and _tied(page, forename, surname, relatives):
                adult = page.adult_of.get(surname.first)
                first = adult.first if adult else surname.first
                start = page.atom(first).at
                yield Sighting("full", start, surname.end, first, surname.last, children, alone=False)
                break


def _near(page: Page, surname: Hit, relatives: list[int]) -> tuple[Hit, ...]:
    """The forenames about this surname, when a relative is spoken of there too."""
    low, high = surname.first - FURTHEST, surname.last + FURTHEST
    if bisect_left(relatives, low) == bisect_right(relatives, high + 2):
        return ()
    begin = bisect_left(page.forenames, low, key=_first)
    return page.forenames[begin : bisect_right(page.forenames, high, lo=begin, key=_first)]


def _first(hit: Hit) -> int:
    return hit.first


def _may_be_kin(page: Page, surname: Hit) -> bool:
    adult = page.adult_of.get(surname.first)
    if adult is not None:
        return not adult.on_list or page.key_before(adult.first) in RELATIVES
    return not is_word(surname.form.key) or page.key_before(surname.first) in RELATIVES


def _tied(page: Page, forename: Hit, surname: Hit, relatives: list[int]) -> bool:
    low, high = min(forename.first, surname.first), max(forename.last, surname.last)
    if high - low > FURTHEST or forename.first in page.adult_of:
        return False
    if any(page.atom(number).begins for number in range(low + 1, high + 1)):
        return False
    return bisect_left(relatives, low - 1) < bisect_right(relatives, high + 2)
