"""Which way the words of a text lean: a weighing of words, for ways of saying a thing that no list of sayings can hold.

A check may have a file `leaning.txt` in its folder: its bias and threshold, then one weight and its trait a line. A
text's score is the sum of the weights of its traits, over the root of how many traits it has, and the bias; from the
threshold on it leans. The weights are learnt from our own invented posts by `python -m benchmarks.language.learn`.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from math import sqrt

from birdtable.core.text.traits import traits

FEWEST = 12
"""Traits below which a text counts as if it had that many: three words are little evidence."""
LIKELY, CERTAIN = "<heard likely>", "<heard>"
"""What it weighs that a saying of the check was heard, beside the words: stands in the files like a trait."""


@dataclass(frozen=True, slots=True)
class Leanings:
    """The weights of every check.

    levels: bias and threshold by code. weights: what a trait weighs, with the place of each code in `levels`.
    """

    levels: Mapping[str, tuple[float, float]]
    weights: Mapping[str, tuple[tuple[int, float], ...]]

    def weight(self, code: str, trait: str) -> float:
        """What one trait weighs for one check."""
        place = tuple(self.levels).index(code)
        return dict(self.weights.get(trait, ())).get(place, 0.0)


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


@lru_cache(maxsize=64)
def scores(text: str) -> Mapping[str, float]:
    """The score of the text for every code, each trait looked up once for all."""
    found, table = traits(text).of_sentence, leanings()
    sums = [0.0] * len(table.levels)
    of_trait = table.weights.get
    for trait in found:
        for place, weight in of_trait(trait, ()):
            sums[place] += weight
    scale = sqrt(max(FEWEST, len(found)))
    return {code: total / scale + bias for total, (code, (bias, _)) in zip(sums, table.levels.items(), strict=True)}


@cache
def leanings() -> Leanings:
    """Every check's weights, read once from the folders of the checks."""
    levels: dict[str, tuple[float, float]] = {}
    weights: dict[str, list[tuple[int, float]]] = {}
    for folder in sorted((files("birdtable.core") / "checks").iterdir(), key=lambda one: one.name):
        file = folder / "leaning.txt"
        if not file.is_file():
            continue
        code = folder.name.partition("_")[0].upper()
        first, *rest = (line for line in file.read_text(encoding="utf-8").splitlines() if line[:2] != "# ")
        bias, threshold = first.split("\t")
        place, levels[code] = len(levels), (float(bias), float(threshold))
        for line in rest:
            weight, trait = line.split("\t")
            weights.setdefault(trait, []).append((place, float(weight)))
    return Leanings(levels, {trait: tuple(of) for trait, of in weights.items()})
