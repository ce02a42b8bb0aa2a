"""Somebody's names found in any text, and everybody else's covered: for what is told about one person alone.

Looked for as they are said and as files and hashtags run them together: “Hamza Ali”, “ALI, Hamza”, “hamza_ali”,
“#WellDoneHamza”. Initials are not: two letters are nobody's name.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import ahocorasick

from birdtable.core.text.fold import fold
from birdtable.core.text.word_lists import is_word

SHORTEST = 2
"""Letters of the shortest name that is looked for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Somebody:
    """One person as texts may name them.

    label: what stands where their name stood. wholes: names that are theirs alone; parts: forenames and surnames.
    """

    id: str
    label: str
    wholes: tuple[str, ...]
    parts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Hit:
    """A name in a text. start, end: code points of it. who: places in the list of people. whole: not a part alone."""

    start: int
    end: int
    who: frozenset[int]
    whole: bool
    key: str


def key_of(name: str) -> str:
    """A name as it is looked for: plain lower-case letters and digits, nothing between them."""
    return "".join(letter for letter in fold(name).text if letter.isalnum())


class Names:
    """People's names, to be found in one pass however many there are."""

    def __init__(self, people: Sequence[Somebody], *, spared: Iterable[str] = ()) -> None:
        self.people = tuple(people)
        left_alone = set(spared)
        found: dict[str, tuple[set[int], bool]] = {}
        for number, one in enumerate(self.people):
            for whole, names in ((True, one.wholes), (False, one.parts)):
                for key in map(key_of, names):
                    if len(key) >= SHORTEST and key not in left_alone:
                        who, was = found.get(key, (set(), False))
                        found[key] = (who | {number}, was or whole)
        self._automaton: Any = ahocorasick.Automaton()
        for key, (who, whole) in found.items():
            self._automaton.add_word(key, (key, frozenset(who), whole))
        if found:
            self._automaton.make_automaton()
        self._any = bool(found)

    def hits(self, text: str) -> list[Hit]:
        """Every name in it, from left to right; of two that overlap, the longer."""
        if not self._any or not text:
            return []
        squeezed, places, ends = _squeezed(text)
        found = []
        for last, (key, who, whole) in self._automaton.iter(squeezed):
            first = last - len(key) + 1
            start, end = places[first], ends[last]
            if not (_begins(text, start) and _stops(text, end)):
                continue
            if not whole and is_word(key) and not text[start].isupper():
                continue
            found.append(Hit(start, end, who, whole, key))
        return _longest(found)

    def covered(self, text: str) -> tuple[str, list[Hit]]:
        """The text with each name replaced by its label in square brackets, and what was replaced."""
        hits = self.hits(text)
        out, at = [], 0
        for hit in hits:
            label = self.people[min(hit.who)].label
            out += [text[at : hit.start], f"[{label}]"]
            at = hit.end
        return "".join([*out, text[at:]]), hits


def _squeezed(text: str) -> tuple[str, list[int], list[int]]:
    """The folded letters and digits alone, with where each came from in the text."""
    folded = fold(text)
    starts, ends = folded.starts, folded.ends
    kept = [number for number, letter in enumerate(folded.text) if letter.isalnum()]
    return "".join(folded.text[number] for number in kept), [starts[one] for one in kept], [ends[one] for one in kept]


def _begins(text: str, start: int) -> bool:
    if start == 0 or not text[start - 1].isalnum():
        return True
    return text[start].isupper() and not text[start - 1].isupper()


def _stops(text: str, end: int) -> bool:
    if end >= len(text) or not text[end].isalnum():
        return True
    return text[end].isupper() and not text[end - 1].isupper()


def _longest(found: list[Hit]) -> list[Hit]:
    kept: list[Hit] = []
    for hit in sorted(found, key=lambda one: (one.start - one.end, one.start)):
        if all(hit.end <= other.start or hit.start >= other.end for other in kept):
            kept.append(hit)
    return sorted(kept, key=lambda one: one.start)
