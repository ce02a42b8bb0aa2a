"""A regular expression of the roll's surnames, and our name check, on the same posts in the same run."""

import re
from collections.abc import Callable, Sequence

from benchmarks.measure import quietest, table, timed
from benchmarks.people import pupils
from benchmarks.posts import Written, posts
from benchmarks.school import context, policy
from birdtable.core.catalogue import all_checks
from birdtable.core.context import Context
from birdtable.core.draft import Draft


def run(*, small: bool = False) -> None:
    many, children = (60, 40) if small else (4_000, 1_500)
    here = context(pupils(children))
    written = posts(many, 200, here.roll.pupils, seed=4)
    rows = []
    for name, looks in (
        ("Birdtable, N101", _ours(here)),
        ("surnames in one expression", _expression(here, re.IGNORECASE)),
        ("the same, capitals as on the roll", _expression(here, re.NOFLAG)),
    ):
        taken = quietest(timed(looks, [one.draft for one in written]) for _ in range(2))
        rows.append((name, taken.mean, taken.at(99), *_right_and_wrong(looks, written)))
    table(
        f"peers: a child's full name in {many:,} posts of 200 characters, {children:,} pupils",
        ("", "mean ms", "p99 ms", "found of 100 named", "false alarms in 100 others"),
        rows,
        "The posts are our own, and the names in them are written as the roll has them: this measures time and false "
        "alarms, not how names are found that are written otherwise.",
    )


def _ours(here: Context) -> Callable[[Draft], bool]:
    check = all_checks()["N101"]
    parameters = policy().parameters_of(check)
    return lambda draft: any(True for _ in check.find(draft, here, parameters))


def _expression(here: Context, flags: re.RegexFlag) -> Callable[[Draft], bool]:
    surnames = sorted({re.escape(one.surname) for one in here.roll.pupils}, key=len, reverse=True)
    found = re.compile(rf"\b(?:{'|'.join(surnames)})\b", flags)
    return lambda draft: any(found.search(text) for _, text in draft.published_texts())


def _right_and_wrong(looks: Callable[[Draft], bool], written: Sequence[Written]) -> tuple[float, float]:
    said = [(looks(one.draft), one.names) for one in written]
    named = [spoke for spoke, names in said if names]
    others = [spoke for spoke, names in said if not names]
    return 100 * sum(named) / len(named), 100 * sum(others) / len(others)
