"""A roll compiled for reading: every way each child's forename and surname may be written, in one automaton."""

from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import ahocorasick
import regex

from birdtable.core.context import Pupil, Roll
from birdtable.core.text.fold import folded
from birdtable.core.text.word_lists import sense, short_forms

PARTICLES = sense("particles")
_PARTS = regex.compile(r"[\s\-‐‑–—_]+")
_SPELT = (
    ("ö", "oe"),
    ("ü", "ue"),
    ("ä", "ae"),
    ("å", "aa"),
    ("ø", "oe"),
    ("ş", "sh"),
    ("ș", "sh"),
    ("ç", "ch"),
    ("ñ", "ny"),
)


# Both are compared and hashed as the objects they are: no two are alike.
@dataclass(frozen=True, slots=True, eq=False)
class Form:
    """One way of writing a name, in plain letters.

    breaks: where its parts meet (“desouza” at 2). forename_of, surname_of: numbers of the children in the roll.
    own_forename_of: as `forename_of`, without those whose name it only shortens.
    """

    key: str
    breaks: frozenset[int]
    forename_of: frozenset[int]
    own_forename_of: frozenset[int]
    surname_of: frozenset[int]


@dataclass(frozen=True, slots=True, eq=False)
class RollIndex:
    """automaton: an Aho–Corasick automaton whose values are forms; none without children.

    surnames, forenames: the keys of each child. initials: “js” → children.
    first_letters: those a forename of each child may begin with.
    """

    pupils: tuple[Pupil, ...]
    automaton: Any
    surnames: tuple[tuple[str, ...], ...]
    forenames: tuple[tuple[str, ...], ...]
    initials: dict[str, frozenset[int]]
    first_letters: tuple[frozenset[str], ...]


@lru_cache(maxsize=8)
def index_of(roll: Roll) -> RollIndex:
    """The roll, compiled; once for each digest."""
    drafts: dict[str, tuple[set[int], set[int], set[int], set[int]]] = {}
    surnames, forenames = [], []
    initials: dict[str, set[int]] = {}
    for number, pupil in enumerate(roll.pupils):
        own, short, last = own_forenames(pupil), nicknames(pupil), surname_keys(pupil)
        for place, keys in ((1, own | short), (2, own), (3, last)):
            for key, breaks in keys.items():
                draft = drafts.setdefault(key, (set(), set(), set(), set()))
                draft[0].update(breaks)
                draft[place].add(number)
        surnames.append(tuple(last))
        forenames.append(tuple(own | short))
        for pair in initials_of(pupil):
            initials.setdefault(pair, set()).add(number)
    automaton = ahocorasick.Automaton()
    for key, sets in drafts.items():
        form = Form(key, *map(frozenset, sets))
        automaton.add_word(key, form)
    if drafts:
        automaton.make_automaton()
    return RollIndex(
        pupils=roll.pupils,
        automaton=automaton if drafts else None,
        surnames=tuple(surnames),
        forenames=tuple(forenames),
        initials={pair: frozenset(children) for pair, children in initials.items()},
        first_letters=tuple(frozenset(key[0] for key in keys) for keys in forenames),
    )


Keys = dict[str, frozenset[int]]


def own_forenames(pupil: Pupil) -> Keys:
    """The child's forenames: legal and chosen, whole and the first of several."""
    keys: Keys = {}
    for name in filter(None, (pupil.forename, pupil.chosen_forename)):
        for spelt in _spellings(name):
            parts = _split(spelt)
            keys.update(_joined(parts))
            # “Mary Kate” is also Mary; “Li Na” is not Li.
            if len(parts) > 1 and len(parts[0]) > 2:
                keys.update(_joined(parts[:1]))
    return keys


def nicknames(pupil: Pupil) -> Keys:
    """Common short forms of the child's forenames, and what a short one stands for."""
    found: Keys = {}
    for name in (pupil.forename, pupil.chosen_forename):
        first = _split(name)[:1]
        for short in short_forms().get(first[0], ()) if first else ():
            found.setdefault(short, frozenset())
    return found


def surname_keys(pupil: Pupil) -> Keys:
    """The child's surnames: whole, each half of a double one, without its particles, and in other spellings."""
    keys: Keys = {}
    for spelt in set[str]().union(*map(_spellings, pupil.surnames)):
        parts = _split(spelt)
        keys.update(_joined(parts))
        main = [part for part in parts if part not in PARTICLES]
        if main and main != parts:
            keys.update(_joined(main))
        if len(main) > 1:
            for part in main:
                keys.update(_joined([part]) if len(part) > 2 else {})
        keys.update(_celtic("".join(parts)))
        keys.update(_of_the_family("".join(parts)) if len(parts) == 1 else {})
        if "'" in folded(spelt):
            head, _, tail = folded(spelt).rpartition("'")
            if len(head) <= 3 and len(tail) > 3:
                keys.update(_joined(_split(tail)) | {"".join(_split(spelt)): frozenset({len(head)})})
    return {key: breaks for key, breaks in keys.items() if len(key) > 1}


def initials_of(pupil: Pupil) -> frozenset[str]:
    """“js” for Joshua Smith; for a double surname also with both letters."""
    firsts = {key[0] for key in own_forenames(pupil)}
    lasts: set[str] = set()
    for whole in map(_split, pupil.surnames):
        if parts := [part for part in whole if part not in PARTICLES] or whole:
            lasts |= {parts[0][0], "".join(part[0] for part in parts), "".join(part[0] for part in whole)}
    return frozenset(first + last for first in firsts for last in lasts)


def _of_the_family(key: str) -> Keys:
    """What a child's father, mother, brother or sister is called: Wiśniewska and Wiśniewski."""
    for one, other in (("ski", "ska"), ("cki", "cka"), ("ska", "ski"), ("cka", "cki"), ("ov", "ova"), ("ova", "ov")):
        if key.endswith(one) and len(key) > len(one) + 3:
            return {key.removesuffix(one) + other: frozenset()}
    return {}


def _celtic(key: str) -> Keys:
    for head, other in (("mac", "mc"), ("mc", "mac"), ("saint", "st"), ("st", "saint")):
        if key.startswith(head) and len(key) > len(head) + 3:
            rest = key[len(head) :]
            both = {other + rest: frozenset({len(other)})}
            return both | {key: frozenset({len(head)})} if head in ("mac", "mc") else {}
    return {}


def _spellings(name: str) -> set[str]:
    lower = name.lower()
    found = {lower}
    other = lower
    for letter, spelt in _SPELT:
        other = other.replace(letter, spelt)
    found.add(other)
    return found


def _split(name: str) -> list[str]:
    parts = (regex.sub(r"[^a-z]", "", folded(part)) for part in _PARTS.split(name))
    return [part for part in parts if part]


def _joined(parts: list[str]) -> Keys:
    places, at = set(), 0
    for part in parts[:-1]:
        at += len(part)
        places.add(at)
    key = "".join(parts)
    return {key: frozenset(places)} if len(key) > 1 else {}
