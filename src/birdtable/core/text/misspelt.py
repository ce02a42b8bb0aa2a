"""A name misspelt beside the other half of it: one slip of the keyboard, two in a long name."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache

from rapidfuzz import process
from rapidfuzz.distance import OSA

from birdtable.core.text.name_hits import Hit
from birdtable.core.text.page import Page, Sighting, plain_word_forename, plain_word_surname
from birdtable.core.text.roll_index import PARTICLES, Form, RollIndex
from birdtable.core.text.word_lists import is_forename, is_proper, is_word

SHORTEST = 4
LONG = 7


def misspelt(page: Page, paired: frozenset[int]) -> Iterator[Sighting]:
    """Full names of which the surname or the forename is misspelt."""
    for forename in page.forenames:
        if forename.last not in paired and forename.first not in page.adult_of:
            yield from _surname_after(page, forename)
    for surname in page.surnames:
        if surname.first not in paired and surname.first not in page.adult_of and page.capital(surname):
            yield from _forename_before(page, surname)


def _surname_after(page: Page, forename: Hit) -> Iterator[Sighting]:
    number = forename.last + 1
    atoms = page.reading.atoms
    if number >= len(atoms) or atoms[number].begins or atoms[number].listed or page.atom(forename.last).possessive:
        return
    key, last = atoms[number].key, number
    if key in PARTICLES and number + 1 < len(atoms):
        key, last = key + atoms[number + 1].key, number + 1
    if len(key) < SHORTEST or is_word(key) or last in page.known:
        return
    if plain_word_forename(forename.form.key) and not (page.capital(forename) and atoms[last].capital):
        return
    if is_forename(key) or is_proper(key):
        # Another name: it is this child's only where it is another spelling of theirs.
        children = _by_surname_alike(page.index, forename.form, key) if atoms[last].capital else frozenset()
    else:
        children = _by_surname_near(page.index, forename.form, key) or _by_surname_alike(page.index, forename.form, key)
    if children:
        end = atoms[last].at + len(atoms[last].key)
        yield Sighting("full", forename.start, end, forename.first, last, children)


def _forename_before(page: Page, surname: Hit) -> Iterator[Sighting]:
    before = page.reading.before(surname.first)
    atom = page.atom(surname.first)
    if before is None or atom.begins or atom.listed or before.possessive or not (before.capital or page.any_case):
        return
    key = before.key
    if len(key) < SHORTEST or is_word(key) or is_proper(key) or surname.first - 1 in page.known:
        return
    shortens = not is_forename(key)
    if plain_word_surname(surname.form.key) and not shortens:
        return
    children = _by_forename_near(page.index, surname.form, key)
    if shortens:
        children |= _by_forename_shortened(page.index, surname.form, key)
    if children:
        yield Sighting("full", before.at, surname.end, surname.first - 1, surname.last, children)


_DOUBLED = re.compile(r"(.)\1+")
_ALIKE = (
    ("oo", "u"),
    ("ou", "u"),
    ("ow", "u"),
    ("ee", "i"),
    ("ie", "i"),
    ("ey", "ai"),
    ("ei", "ai"),
    ("ay", "ai"),
    ("y", "i"),
    ("ph", "f"),
    ("kh", "k"),
    ("gh", "g"),
    ("ck", "k"),
    ("q", "k"),
    ("z", "s"),
    ("w", "v"),
)
"""Spellings of one sound, as names take them from Urdu, Arabic, Punjabi, Bengali, Yoruba or a Slavic language."""


@lru_cache(maxsize=4096)
def sounding(key: str) -> str:
    """A name with the spellings of one sound made one: Mahmood and Mahmud, Chowdhury and Choudhury."""
    for spelt, sound in _ALIKE:
        key = key.replace(spelt, sound)
    return _DOUBLED.sub(r"\1", key)


# A text asks the same of a name each time it stands there.
@lru_cache(maxsize=4096)
def _by_surname_alike(index: RollIndex, form: Form, key: str) -> frozenset[int]:
    sound, names = sounding(key), _surnames_beside(index, form).items()
    return frozenset(child for name, children in names if name != key and sounding(name) == sound for child in children)


@lru_cache(maxsize=4096)
def _by_surname_near(index: RollIndex, form: Form, key: str) -> frozenset[int]:
    return near(key, _surnames_beside(index, form))


@lru_cache(maxsize=4096)
def _by_forename_near(index: RollIndex, form: Form, key: str) -> frozenset[int]:
    return near(key, _forenames_beside(index, form))


@lru_cache(maxsize=4096)
def _by_forename_shortened(index: RollIndex, form: Form, key: str) -> frozenset[int]:
    """“Joshy” for Joshua: a form of the name that no list has."""
    begin = _forenames_beside(index, form).items()
    alike = (children for name, children in begin if key[:3] == name[:3] and abs(len(key) - len(name)) <= 4)
    return frozenset(child for children in alike for child in children)


# What the children of a name are called besides: each way once, however many children share it.
@lru_cache(maxsize=4096)
def _forenames_beside(index: RollIndex, form: Form) -> dict[str, list[int]]:
    return _by_name(form.surname_of, index.forenames)


@lru_cache(maxsize=4096)
def _surnames_beside(index: RollIndex, form: Form) -> dict[str, list[int]]:
    return _by_name(form.forename_of, index.surnames)


def _by_name(children: Iterable[int], names: Sequence[Sequence[str]]) -> dict[str, list[int]]:
    found: dict[str, list[int]] = {}
    for child in children:
        for name in names[child]:
            if len(name) >= SHORTEST:
                found.setdefault(name, []).append(child)
    return found


def near(key: str, names: Mapping[str, list[int]]) -> frozenset[int]:
    """Whose name this may be misspelt: one slip, two where both have seven letters or more."""
    slips = 2 if len(key) >= LONG else 1
    close = process.extract(key, names.keys(), scorer=OSA.distance, score_cutoff=slips, limit=None)
    return frozenset(
        child
        for name, apart, _ in close
        if apart == 1 or (apart == slips and len(name) >= LONG)
        for child in names[name]
    )
