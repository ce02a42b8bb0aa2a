"""Which way the words of a text lean: a weighing of words, for ways of saying a thing that no list of sayings can hold.

A check may have a file `leaning.txt` in its folder: its bias and threshold, then one weight and its trait a line. A
text's score is the sum of the weights of its traits, over the root of how many traits it has, and the bias; from the
threshold on it leans. The weights are learnt from our own invented posts by `python -m benchmarks.language.learn`.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from itertools import repeat
from math import sqrt

from birdtable.core.text.tokens import MOST_TEXTS
from birdtable.core.text.traits import traits

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
    """The weights of every check.

    levels: bias and threshold by code. weights: what a trait weighs for each of those codes, in lanes.
    """

    levels: Mapping[str, tuple[float, float]]
    weights: Mapping[str, int]

    def of(self, weighed: int) -> dict[str, float]:
        """The sum for each code, from the sum of the whole numbers of some traits."""
        nothing = (weighed & _MASK) * _ZERO
        return {
            code: ((weighed >> _LANE * lane & _MASK) - nothing) / _HUNDREDTHS
            for lane, code in enumerate(self.levels, 1)
        }

    def weight(self, code: str, trait: str) -> float:
        """What one trait weighs for one check."""
        return self.of(self.weights.get(trait, 0))[code]


def leans(code: str, text: str, *, heard: str = "") -> bool:
    """Whether the text leans that check's way. heard: `LIKELY` where a saying of the check was heard in it."""
    return margin(code, text, heard=heard) >= 0


def margin(code: str, text: str, *, heard: str = "") -> float:
    """By how much it does, or, below nothing, by how much it does not."""
    table = leanings()
    return scores(text)[code] + (table.weight(code, heard) if heard else 0.0) - table.levels[code][1]


def heaviest(code: str, text: str) -> tuple[int, int]:
    """The sentence that weighs most for that check, in code points of the text, blanks at its ends left off."""
    read = traits(text)
    if not read.bounds:
        return 0, 0
    sums = [0.0] * len(read.bounds)
    for trait, sentence in read.of_sentence.items():
        sums[sentence] += leanings().weight(code, trait)
    start, end = read.bounds[sums.index(max(sums))]
    words = text[start:end].strip()
    start = text.index(words, start)
    return start, start + len(words)


@lru_cache(maxsize=MOST_TEXTS)
def scores(text: str) -> Mapping[str, float]:
    """The score of the text for every code, each trait looked up once for all."""
    found, table = traits(text).of_sentence, leanings()
    sums = table.of(sum(map(table.weights.get, found, repeat(0))))
    scale = sqrt(max(FEWEST, len(found)))
    return {code: sums[code] / scale + bias for code, (bias, _) in table.levels.items()}


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
    empty = 1 + sum(_ZERO << _LANE * lane for lane in range(1, len(levels) + 1))
    weights: dict[str, int] = {}
    for lane, lines in enumerate(of_checks, 1):
        for line in lines:
            weight, trait = line.split("\t")
            weights[trait] = weights.get(trait, empty) + (round(float(weight) * _HUNDREDTHS) << _LANE * lane)
    return Leanings(levels, weights)
