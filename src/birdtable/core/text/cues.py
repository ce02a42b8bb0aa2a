"""Cues: ways of saying something, looked for in folded text, each behind a quick test for words it needs."""

import re
from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import chain
from operator import attrgetter
from typing import Any, Generic, NamedTuple, Protocol, TypeVar

from birdtable.core.text.fold import Folded, fold
from birdtable.core.text.pattern_words import Clause, clauses_of
from birdtable.core.text.quickly import quickly
from birdtable.core.text.tokens import MOST_TEXTS, chunks


class Reading(NamedTuple):
    """A text ready for cues. plain: folded, same as `folded.text`.

    words: every word in it, apostrophes dropped; stems: how each begins (see `pattern_words`).
    """

    text: str
    folded: Folded
    plain: str
    words: frozenset[str]
    stems: frozenset[str]

    def after(self, place: int, length: int) -> str:
        """That many folded characters from this code point of the text on."""
        start = bisect_left(self.folded.starts, place)
        return self.plain[start : start + length]

    def before(self, place: int, length: int) -> str:
        """That many folded characters before this code point of the text."""
        end = bisect_left(self.folded.starts, place)
        return self.plain[max(0, end - length) : end]

    def sentence(self, start: int, end: int) -> str:
        """The folded sentence or line around a stretch of `plain`."""
        left, right = self.sentence_bounds(start, end)
        return self.plain[left:right]

    def sentence_bounds(self, start: int, end: int) -> tuple[int, int]:
        """Where in `plain` that sentence begins and ends."""
        left, right = max(0, start - LONGEST_SENTENCE), min(len(self.plain), end + LONGEST_SENTENCE)
        before = max(self.plain.rfind(mark, left, start) for mark in _STOPS)
        after = [place for mark in _STOPS if (place := self.plain.find(mark, end, right)) >= 0]
        return (before + 1 if before >= 0 else left), min(after, default=right)


_reading = quickly(Reading)
LONGEST_SENTENCE = 240
"""Characters looked at on either side of a find: what stands further off does not explain it."""

_STOPS = (". ", "! ", "? ", "\n", "!\n", "?\n", ".\n")


@lru_cache(maxsize=MOST_TEXTS)
def read(text: str) -> Reading:
    """The text, folded and parted into words, once for all checks."""
    folded, parts = fold(text), chunks(text).read
    words = frozenset(chain.from_iterable(map(_words, parts)))
    stems = frozenset(chain.from_iterable(map(_stems, parts)))
    return _reading((text, folded, folded.text, words, stems))


_words, _stems = attrgetter("words"), attrgetter("stems")


class Sought:
    """A pattern for folded text, which is only tried where the words stand that it cannot do without."""

    def __init__(self, pattern: re.Pattern[str]) -> None:
        self.pattern = pattern
        self._clauses: tuple[Clause, ...] | None = None

    def may_be_in(self, reading: Reading) -> bool:
        """Whether it is worth trying on this text."""
        if self._clauses is None:
            # Told when first asked for: of many a pattern it never is.
            self._clauses = clauses_of(self.pattern)
        stems = reading.stems
        for clause in self._clauses:  # noqa: SIM110 - many times a post, and this is quicker
            if clause.isdisjoint(stems):
                return False
        return True

    def search(self, reading: Reading) -> re.Match[str] | None:
        """The first place where it stands; spans are of `reading.plain`."""
        return self.pattern.search(reading.plain) if self.may_be_in(reading) else None


# Compared as the object it is: no two are alike.
@dataclass(frozen=True, eq=False)
class Cue:
    """One way of saying something. Where none of `words` stands in the text, the pattern is not tried."""

    words: frozenset[str]
    pattern: re.Pattern[str]

    @cached_property
    def _sought(self) -> Sought:
        return Sought(self.pattern)

    def search(self, reading: Reading) -> re.Match[str] | None:
        """The first place where it is said; spans are of `reading.plain`."""
        return None if self.words.isdisjoint(reading.words) else self._sought.search(reading)


class Saying(Protocol):
    """Something that cannot be in a text without one of its words."""

    @property
    def words(self) -> frozenset[str]:
        """The words, folded."""
        ...

    @property
    def pattern(self) -> re.Pattern[str]:
        """What is looked for, in folded text."""
        ...


S = TypeVar("S", bound=Saying)


class ByWord(Generic[S]):
    """Many ways of saying something, by the words they need: a text is asked once, and not for each of them."""

    def __init__(self, sayings: Iterable[S]) -> None:
        self.sayings = tuple((saying, Sought(saying.pattern)) for saying in sayings)
        self._first = len(_ROW)
        for number, (saying, sought) in enumerate(self.sayings, self._first):
            _ROW.append((self._first, saying, sought))
            for word in saying.words:
                _CALLED_BY.setdefault(word, []).append(number)

    def worth_trying(self, reading: Reading) -> list[S]:
        """Those of which some word stands in the text, and nothing that they cannot do without is missing, in order."""
        return _worth_trying(reading.text, len(_ROW)).get(self._first, [])


_ROW: list[tuple[int, Any, Sought]] = []
_CALLED_BY: dict[str, list[int]] = {}
"""The sayings of all checks stand in one row, each with the place where its own list begins; and, by the words they
need, where they stand: so a text is asked once for all of them."""


# How long the row is belongs to the question: a list of sayings more may give another answer.
@lru_cache(maxsize=MOST_TEXTS)
def _worth_trying(text: str, _: int) -> dict[int, list[Any]]:
    """The sayings worth trying on this text, in order, by the list they belong to."""
    reading = read(text)
    found: dict[int, list[Any]] = {}
    for number in sorted(set().union(*[_CALLED_BY[word] for word in reading.words if word in _CALLED_BY])):
        first, saying, sought = _ROW[number]
        if sought.may_be_in(reading):
            found.setdefault(first, []).append(saying)
    return found


def cue(words: str, pattern: str) -> Cue:
    """A cue for words parted by blanks: see `spaced`."""
    return Cue(frozenset(words.split()), re.compile(spaced(pattern)))


_BLANKS = re.compile(r"\[(?:\\.|[^\]\\])*\]|\(\?<[!=][^)]*\)| \??")


def spaced(pattern: str) -> str:
    """The pattern with every blank standing for one to three blanks or line breaks, and “ ?” for none to three.

    It is for folded text, which is ASCII, and Python is quicker where it knows that.
    """
    return f"(?a){_BLANKS.sub(_widened, pattern)}"


def _widened(piece: re.Match[str]) -> str:
    written = piece.group()
    if written[0] == " ":
        return r"\s{0,3}" if written == " ?" else r"\s{1,3}"
    # A look-behind needs one width, a character class holds no runs.
    return written
