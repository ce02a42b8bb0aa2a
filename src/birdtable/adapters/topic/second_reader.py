"""The second reader: what it thinks of a text, by the model's direction and weights learnt from our own posts."""

import hashlib
from functools import cache
from importlib.resources import files
from math import exp
from typing import TYPE_CHECKING

from birdtable.adapters.topic.sentence_model import sentence_model
from birdtable.core.opinion import Opinion

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

QUESTIONS = ("off_topic", "sensitive")
FARTHEST = 50.0
"""Beyond it a likelihood is 0 or 1 to twenty places, and its exponential may overflow."""


def opinion_on(text: str) -> Opinion:
    """What it thinks of the text; of a long one, of its first 190 words or so.

    Some 20 ms, the first time a second: not for the typing path. Raises: NotInstalled; WrongWeights.
    """
    direction = sentence_model().direction_of(text)
    biases, weights = _calibration()
    off_topic, sensitive = (_likelihood(float(score)) for score in biases + direction @ weights)
    return Opinion(off_topic=off_topic, sensitive=sensitive)


def mark_of_reader() -> str:
    """Which reader this is: changes with what was learnt. Needs no library and no file of weights."""
    return hashlib.sha256(_learnt().encode()).hexdigest()[:16]


@cache
def _calibration() -> tuple["NDArray[np.float32]", "NDArray[np.float32]"]:
    """A bias for each question, and what each of the 384 numbers weighs for it (`benchmarks/language/calibrate.py`)."""
    import numpy as np

    heading, *rows = (line.split("\t") for line in _learnt().splitlines() if not line.startswith("#"))
    if tuple(heading) != QUESTIONS:
        raise ValueError(f"calibration.tsv answers {heading}, not {QUESTIONS}")
    figures = np.array(rows, dtype=np.float32)
    return figures[0], figures[1:]


@cache
def _learnt() -> str:
    return (files("birdtable.adapters.topic") / "calibration.tsv").read_text(encoding="utf-8")


def _likelihood(score: float) -> float:
    return 1 / (1 + exp(-min(FARTHEST, max(-FARTHEST, score))))
