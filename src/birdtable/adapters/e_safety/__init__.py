"""Reminders about staying safe online, ready to be posted: our own wording, by age and season."""

import tomllib
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files

AGES = {
    "early": "Nursery and Reception",
    "infant": "Years 1 and 2",
    "junior": "Years 3 to 6",
    "families": "families",
}
"""Whom a tip is for, in words."""
LONGEST = 280


@dataclass(frozen=True, slots=True)
class Tip:
    """One reminder. months: 1 to 12, in which it fits best; none for all year."""

    id: str
    text: str
    ages: tuple[str, ...]
    months: frozenset[int]

    @property
    def for_whom(self) -> str:
        """“for Years 3 to 6 and families”."""
        told = [AGES[age] for age in self.ages]
        return "for " + " and ".join(filter(None, (", ".join(told[:-1]), told[-1])))


@cache
def tips() -> tuple[Tip, ...]:
    """Every tip, as the file has them."""
    read = tomllib.loads((files(__package__) / "tips.toml").read_text(encoding="utf-8"))["tip"]
    return tuple(Tip(one["id"], one["text"], tuple(one["ages"]), frozenset(one.get("months", ()))) for one in read)


def fitting(day: date, used: frozenset[str] = frozenset()) -> tuple[Tip, ...]:
    """Every tip, in the order in which to offer them that day: of this season first, and what was posted lately last.

    used: ids of tips that were taken lately.
    """
    return tuple(sorted(tips(), key=lambda one: (one.id in used, _distance(one, day))))


def _distance(tip: Tip, day: date) -> int:
    if not tip.months:
        return 1
    return 0 if day.month in tip.months else 2
