"""What fired beside what had to: counts for one code, or for codes that count as one."""

import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from benchmarks.language.posts import Labelled
from birdtable import Draft, School
from birdtable.core.catalogue import all_checks
from birdtable.core.check import Check
from birdtable.core.words import Effect

NOT_ABOUT_WORDS = ("P", "S")
"""Codes of declared facts about pictures and people: not measured here."""
MIDDAY = datetime(2026, 3, 10, 12, tzinfo=UTC)


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """A post, the codes that fired for it, what stops or holds it, which checks failed, and how long that took."""

    post: Labelled
    fired: frozenset[str]
    stops: frozenset[str]
    unable: frozenset[str]
    ms: float

    @property
    def alarmed(self) -> bool:
        """Whether it is stopped or held for something its label does not allow for."""
        return bool(self.stops - self.post.may)


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """Posts counted: hits had to fire and did; a post that may fire counts neither way."""

    hits: int
    misses: int
    false_alarms: int

    @property
    def positives(self) -> int:
        return self.hits + self.misses

    @property
    def precision(self) -> float:
        return self.hits / max(1, self.hits + self.false_alarms)

    @property
    def recall(self) -> float:
        return self.hits / max(1, self.positives)

    @property
    def f1(self) -> float:
        return 2 * self.hits / max(1, 2 * self.hits + self.misses + self.false_alarms)


def judged(school: School, posts: Iterable[Labelled]) -> tuple[Judged, ...]:
    """Each post through the same door that every other program uses."""
    posts = tuple(posts)
    for post in posts[:5]:
        school.assess(post.draft, now=MIDDAY)
    unraised = tuple(check for check in all_checks().values() if check.code not in school.policy.codes)
    return tuple(_judge(school, post, unraised) for post in posts)


def stopped(school: School, text: str) -> frozenset[str]:
    """The codes that stop or hold this text."""
    verdict = school.assess(Draft(text=text, when=MIDDAY), now=MIDDAY)
    return frozenset(one.finding.code for one in verdict.judged if one.effect >= Effect.REVIEW)


def score(all_judged: Sequence[Judged], codes: frozenset[str]) -> Score:
    """Several codes count as one: any of them will do where any of them has to fire."""
    return score_of(
        (bool(one.post.must & codes), bool(one.post.may & codes), bool(one.fired & codes)) for one in all_judged
    )


def score_of(said: Iterable[tuple[bool, bool, bool]]) -> Score:
    """must, may and fired of each post."""
    hits = misses = false_alarms = 0
    for must, may, fired in said:
        hits += must and fired
        misses += must and not fired
        false_alarms += fired and not must and not may
    return Score(hits=hits, misses=misses, false_alarms=false_alarms)


def _judge(school: School, post: Labelled, unraised: Sequence[Check]) -> Judged:
    """unraised: checks that no clause of the policy raises; they are asked directly, and never stop anything."""
    began = time.perf_counter()
    verdict = school.assess(post.draft, now=MIDDAY)
    ms = (time.perf_counter() - began) * 1000
    return Judged(
        post=post,
        fired=frozenset(one.finding.code for one in verdict.judged if not one.finding.unable)
        | frozenset(check.code for check in unraised if _finds(check, school, post.draft)),
        unable=frozenset(one.finding.code for one in verdict.judged if one.finding.unable),
        stops=frozenset(one.finding.code for one in verdict.judged if one.effect >= Effect.REVIEW),
        ms=ms,
    )


def _finds(check: Check, school: School, draft: Draft) -> bool:
    return any(True for _ in check.find(draft, school.context(MIDDAY), school.policy.parameters_of(check)))
