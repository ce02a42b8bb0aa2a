"""What a policy makes of a check's own examples, at an invented school. Nothing of a real one is in it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from birdtable.adapters.check_cases import Case, cases_of
from birdtable.adapters.check_pages import each_kind_first
from birdtable.adapters.check_trying import school_with
from birdtable.core.assess import assess
from birdtable.core.catalogue import all_checks
from birdtable.core.context import Pupil
from birdtable.core.finding import Span
from birdtable.core.policy import Policy
from birdtable.core.words import Effect, Network

MOST_READ = 24
"""Of a check's examples, so that a page is quick."""
EVERYWHERE = frozenset(Network)


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """One example. effect: what the policy makes of what this check finds in it; marked: where it finds it."""

    case: Case
    effect: Effect
    says: tuple[str, ...] = ()
    marked: tuple[Span, ...] = ()


def shown(policy: Policy, code: str, now: datetime, *, most: int = 3) -> tuple[Shown, ...]:
    """A few examples in which that check speaks under this policy, then as many in which it does not.

    policy: raises that check. now: aware. Raises: KeyError, where it does not raise it, or there is no such check.
    """
    policy.clause_of(code)
    cases = [case for case in cases_of(all_checks()[code]) if not case.miss]
    speaking: list[Shown] = []
    silent: list[Shown] = []
    for case in list(each_kind_first(case for case in cases if case.speaks))[:MOST_READ]:
        if len(speaking) < most and (one := _judged(policy, code, case, now)).effect is not Effect.CLEAR:
            speaking.append(one)
    for case in list(each_kind_first(case for case in cases if not case.speaks))[:MOST_READ]:
        if len(silent) < most and (one := _judged(policy, code, case, now)).effect is Effect.CLEAR:
            silent.append(one)
    return (*speaking, *silent)


def _judged(policy: Policy, code: str, case: Case, now: datetime) -> Shown:
    verdict = assess(case.draft, policy, school_with(tuple(_pupils(case)), now))
    ours = [one for one in verdict.judged if one.finding.code == code and not one.finding.unable]
    return Shown(
        case=case,
        effect=max((one.effect for one in ours), default=Effect.CLEAR),
        says=tuple(dict.fromkeys(one.finding.says for one in ours)),
        marked=tuple(one.finding.where for one in ours if one.finding.where),
    )


def _pupils(case: Case) -> Iterator[Pupil]:
    for written in case.pupils:
        yield pupil_written(written)


def pupil_written(written: str) -> Pupil:
    """A child as the examples write one: “Joshua (Josh) Smith” with the name that is used, “Li Na/Chen” where the
    first name is two words; “, not to be mentioned” and “, may be named” say what holds for the child besides."""
    name, marked, _ = written.partition(", not to be mentioned")
    name, permitted, _ = name.partition(", may be named")
    given, _, surname = name.partition("/" if "/" in name else ") " if ")" in name else " ")
    forename, _, chosen = given.partition(" (")
    return Pupil(
        id="id-" + name.lower().replace(" ", "-"),
        forename=forename,
        chosen_forename=chosen,
        surname=surname,
        year="Y3",
        class_name="Willow",
        consents=EVERYWHERE,
        named=EVERYWHERE if permitted else frozenset(),
        mentioned=not marked,
    )
