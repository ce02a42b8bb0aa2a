"""`python -m benchmarks.community.learn`: the weights of words with which a possible disclosure is heard, learnt anew.

A logistic regression over the traits of `core/text/traits.py` and the hand-made frames, from the lessons and the half
of the labelled mentions that is not held out. Birdtable itself only adds up what stands in the file.
"""

import math
import random
from collections.abc import Sequence
from pathlib import Path

import birdtable
from benchmarks.community.material import HERE, lines_of, mentions
from birdtable.core.community.mentions.frames import frames
from birdtable.core.community.mentions.hearing import words_of
from birdtable.core.community.mentions.leaning import traits_of

FILE = Path(birdtable.__file__).parent / "core" / "community" / "mentions" / "leaning.txt"
ROUNDS, STEP, SOFTNESS, RAREST, LIGHTEST = 60, 0.25, 0.004, 2, 0.04
"""How often all lessons are gone through, how far each leads, and what pulls every weight back to nothing."""

Lesson = tuple[str, bool]

TIMES = 2
"""How many lines one with a gap in it stands for."""
PEOPLE = {
    "our": ("my", "our", "my own", "her", "his", "their"),
    "child": ("son", "daughter", "boy", "girl", "little one", "child", "lad", "niece", "grandson", "youngest", "kid",
              "little girl", "little boy", "eldest", "granddaughter", "brother", "sister"),
    "adult": ("dad", "mum", "nan", "grandad", "uncle", "auntie", "stepdad", "grandma", "husband", "wife", "partner",
              "ex", "brother", "sister", "cousin", "father", "mother", "neighbour", "childminder"),
    "he": ("he", "she"), "his": ("his", "her"), "him": ("him", "her"), "himself": ("himself", "herself"),
}  # fmt: skip
"""Who may stand in a gap: what is said of whom should not count more than what is said."""


def lessons() -> list[Lesson]:
    """Every text to learn from, and whether it may tell of harm."""
    found = [
        (filled, file.stem.startswith("disclosure"))
        for file in sorted(HERE.glob("lessons/*.txt"))
        for _, line in lines_of(file)
        for filled in _filled(line)
    ]
    found += [
        (line, file.stem.startswith("disclosures"))
        for file in sorted([*HERE.glob("fresh/*-first.txt"), *HERE.glob("fresh/*-second.txt")])
        for _, line in lines_of(file)
    ]
    return found + [(one.text, one.kind == "disclosure") for one in mentions() if not one.held_out]


def learnt(given: Sequence[Lesson]) -> tuple[dict[str, float], float]:
    """The weight of each trait, and the bias."""
    rows = [(_traits(text), told) for text, told in given]
    counts: dict[str, int] = {}
    for found, _ in rows:
        for trait in found:
            counts[trait] = counts.get(trait, 0) + 1
    weights = {trait: 0.0 for trait, count in counts.items() if count >= RAREST}
    bias = 0.0
    shuffled = random.Random(9)
    for turn in range(ROUNDS):
        shuffled.shuffle(rows)
        step = STEP / (1 + turn / 10)
        for found, told in rows:
            known = [trait for trait in found if trait in weights]
            scale = 1 / math.sqrt(max(12, len(known)))
            wrong = told - 1 / (1 + math.exp(-(bias + scale * sum(weights[trait] for trait in known))))
            bias += step * wrong * 0.1
            for trait in known:
                weights[trait] += step * (wrong * scale - SOFTNESS * weights[trait])
    return weights, bias


def _filled(line: str) -> list[str]:
    """The line, or several with its gaps filled; the same ones each time."""
    if "{" not in line:
        return [line]
    chance = random.Random(line)
    return [line.format(**{gap: chance.choice(words) for gap, words in PEOPLE.items()}) for _ in range(TIMES)]


def _traits(text: str) -> list[str]:
    words = words_of(text)
    return traits_of(words, [one for one in frames() if one.pattern.search(words)])


def main() -> None:
    weights, bias = learnt(lessons())
    kept = sorted((trait, weight) for trait, weight in weights.items() if abs(weight) >= LIGHTEST)
    text = "# Learnt by python -m benchmarks.community.learn; the bias first, then weight and trait.\n"
    text += f"{bias:.3f}\n" + "".join(f"{weight:.2f}\t{trait}\n" for trait, weight in kept)
    FILE.write_text(text, encoding="utf-8")
    print(f"{len(kept)} weights, {len(text):,} bytes")


if __name__ == "__main__":
    main()
