"""What changed from one version of a trust's floor to the next."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal

from birdtable.core.policy import Clause, Policy
from birdtable.core.trust_floor import held_of


@dataclass(frozen=True, slots=True)
class Change:
    """One clause that binds otherwise than before. was: its sentence before, empty for a new one; now: after."""

    number: str
    how: Literal["new", "gone", "changed"]
    was: str
    now: str


def changes(before: Policy | None, after: Policy) -> tuple[Change, ...]:
    """Every clause that binds schools anew, no more, or otherwise; in the order of the newer one, what is gone last."""
    return tuple(_changes(_by_number(before), _by_number(after)))


def _changes(old: dict[str, Clause], new: dict[str, Clause]) -> Iterator[Change]:
    for number, clause in new.items():
        was = old.get(number)
        if was is None:
            yield Change(number, "new", "", clause.text)
        elif replace(was, line=0) != replace(clause, line=0):
            yield Change(number, "changed", was.text, clause.text)
    for number, clause in old.items():
        if number not in new:
            yield Change(number, "gone", clause.text, "")


def _by_number(floor: Policy | None) -> dict[str, Clause]:
    return {clause.number: clause for clause in held_of(floor)} if floor else {}
