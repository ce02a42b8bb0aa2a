"""Which way the words of a mention lean: told in ways that no frame foresees, it may still tell of harm.

The weights in `leaning.txt` are learnt from our own invented mentions by `python -m benchmarks.community.learn`.
"""

from collections.abc import Iterable, Mapping
from functools import cache
from importlib.resources import files
from math import sqrt

from birdtable.core.community.mentions.frames import Frame
from birdtable.core.text.traits import traits

FEWEST = 12
"""Traits below which a text counts as if it had that many: three words are little evidence."""


def traits_of(words: str, fitting: Iterable[Frame]) -> list[str]:
    """What a text is made of: its words and pairs of words, and the frames that fit it."""
    return [*traits(words.strip()).spelt_out(), *(f"#{one.name}" for one in fitting)]


def leaning(found: Iterable[str]) -> float:
    """How far those traits lean to harm: above nothing they more likely tell of it."""
    bias, weights = _learnt()
    known = [weights[trait] for trait in found if trait in weights]
    return bias + sum(known) / sqrt(max(FEWEST, len(known)))


@cache
def _learnt() -> tuple[float, Mapping[str, float]]:
    text = (files("birdtable.core.community.mentions") / "leaning.txt").read_text(encoding="utf-8")
    _, bias, *lines = text.splitlines()
    parted = (line.split("\t") for line in lines)
    return float(bias), {trait: float(weight) for weight, trait in parted}
