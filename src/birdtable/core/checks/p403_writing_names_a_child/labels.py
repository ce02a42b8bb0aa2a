"""Names on labels, trays and jumpers: a word that is a name there, though in a sentence it might be none."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from birdtable.core.context import Context, Pupil, Roll
from birdtable.core.text.names import Kind, name_hits
from birdtable.core.text.parting import Token
from birdtable.core.text.roll_index import index_of
from birdtable.core.text.tokens import tokens

SHORT_NUMBER = 2
"""Digits of a place on a peg or an age; a longer number makes it a date or a page."""
AROUND_A_NAME = frozenset({"class", "year", "yr", "age", "aged", "by", "name", "my", "group", "table", "room"})


@dataclass(frozen=True, slots=True)
class Named:
    """A child named in writing. start, end: code points, end exclusive. pupils: every child it may be."""

    kind: Kind
    start: int
    end: int
    pupils: tuple[Pupil, ...]


def names_in(words: str, context: Context) -> Iterator[Named]:
    """Every child these words in a picture name, in order."""
    hits = name_hits(words, context)
    for hit in hits:
        yield Named(hit.kind, hit.start, hit.end, hit.pupils)
    if not hits:
        yield from _only_name(words, context)


def _only_name(words: str, context: Context) -> Iterator[Named]:
    """“Rose”, “Will Y”, “May, age 6”: one forename and nothing else but what stands on labels."""
    left = [one for one in tokens(words) if not _beside_a_name(one, context)]
    if len(left) == 1:
        key = left[0].folded.removesuffix("'s")
        pupils = _forenames(context.roll).get(key, ())
        if pupils:
            yield Named("forename", left[0].start, left[0].start + len(key), pupils)


def _beside_a_name(token: Token, context: Context) -> bool:
    if token.kind == "number":
        return len(token.text) <= SHORT_NUMBER
    classes = {word.folded for name in context.school.classes for word in tokens(name)}
    return len(token.text) == 1 or token.folded in AROUND_A_NAME or token.folded in classes or _year(token.folded)


def _year(word: str) -> bool:
    return word.startswith(("y", "yr")) and word.lstrip("yr").isdigit()


@lru_cache(maxsize=8)
def _forenames(roll: Roll) -> Mapping[str, tuple[Pupil, ...]]:
    found: dict[str, list[Pupil]] = {}
    for pupil, keys in zip(roll.pupils, index_of(roll).forenames, strict=True):
        for key in keys:
            found.setdefault(key, []).append(pupil)
    return {key: tuple(pupils) for key, pupils in found.items()}
