"""`python -m benchmarks.language.learn`: the weights of every check's `leaning.txt`, learnt anew from our own posts.

A logistic regression a check, over the traits of `core/text/traits.py` and whether the check's sayings were heard. The
threshold is the lowest at which posts of authors who were left out while learning are still told with the precision
that the check promises. Needs numpy, scipy and scikit-learn (requirements-bench.lock); Birdtable itself needs none of
them, it only adds up what stands in the files.
"""

import argparse
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
from scipy.sparse import csr_matrix, diags, hstack
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression

import birdtable
from benchmarks.language.lessons import Lesson, all_lessons
from benchmarks.language.posts import other_schools, the_school
from benchmarks.language.score import MIDDAY
from birdtable import Draft
from birdtable.core.borne_out import likely, weighed
from birdtable.core.catalogue import all_checks
from birdtable.core.context import Context
from birdtable.core.text.leaning import CERTAIN, FEWEST, LIKELY
from birdtable.core.text.strangers import names_told
from birdtable.core.text.traits import traits

PRECISION = {
    "D302": 0.88,
    "D303": 0.87,
    "D304": 0.90,
    "N104": 0.90,
    "N106": 0.88,
    "R501": 0.83,
    "T201": 0.94,
    "T202": 0.86,
    "T203": 0.88,
    "T204": 0.94,
    "T205": 0.97,
    "T206": 0.82,
}
"""What share of what a check says has to be right, on labelled posts of authors it has not learnt from."""
LOWEST = -0.25
"""No threshold below this: a little under even odds, however well the labelled posts fare."""
NEWS_TOLD = 0.01
"""What share of harmless news, by an author it has not learnt from, a check may at most take for its own."""
RAREST = 3
"""Posts in which a trait must stand to be learnt."""
LIGHTEST = 0.3
"""Weights below this are left out of the files."""
POSITIVES_COUNT = 3.0
SOFTNESS = 30.0
"""C of the regression: how far it may follow the lessons."""
OF_NAMES = {"N104": {"child", "unknown"}, "N106": {"adult"}}
"""Checks of full names on no list: whom the words right around the name point to."""
CHECKS = Path(birdtable.__file__).parent / "core" / "checks"


@dataclass(frozen=True)
class Counted:
    """The lessons as numbers. authors: by lesson, the number of who wrote it."""

    lessons: Sequence[Lesson]
    traits: csr_matrix
    names: np.ndarray
    authors: np.ndarray

    def labels(self, code: str) -> tuple[np.ndarray, np.ndarray]:
        """Whether each lesson has this code, and whether it counts: a code that may be said counts neither way."""
        has = np.array([code in lesson.codes for lesson in self.lessons])
        return has, has | np.array([code not in lesson.may for lesson in self.lessons])


def count(lessons: Sequence[Lesson]) -> Counted:
    parted = DictVectorizer(dtype=np.float64)
    table = parted.fit_transform([dict.fromkeys(traits(lesson.text).spelt_out(), 1.0) for lesson in lessons])
    sizes = np.maximum(np.asarray(table.sum(axis=1)).ravel(), FEWEST)
    common = np.flatnonzero(np.asarray((table > 0).sum(axis=0)).ravel() >= RAREST)
    authors = sorted({lesson.author for lesson in lessons})
    return Counted(
        lessons,
        (diags(1 / np.sqrt(sizes)) @ table[:, common]).tocsr(),
        np.array(parted.get_feature_names_out())[common],
        np.array([authors.index(lesson.author) for lesson in lessons]),
    )


@cache
def contexts() -> Mapping[str, Context]:
    """By author, the school whose children those posts are about; under "" the one of all others."""
    others = {one.name: one.school.context(MIDDAY) for one in other_schools("dev")}
    return {"": the_school().context(MIDDAY), **others}


def around(lesson: Lesson) -> Context:
    """The school that lesson is about: elsewhere its children would be strangers."""
    return contexts().get(lesson.author) or contexts()[""]


def heard(code: str, lessons: Sequence[Lesson]) -> np.ndarray:
    """For each lesson whether the check's sayings alone speak, likely or certainly: two columns."""
    check = all_checks()[code]
    here, parameters = contexts()[""], the_school().policy.parameters_of(check)
    if code in OF_NAMES:
        told = [{one.who for one in names_told(lesson.text, here)} for lesson in lessons]
        return np.array([[bool(who & OF_NAMES[code]), False] for who in told], dtype=float)
    brought = weighed(code)
    sayings, doubts = (brought.sayings, brought.doubts) if brought else (check.find, likely)
    columns = np.zeros((len(lessons), 2))
    for row, lesson in enumerate(lessons):
        found = list(sayings(Draft(text=lesson.text, when=MIDDAY), around(lesson), parameters))
        if found:
            columns[row, int(not all(doubts(one, parameters) for one in found))] = 1.0
    return columns


