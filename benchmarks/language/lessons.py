"""What the weights of words are learnt from: our own invented posts, and the examples beside every check."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from benchmarks.language.posts import labelled, other_schools
from birdtable.adapters.check_cases import cases_of
from birdtable.core.catalogue import all_checks

HERE = Path(__file__).parent / "lessons"


@dataclass(frozen=True, slots=True)
class Lesson:
    """One post, the codes it has and those it may have, and who wrote it: `classrooms`, `dev`, `cases`.

    labelled: it comes from a set in which harmless posts and breaches stand as in life, and every code is told.
    """

    author: str
    text: str
    codes: frozenset[str]
    may: frozenset[str] = frozenset()
    labelled: bool = False


def all_lessons() -> tuple[Lesson, ...]:
    """Every lesson. The held-out posts are none."""
    return (*_written(), *_labelled(), *_beside_checks())


def _written() -> Iterator[Lesson]:
    """`CODE+CODE<TAB>text`, with `/CODE+CODE` behind the codes for those it may have, or `clean<TAB>text`."""
    for file in sorted(HERE.glob("*.tsv")):
        for line in file.read_text(encoding="utf-8").splitlines():
            marked, text = line.split("\t")
            codes, _, may = marked.partition("/")
            yield Lesson(file.stem, text, _codes(codes), _codes(may))


def _codes(told: str) -> frozenset[str]:
    return frozenset(told.split("+")) - {"clean", ""}


def _labelled() -> Iterator[Lesson]:
    sets = [("dev", labelled("dev")), *((one.name, one.posts) for one in other_schools("dev"))]
    for author, posts in sets:
        for post in posts:
            yield Lesson(author, post.draft.text, post.must, post.may, labelled=True)


def _beside_checks() -> Iterator[Lesson]:
    """An example says of its own check alone whether it is to be found. A known miss is no lesson: it stays a test."""
    every = frozenset(all_checks())
    for code, check in all_checks().items():
        for case in cases_of(check):
            if case.draft.text and not case.parameters and not case.miss:
                codes = frozenset((code,) if case.speaks else ())
                yield Lesson("cases", case.draft.text, codes, every - {code})
