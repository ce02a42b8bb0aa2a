"""Which way the words of a text lean: a weighing of words, for ways of saying a thing that no list of sayings can hold.

A check may have a file `leaning.txt` in its folder: its bias and threshold, then one weight and its trait a line. A
text's score is the sum of the weights of its traits, over the root of how many traits it has, and the bias; from the
threshold on it leans. The weights are learnt from our own invented posts by `python -m benchmarks.language.learn`.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache, lru_cache
from importlib.resources import files
from math import sqrt
from sys import intern
from typing import Any

from birdtable.core.text.tokens import MOST_TEXTS
from birdtable.core.text.traits import SAID_OF, Counted, traits

FEWEST = 12
"""Traits below which a text counts as if it had that many: three words are little evidence."""
LIKELY, CERTAIN = "<heard likely>", "<heard>"
"""What it weighs that a saying of the check was heard, beside the words: stands in the files like a trait."""


_LANE, _ZERO, _HUNDREDTHS = 32, 1 << 15, 100
"""All weights of a trait are one whole number, a lane of bits for each check, so that one addition adds them all: a
weight is kept in hundredths, above a zero that no sum can fall below. The lowest lane counts the traits."""
_MASK = (1 << _LANE) - 1


@dataclass(frozen=True, slots=True)
class Leanings:
    """The weights of every check, parted by the shapes of traits: see `Counted`.

    levels: bias and threshold by code. The others: what a trait weighs for each of those codes, in lanes.
    """

    levels: Mapping[str, tuple[float, float]]
    alone: dict[str, int] = field(default_factory=dict)
    pairs: dict[tuple[str, str], int] = field(default_factory=dict)
    skips: dict[tuple[str, str], int] = field(default_factory=dict)
    said_of: dict[str, dict[str, int]] = field(default_factory=lambda: {heading: {} for heading in SAID_OF})

    def of(self, weighed: int) -> dict[str, float]:
        """The sum for each code, from the sum of the whole numbers of some traits."""
        nothing = (weighed & _MASK) * _ZERO
        return {
            code: ((weighed >> _LANE * lane & _MASK) - nothing) / _HUNDREDTHS
            for lane, code in enumerate(self.levels, 1)
        }

    def add(self, trait: str, weighs: int) -> None:
        """A weight more, of a trait as the files spell it."""
        table, key = self._place_of(trait)
        table[key] = table.get(key, 0) + weighs

    def in_lanes(self, trait: str) -> int:
        """What a trait weighs for all codes, as the files spell it; 0 for one that no file has."""
        table, key = self._place_of(trait)
        return table.get(key, 0)

    def weight(self, code: str, trait: str) -> float:
        """What one trait weighs for one check."""
        return self.of(self.in_lanes(trait))[code]

    def sum(self, found: Counted) -> dict[str, float]:
        """The sum for each code of all traits of a text."""
        weighed = _sum(self.alone, found.alone) + _sum(self.pairs, found.pairs) + _sum(self.skips, found.skips)
        return self.of(weighed + sum(_sum(self.said_of[heading], said) for heading, said in found.said_of.items()))

    def _place_of(self, trait: str) -> tuple[dict[Any, int], object]:
        earlier, skips, word = trait.partition(" * ")
        if skips:
            return self.skips, (intern(earlier), intern(word))
        before, pairs, word = trait.partition(" ")
        if pairs:
            return self.pairs, (intern(before), intern(word))
        who, of, word = trait.partition("&")
        return (self.said_of[who + of], intern(word)) if of else (self.alone, intern(trait))


def _sum(table: dict[Any, int], found: Iterable[object]) -> int:
    return sum(filter(None, map(table.get, found)))


def leans(code: str, text: str, *, heard: Iterable[str] = ()) -> bool:
    """Whether the text leans that check's way. heard: `LIKELY` where a saying of the check was heard in it, and what
    else the check told of it (see `borne_out`)."""
    return margin(code, text, heard=heard) >= 0


def margin(code: str, text: str, *, heard: Iterable[str] = ()) -> float:
    """By how much it does, or, below nothing, by how much it does not."""
    table = leanings()
    return scores(text)[code] + sum(table.weight(code, one) for one in heard) - table.levels[code][1]


def heaviest(code: str, text: str) -> tuple[int, int]:
    """The sentence that weighs most for that check, in code points of the text, blanks at its ends left off."""
    read = traits(text)
    if not read.bounds:
        return 0, 0
    table = leanings()
    sums = [0] * len(read.bounds)
    for trait, sentence in read.spelt_out().items():
        sums[sentence] += table.in_lanes(trait)
    weights = [table.of(weighed)[code] for weighed in sums]
    start, end = read.bounds[weights.index(max(weights))]
    words = text[start:end].strip()
    start = text.index(words, start)
    return start, start + len(words)


@lru_cache(maxsize=MOST_TEXTS)
def scores(text: str) -> Mapping[str, float]:
    """The score of the text for every code, each trait looked up once for all."""
    found, table = traits(text).counted(), leanings()
    scale = sqrt(max(FEWEST, found.number))
    return {code: total / scale + table.levels[code][0] for code, total in table.sum(found).items()}


@cache
def leanings() -> Leanings:
    """Every check's weights, read once from the folders of the checks."""
    levels: dict[str, tuple[float, float]] = {}
    of_checks: list[list[str]] = []
    for folder in sorted((files("birdtable.core") / "checks").iterdir(), key=lambda one: one.name):
        file = folder / "leaning.txt"
        if file.is_file():
            first, *rest = (line for line in file.read_text(encoding="utf-8").splitlines() if line[:2] != "# ")
            bias, threshold = first.split("\t")
            levels[folder.name.partition("_")[0].upper()] = float(bias), float(threshold)
            of_checks.append(rest)
    table = Leanings(levels)
    nothing = 1 + sum(_ZERO << _LANE * lane for lane in range(1, len(levels) + 1))
    found: dict[str, int] = {}
    for lane, lines in enumerate(of_checks, 1):
        # A hundred thousand lines hold some hundreds of different weights.
        in_lane: dict[str, int] = {}
        for line in lines:
            weight, _, trait = line.partition("\t")
            if weight not in in_lane:
                in_lane[weight] = int(weight.replace(".", "")) << _LANE * lane
            found[trait] = found.get(trait, nothing) + in_lane[weight]
    for trait, weighs in found.items():
        table.add(trait, weighs)
    return table
