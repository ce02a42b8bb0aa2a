"""Which of three piles a follower belongs to, and why: a sum of weights that anybody can check with a pencil.

Nothing is learnt here, nobody is matched with a parent or a pupil, and the language somebody writes in is no signal.
The piles are proposals: this blocks nobody.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any, NamedTuple

from birdtable.core.community.followers.account import account_facts
from birdtable.core.community.followers.children import claims_to_be_a_child, might_be_a_child
from birdtable.core.community.followers.links import links
from birdtable.core.community.followers.our_own import named_after_us, of_our_place, passes_for_us
from birdtable.core.community.followers.phrases import heard
from birdtable.core.community.followers.profile import Profile
from birdtable.core.community.followers.reading import Reading
from birdtable.core.community.followers.weighing import PLACED, WORDS_IN_FAVOUR, Pile, pile_of, score_of
from birdtable.core.community.followers.wording import wording
from birdtable.core.context import SchoolFacts

OUTWEIGHS = frozenset(
    ("passes_for_us", "child_under_13", "danger_to_children", "hate_and_violence", "school_gossip", "fake_desks")
)
"""Where one of these is seen, words of school, family and place are part of it, and no reason to keep."""

_TOGETHER = {
    "adult_hints": "adult_hint",
    "gambling_hints": "gambling_hint",
    "crypto_hints": "crypto_hint",
    "selling_hints": "selling_hint",
    "child_hints": "child_hint",
}
_ONE_NAME = {
    "follow_back_hints": "follow_back_hint", "gossip_hints": "gossip_hint", "hostile_hints": "hostile_hint",
}  # fmt: skip
_MOST_SHOWN = 4


class Reason(NamedTuple):
    """One thing that was seen. weight: above nothing it speaks against keeping the follower, below for it."""

    signal: str
    says: str
    weight: float


class Signal(NamedTuple):
    """A line of the published table."""

    name: str
    weight: float
    says: str
    why: str


@dataclass(frozen=True, slots=True)
class Judgement:
    """The pile, and the reasons, the heaviest first. score: the sum of their weights, reasons to keep limited."""

    pile: Pile
    reasons: tuple[Reason, ...]
    score: float

    def as_dict(self) -> dict[str, Any]:
        """As the command line gives it."""
        return {"pile": str(self.pile), "reasons": [reason._asdict() for reason in self.reasons]}


def judge(profile: Profile, today: date, school: SchoolFacts | None = None) -> Judgement:
    """The pile of one follower. today: the day from which ages are counted; school: to know what passes for it."""
    reading = Reading(profile)
    seen: dict[str, str] = {}
    for name, said in heard(reading).items():
        seen |= _told(name, said)
    seen |= links(reading)
    seen |= wording(reading)
    seen |= account_facts(profile, today)
    if age := claims_to_be_a_child(reading, today):
        seen["child_under_13"] = f"“{age}”"
    elif year := might_be_a_child(reading, today):
        seen["might_be_a_child"] = f"“{year}”"
    if school is not None:
        seen |= _of_us(reading, school)
    if PLACED.isdisjoint(seen) and reading.says_much_in_english:
        seen["nothing_of_ours"] = ""
    if reading.only_signs:
        seen["only_signs"] = ""
    if not OUTWEIGHS.isdisjoint(seen):
        seen = {name: said for name, said in seen.items() if name not in WORDS_IN_FAVOUR}
    reasons = sorted(map(_reason, seen.items()), key=lambda one: (-abs(one.weight), one.signal))
    weights = {one.signal: one.weight for one in reasons}
    return Judgement(pile_of(weights), tuple(reasons), score_of(weights))


def _told(name: str, said: list[str]) -> Mapping[str, str]:
    """The signal of a list, with what was heard of it."""
    quoted = ", ".join(f"“{one}”" for one in said[:_MOST_SHOWN])
    if name in _TOGETHER:
        return {(f"{name}_together" if len(said) > 1 else _TOGETHER[name]): quoted}
    return {_ONE_NAME.get(name, name): quoted}


def _of_us(reading: Reading, school: SchoolFacts) -> Mapping[str, str]:
    if name := passes_for_us(reading, school):
        return {"passes_for_us": f"“{name}”"}
    place, name = of_our_place(reading, school), named_after_us(reading, school)
    found = {"local": f"“{place}”"} if place else {}
    return found | ({"named_after_us": f"“{name}”"} if name else {})


def _reason(seen: tuple[str, str]) -> Reason:
    signal = signals()[seen[0]]
    return Reason(signal.name, signal.says.replace("{}", seen[1]), signal.weight)


@cache
def signals() -> Mapping[str, Signal]:
    """Every signal by name, as the published table has it."""
    lines = (files("birdtable.core.community.followers") / "weights.tsv").read_text(encoding="utf-8").splitlines()
    found = {}
    for line in lines:
        if line and not line.startswith("#"):
            name, weight, says, why = line.split("\t")
            found[name] = Signal(name, float(weight), says, why)
    return found