def with_a_name(lessons: Sequence[Lesson]) -> np.ndarray:
    """Whether somebody on no list is called by full name: only then is there anything to weigh about names."""
    here = the_school().context(MIDDAY)
    return np.array(
        [
            (lesson.labelled or lesson.author in ("cases", "full-names"))
            # A child of another lesson's own roll would look like a stranger here.
            and "N101" not in lesson.codes
            and any(one.need != "beside" or one.who for one in names_told(lesson.text, here))
            for lesson in lessons
        ]
    )


def hinted(code: str, lessons: Sequence[Lesson]) -> tuple[np.ndarray, list[str]]:
    """What the check hints at in each lesson, beside what it says: a column a hint, and what the hints are."""
    brought = weighed(code)
    told = [brought.hints(lesson.text, around(lesson)) if brought else frozenset() for lesson in lessons]
    names = sorted(set().union(*told))
    return np.array([[name in one for name in names] for one in told], dtype=float), names


def learn(table: csr_matrix, has: np.ndarray, counts: np.ndarray) -> LogisticRegression:
    made = LogisticRegression(C=SOFTNESS, class_weight={True: POSITIVES_COUNT, False: 1.0}, max_iter=3000)
    return made.fit(table, has, sample_weight=counts.astype(float))


def unseen_scores(
    table: csr_matrix, has: np.ndarray, counts: np.ndarray, authors: np.ndarray, asked: np.ndarray
) -> np.ndarray:
    """What each lesson by an author of those asked for scores, by weights learnt from all other authors."""
    scores = np.zeros(len(has))
    for author in np.unique(authors[asked]):
        own = authors == author
        scores[own] = learn(table[~own], has[~own], counts[~own]).decision_function(table[own])
    return scores


def threshold_for(precision: float, scores: np.ndarray, has: np.ndarray, among: np.ndarray) -> float:
    """The lowest score from which on that share of those lessons has the code."""
    order = np.argsort(-scores[among])
    right = np.cumsum(has[among][order]) / (np.arange(among.sum()) + 1)
    return float(scores[among][order][np.flatnonzero(right >= precision)[-1]])


def write(code: str, made: LogisticRegression, threshold: float, names: np.ndarray) -> int:
    """The weights into the check's folder, heaviest first; how many they are."""
    weights = made.coef_[0]
    kept = [place for place in np.argsort(-weights) if abs(weights[place]) >= LIGHTEST]
    (folder,) = CHECKS.glob(f"{code.lower()}_*")
    lines = [
        "# Written by `python -m benchmarks.language.learn`: bias and threshold, then a weight and its trait a line."
    ]
    lines.append(f"{made.intercept_[0]:.2f}\t{threshold:.2f}")
    lines += [f"{weights[place]:.2f}\t{names[place]}" for place in kept]
    (folder / "leaning.txt").write_text("\n".join(lines) + "\n", encoding="utf-8")
    return len(kept)


def main() -> None:
    asked = argparse.ArgumentParser(prog="python -m benchmarks.language.learn", description=__doc__)
    asked.add_argument("codes", nargs="*", metavar="CODE", help="which checks; all by default")
    codes = asked.parse_args().codes or sorted(PRECISION)
    counted = count(all_lessons())
    print(f"{len(counted.lessons):,} lessons, {len(counted.names):,} traits")
    named = with_a_name(counted.lessons)
    for code in codes:
        has, counts = counted.labels(code)
        if code in OF_NAMES:
            has, counts = has & named, counts & named
        ways = heard(code, counted.lessons)
        columns, hints = hinted(code, counted.lessons)
        table: Any = hstack([counted.traits, csr_matrix(ways), csr_matrix(columns)]).tocsr()
        labelled = counts & np.array([lesson.labelled for lesson in counted.lessons])
        news = np.array([lesson.author.startswith("news") for lesson in counted.lessons])
        scores = unseen_scores(table, has, counts, counted.authors, labelled | news)
        scores[ways[:, 1] > 0] = np.inf
        quiet = float(np.quantile(scores[news & counts], 1 - NEWS_TOLD)) if (news & counts).any() else -np.inf
        threshold = max(LOWEST, quiet, threshold_for(PRECISION[code], scores, has, labelled))
        kept = write(code, learn(table, has, counts), threshold, np.append(counted.names, (LIKELY, CERTAIN, *hints)))
        print(
            f"{code}: {has.sum()} lessons, {kept:,} weights, threshold {threshold:.2f}. On {labelled.sum():,} labelled"
            f" posts by sayings alone {_shares(ways.any(axis=1), has, labelled)}, borne out"
            f" {_shares(scores >= threshold, has, labelled)}; of unseen news {(scores[news] >= threshold).mean():.1%}",
            flush=True,
        )


def _shares(told: np.ndarray, has: np.ndarray, among: np.ndarray) -> str:
    right = (told & has & among).sum()
    return f"precision {right / max(1, (told & among).sum()):.0%} recall {right / (has & among).sum():.0%}"


if __name__ == "__main__":
    main()
