"""The tables for docs/performance.md."""

import time
from collections.abc import Sequence
from contextlib import suppress

from benchmarks.language import disguises
from benchmarks.language.posts import labelled, other_schools, school_news, the_school
from benchmarks.language.rivals import Looks, presidio, surnames_in_one_expression
from benchmarks.language.score import MIDDAY, NOT_ABOUT_WORDS, Judged, judged, score, score_of, stopped
from benchmarks.measure import table, times_of
from birdtable import Draft, School
from birdtable.core.catalogue import all_checks
from birdtable.core.codes import NAME_OF_CODE
from birdtable.core.policy import Policy

NAMES_101 = frozenset({"N101"})
TOGETHER = {
    "N101 with N104": frozenset({"N101", "N104"}),
    "N102 with N103": frozenset({"N102", "N103"}),
    "R501 with R502": frozenset({"R501", "R502"}),
    "A6xx": frozenset({"A601", "A602", "A603", "A604", "A605", "A606", "A607"}),
}
"""Codes that count as one in our bar."""


def run(*, small: bool = False) -> None:
    """All tables; a tenth of the posts when small."""
    print_tables("both", every=10 if small else 1)


def print_tables(half: str, *, every: int = 1) -> None:
    school = the_school()
    ours = judged(school, labelled(half)[::every])
    others = [one for other in other_schools(half) for one in judged(other.school, other.posts[::every])]
    all_judged = (*ours, *others)
    _codes(all_judged, school.policy, half)
    _clean(all_judged, school, every)
    _traditions(all_judged)
    disguises.print_tables(40 // every)
    _rivals(ours, school)


def _codes(all_judged: Sequence[Judged], policy: Policy, half: str) -> None:
    said = frozenset(all_checks())
    labels = sorted({code for one in all_judged for code in one.post.must})
    rows: list[tuple[object, ...]] = [
        _row(code, NAME_OF_CODE[code], all_judged, frozenset({code})) for code in labels if code in said
    ]
    rows += [_row(name, "", all_judged, codes) for name, codes in TOGETHER.items() if codes & said]
    unheard = [code for code in labels if code not in said]
    unraised = [code for code in labels if code in said and code not in policy.codes]
    which = {"both": "both halves", "dev": "the development half", "held-out": "the held-out half"}[half]
    table(
        f"language: {len(all_judged):,} labelled posts, {which}",
        ("code", "", "positives", "precision %", "recall %", "F1 %", "missed", "false alarms"),
        rows,
        f"No check yet: {', '.join(unheard)}." if unheard else "Every labelled code is measured.",
        *([f"Not raised by the policy, asked directly: {', '.join(unraised)}."] if unraised else []),
    )


def _row(shown: str, name: str, all_judged: Sequence[Judged], codes: frozenset[str]) -> tuple[object, ...]:
    got = score(all_judged, codes)
    shares = (round(100 * share, 1) for share in (got.precision, got.recall, got.f1))
    return shown, name, got.positives, *(f"{share:.1f}" for share in shares), got.misses, got.false_alarms


def _clean(all_judged: Sequence[Judged], school: School, every: int) -> None:
    clean = [one for one in all_judged if one.post.clean]
    news = [stopped(school, sentence) for sentence in school_news()[::every]]
    table(
        "language: harmless writing stopped or held",
        ("", "texts", "stopped or held", "share %", "by N101"),
        [
            _stopped_row("clean posts", [one.stops if one.alarmed else frozenset() for one in clean]),
            _stopped_row("sentences of school news", news),
        ],
    )
    took = times_of(one.ms for one in all_judged)
    for one in all_judged:
        if one.unable:
            print(f"\nFailed on {one.post.id}: {', '.join(sorted(one.unable))}.")
    print(f"\nTime a post, all checks: mean {took.mean:.2f} ms, p99 {took.at(99):.2f} ms, worst {took.worst:.1f} ms.")


def _stopped_row(name: str, stops: Sequence[frozenset[str]]) -> tuple[object, ...]:
    held = [one for one in stops if any(not code.startswith(NOT_ABOUT_WORDS) for code in one)]
    return (
        name,
        len(stops),
        len(held),
        f"{100 * len(held) / max(1, len(stops)):.1f}",
        sum("N101" in one for one in held),
    )


def _traditions(all_judged: Sequence[Judged]) -> None:
    rows = []
    for tradition in (*sorted({one.post.tradition for one in all_judged} - {""}), "all together"):
        of_it = [one for one in all_judged if one.post.tradition and tradition in (one.post.tradition, "all together")]
        got = score(of_it, NAMES_101)
        others = [one for one in of_it if not one.post.must]
        wrong = sum("N101" in one.fired for one in others)
        rows.append((tradition.replace("_", " "), got.positives, f"{100 * got.recall:.1f}", len(others), wrong))
    table(
        "language: N101 by naming tradition",
        ("", "posts with a surname", "recall %", "posts with first names only", "false alarms"),
        rows,
        "Few posts a group: one post more or less is two to eight points.",
    )


def _rivals(all_judged: Sequence[Judged], school: School) -> None:
    lookers: dict[str, Looks | None] = {
        "Birdtable, N101 alone": _ours(school),
        "one expression of the roll's surnames": surnames_in_one_expression(school),
        "Presidio as it comes, given every full name": presidio(school, bare=False),
        "Presidio, looking for nothing but those": presidio(school, bare=True),
    }
    rows = [_rival(name, looks, all_judged) for name, looks in lookers.items() if looks]
    absent = [name for name, looks in lookers.items() if not looks]
    table(
        "language: who finds a child's surname on the roll",
        ("", "precision %", "recall %", "clean posts alarmed %", "mean ms"),
        rows,
        *(f"{name}: not installed." for name in absent),
    )


def _ours(school: School) -> Looks:
    check = all_checks()["N101"]
    parameters = school.policy.parameters_of(check)
    here = school.context(MIDDAY)

    def looks(draft: Draft) -> bool:
        # A crash is told with the post's number in the table above, and counts here as silence.
        with suppress(Exception):
            return any(True for _ in check.find(draft, here, parameters))
        return False

    return looks


def _rival(name: str, looks: Looks, all_judged: Sequence[Judged]) -> tuple[object, ...]:
    for one in all_judged[:5]:
        looks(one.post.draft)
    began = time.perf_counter()
    said = [(one.post, looks(one.post.draft)) for one in all_judged]
    ms = (time.perf_counter() - began) * 1000 / len(said)
    got = score_of((bool(post.must & NAMES_101), bool(post.may & NAMES_101), fired) for post, fired in said)
    clean = [fired for post, fired in said if post.clean]
    alarmed = 100 * sum(clean) / max(1, len(clean))
    return name, f"{100 * got.precision:.1f}", f"{100 * got.recall:.1f}", f"{alarmed:.1f}", f"{ms:.3f}"
