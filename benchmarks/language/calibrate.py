"""`python -m benchmarks.language.calibrate`: teach the second reader our two questions, and say how well it learnt.

It is taught by the same lessons as the weights of words (`lessons.py`); never by a held-out post. The lessons of each
author are answered by a reader that was taught by all others. What is learnt of all is written with `--write`.
"""

import argparse
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np

import birdtable.adapters.topic
from benchmarks.language.lessons import Lesson, all_lessons
from benchmarks.language.second_opinion import reads_as_published
from benchmarks.measure import table
from birdtable.adapters.topic.second_reader import QUESTIONS
from birdtable.adapters.topic.sentence_model import sentence_model
from birdtable.core.opinion import SURE_ENOUGH

CODES = dict(zip(QUESTIONS, ("T202", "D302"), strict=True))
STRENGTH = 0.1
"""How strongly weights are held near nought (half of it times the sum of their squares). Between 0.1 and 0.3 a reader
answered best what it was not taught by, and what came out needed no mending to be a likelihood."""
STEPS, CLOSE = 30, 1e-7
KEPT = Path(birdtable.adapters.topic.__file__).with_name("calibration.tsv")
Figures = Any


def main() -> None:
    asked = argparse.ArgumentParser(prog="python -m benchmarks.language.calibrate", description=__doc__)
    asked.add_argument("--write", action="store_true", help="keep what was learnt in the package")
    write = asked.parse_args().write
    reads_as_published()
    lessons = all_lessons()
    directions = np.array([sentence_model().direction_of(one.text) for one in lessons], dtype=np.float64)
    learnt = [_learn(question, lessons, directions) for question in QUESTIONS]
    if write:
        _write(np.stack(learnt, axis=1))


def _learn(question: str, lessons: Sequence[Lesson], directions: Figures) -> Figures:
    """A bias and 384 weights for one question, of all lessons; and told, how each author is answered by the others."""
    code = CODES[question]
    asked = np.array([code not in one.may for one in lessons])
    said = np.array([code in one.codes for one in lessons], dtype=np.float64)
    authors = np.array([one.author for one in lessons])
    unseen = np.zeros(len(lessons))
    for author in sorted(set(authors)):
        others, these = asked & (authors != author), authors == author
        learnt = _fitted(directions[others], said[others])
        unseen[these] = _likelihoods(learnt[0] + directions[these] @ learnt[1:])
    _tell(question, lessons, said, asked, unseen)
    return _fitted(directions[asked], said[asked])


def _fitted(inputs: Figures, said: Figures) -> Figures:
    """Logistic regression by Newton's steps; the bias, which comes first, is not held back."""
    known = np.hstack([np.ones((len(inputs), 1)), inputs])
    held = np.full(known.shape[1], STRENGTH)
    held[0] = 0
    weights = np.zeros(known.shape[1])
    for _ in range(STEPS):
        likely = _likelihoods(known @ weights)
        slope = known.T @ (likely - said) + held * weights
        bend = (known * (likely * (1 - likely))[:, None]).T @ known + np.diag(held)
        step = np.linalg.solve(bend, slope)
        weights -= step
        if np.abs(step).max() < CLOSE:
            break
    return weights


def _likelihoods(scores: Figures) -> Figures:
    return 1 / (1 + np.exp(-np.clip(scores, -50, 50)))


def _tell(question: str, lessons: Sequence[Lesson], said: Figures, asked: Figures, likely: Figures) -> None:
    """How it answers texts it was not taught by, from each likelihood on."""
    clean = np.array([not one.codes and not one.may for one in lessons])
    rows = []
    for least in sorted({0.5, 0.6, 0.7, 0.9, SURE_ENOUGH}):
        over = asked & (likely >= least)
        hits = (over & (said == 1)).sum()
        rows.append(
            (
                f"{least:.2f}",
                f"{100 * hits / max(1, over.sum()):.1f}",
                f"{100 * hits / said.sum():.1f}",
                f"{100 * (over & clean).sum() / clean.sum():.2f}",
            )
        )
    table(
        f"second reader: {question}, {len(lessons):,} texts, {int(said.sum())} of them {CODES[question]}",
        ("likelihood from", "precision %", "recall %", "clean texts %"),
        rows,
    )


def _write(learnt: Figures) -> None:
    """A heading, the biases, and a line for each of the 384 numbers."""
    lines = ["# Written by `python -m benchmarks.language.calibrate --write`.", "\t".join(QUESTIONS)]
    lines += ["\t".join(f"{figure:.4g}" for figure in row) for row in learnt]
    KEPT.write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(f"\nWritten: {KEPT.name}.")


if __name__ == "__main__":
    main()
