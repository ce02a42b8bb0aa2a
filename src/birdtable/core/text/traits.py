"""What a text is made of, as a word model counts it: words, word pairs, and words said of one person."""

from collections.abc import Iterator
from functools import cache, lru_cache
from itertools import chain, pairwise
from sys import intern
from typing import NamedTuple

from birdtable.core.text.general_words import general_words
from birdtable.core.text.tokens import MOST_TEXTS, sentences
from birdtable.core.text.word_lists import lines, sense

SAID_OF = {
    "child&": sense("one_child"),
    "adult&": sense("one_adult"),
    "you&": frozenset(("you", "your", "youre", "youve", "yourself", "u")),
    "next&": sense("now_or_soon"),
}
"""Of whom or when a sentence speaks: its other words then count once more under that heading."""
_SMALL = sense("small_words")
_ENDINGS = ("ingly", "edly", "ing", "ies", "ed", "es", "ly", "s", "er", "est", "e", "y")
SHORTEST_STEM = 3


class Counted(NamedTuple):
    """The traits of a text, parted by their shapes: none need be spelt out to be weighed.

    alone: the words, with their stems and kinds. pairs: each word with the next, or the end; skips: with the one after
    the next. said_of: by each heading that applies, the words of those sentences, their kinds, and "" for the heading.
    """

    alone: set[str]
    pairs: set[tuple[str, str]]
    skips: set[tuple[str, str]]
    said_of: dict[str, set[str]]

    @property
    def number(self) -> int:
        """How many traits there are."""
        return len(self.alone) + len(self.pairs) + len(self.skips) + sum(map(len, self.said_of.values()))


class Traits(NamedTuple):
    """What a text is made of. Each trait counts once, however often it stands there.

    bounds: start and end of each sentence in code points, end exclusive. sentences: the words of each, made general.
    """

    bounds: tuple[tuple[int, int], ...]
    sentences: tuple[list[str], ...]

    def counted(self) -> Counted:
        """Every trait."""
        said_of: dict[str, set[str]] = {}
        for sentence in self.sentences:
            for heading, said in _said_of(set(sentence)):
                said_of.setdefault(heading, set()).update(said)
        words = ["^", "^", *chain.from_iterable(self.sentences)]
        pairs = {*pairwise(words[1:]), (words[-1], "$")}
        return Counted(
            set().union(*map(_alone, set(words[2:]))), pairs, set(zip(words, words[2:], strict=False)), said_of
        )

    def spelt_out(self) -> dict[str, int]:
        """Each trait as the files of weights spell it, with the number of the sentence in which it first stands."""
        found: dict[str, int] = {}
        keep = found.setdefault
        before = earlier = "^"
        for number, words in enumerate(self.sentences):
            for word in words:
                for trait in (*_alone(word), pair(before, word), skip(earlier, word)):
                    keep(trait, number)
                before, earlier = word, before
            for heading, said in _said_of(set(words)):
                for word in said:
                    keep(heading + word, number)
        keep(pair(before, "$"), len(self.bounds) - 1)
        return found


def pair(before: str, word: str) -> str:
    """How a word and the next are spelt as one trait."""
    return f"{before} {word}"


def skip(earlier: str, word: str) -> str:
    """How a word and the one after the next are spelt as one trait."""
    return f"{earlier} * {word}"


@lru_cache(maxsize=MOST_TEXTS)
def traits(text: str) -> Traits:
    """Every trait of the text. Takes time in proportion to its length."""
    bounds = sentences(text)
    return Traits(bounds, tuple(general_words(text, bounds)))


def _said_of(there: set[str]) -> Iterator[tuple[str, set[str]]]:
    for heading, signs in SAID_OF.items():
        if not signs.isdisjoint(there):
            said = there - signs - _SMALL
            kinds = _kinds()
            yield heading, said.union(("",), *[kinds[word] for word in said if word in kinds])


@lru_cache(maxsize=20_000)
def _alone(word: str) -> tuple[str, ...]:
    """A word's own traits: itself, its stem, and the kind of word it is."""
    return word, intern(_stem(word)), *_kinds().get(word, ())


@cache
def _kinds() -> dict[str, tuple[str, ...]]:
    """The kind of each word, by the list of words used alike; names and marks have none."""
    return {word: (intern(f"={line.split()[0]}"),) for line in lines("kindred") for word in line.split()}


def _stem(word: str) -> str:
    if not word.endswith(_ENDINGS):
        return word
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= SHORTEST_STEM:
            return f"{word[: -len(ending)]}~"
    return word
