"""Two versions of a policy beside each other: clause by clause what came, what went, and what is stricter now."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

from birdtable.apps.policies.reading import asked, in_words, upheld_otherwise
from birdtable.apps.policies.wording import APPROVALS, AUTHORS, EFFECTS, name_of
from birdtable.core.catalogue import every_parameter
from birdtable.core.parameter import Value
from birdtable.core.policy import Clause, Policy, Weight
from birdtable.core.silences import SILENCES
from birdtable.core.words import Approval

Kind = Literal["added", "gone", "changed"]
Way = Literal["stricter", "looser", ""]
NOT_LOOKED_FOR = "not looked for"


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that is otherwise. then, now: in words; empty where it was, or is, not said. way: of what happens to
    posts alone; of anything else nobody can tell for every school."""

    about: str
    then: str
    now: str
    way: Way = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Changed:
    """One clause that came, went, or is otherwise. number: as it is now; was: its number then, if another."""

    kind: Kind
    number: str
    text: str
    was: str = ""
    changes: tuple[Change, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """Everything in which two versions differ. silences: of what the document does not say; head: of name and dates.

    unmoved: what only one of them says, and the other leaves to what is usual, which is the same.
    """

    clauses: tuple[Changed, ...]
    silences: tuple[Change, ...]
    head: tuple[Change, ...]
    same: int
    unmoved: tuple[Change, ...] = ()

    @property
    def nothing(self) -> bool:
        """Whether they say the same."""
        return not (self.clauses or self.silences or self.unmoved or self.head)

    def count(self, way: Way) -> int:
        """How many effects are stricter, or looser."""
        return sum(one.way == way for clause in self.clauses for one in clause.changes)

    @property
    def stricter(self) -> int:
        """How many effects are stricter now."""
        return self.count("stricter")

    @property
    def looser(self) -> int:
        """How many effects are looser now."""
        return self.count("looser")


def compared(then: Policy, now: Policy) -> Comparison:
    """What is otherwise in the second than in the first."""
    pairs = _pairs(then.clauses, now.clauses)
    silences = list(_silences(then, now))
    clauses = tuple(one for pair in pairs if (one := _changed(*pair, then=then, now=now)))
    return Comparison(
        clauses=clauses,
        silences=tuple(one for one, moved in silences if moved),
        unmoved=tuple(one for one, moved in silences if not moved),
        head=tuple(_head(then, now)),
        same=len(pairs) - len(clauses),
    )


def _pairs(then: tuple[Clause, ...], now: tuple[Clause, ...]) -> list[tuple[Clause | None, Clause | None]]:
    """Each clause with what it was: the same number and something in common, else the same words, else the same
    number; in the order of now, and then what is gone."""
    left = list(then)
    partner: dict[int, Clause] = {}
    for alike in (_same_rule, _same_words, _same_number):
        for at, one in enumerate(now):
            found = next((old for old in left if alike(old, one)), None) if at not in partner else None
            if found:
                partner[at] = found
                left.remove(found)
    return [(partner.get(at), one) for at, one in enumerate(now)] + [(old, None) for old in left]


def _same_rule(old: Clause, new: Clause) -> bool:
    return old.number == new.number and (old.text == new.text or bool(set(old.raises) & set(new.raises)))


def _same_words(old: Clause, new: Clause) -> bool:
    return old.text.casefold() == new.text.casefold()


def _same_number(old: Clause, new: Clause) -> bool:
    return old.number == new.number


def _changed(old: Clause | None, new: Clause | None, *, then: Policy, now: Policy) -> Changed | None:
    if old is None and new is not None:
        return Changed(kind="added", number=new.number, text=new.text, changes=tuple(_effects(None, new, then, now)))
    if new is None and old is not None:
        return Changed(kind="gone", number=old.number, text=old.text, changes=tuple(_effects(old, None, then, now)))
    if old is None or new is None:
        return None
    changes = tuple(_changes(old, new, then, now))
    was = old.number if old.number != new.number else ""
    if not changes and not was:
        return None
    return Changed(kind="changed", number=new.number, was=was, text=new.text, changes=changes)


def _changes(old: Clause, new: Clause, then: Policy, now: Policy) -> Iterator[Change]:
    if old.text != new.text:
        yield Change("The sentence", old.text, new.text)
    if old.why != new.why:
        yield Change("The reason", old.why, new.why)
    yield from _effects(old, new, then, now)
    for name in dict.fromkeys((*old.parameters, *new.parameters)):
        told = _value(name, old.parameters.get(name)), _value(name, new.parameters.get(name))
        if told[0] != told[1]:
            yield Change(asked(every_parameter()[name]).rstrip("."), *told)
    before, after = upheld_otherwise(old), upheld_otherwise(new)
    if before != after:
        yield Change("Who upholds it", " ".join(before), " ".join(after))
    if old.silent != new.silent:
        said = {True: "The document is silent about it.", False: "The document says it."}
        yield Change("Where it comes from", said[old.silent], said[new.silent])


def _effects(old: Clause | None, new: Clause | None, then: Policy, now: Policy) -> Iterator[Change]:
    """Of checks that moved to another clause only what happens to posts counts, and the clause that has them now
    tells it."""
    was, is_now = old.raises if old else {}, new.raises if new else {}
    for code in sorted({*was, *is_now}):
        if code not in is_now and code in now.codes:
            continue
        before = _weight(then, code)
        after = _weight(now, code)
        if before != after:
            yield Change(name_of(code), _said(before), _said(after), _way(before, after))


def _weight(policy: Policy, code: str) -> Weight | None:
    return policy.clause_of(code).raises[code] if code in policy.codes else None


def _said(weight: Weight | None) -> str:
    if weight is None:
        return NOT_LOOKED_FOR
    if weight.certain == weight.likely:
        return EFFECTS[weight.certain]
    return f"{EFFECTS[weight.certain]}; where it is only likely, {EFFECTS[weight.likely]}"


def _way(before: Weight | None, after: Weight | None) -> Way:
    nothing = (0, 0)
    was = (int(before.certain), int(before.likely)) if before else nothing
    is_now = (int(after.certain), int(after.likely)) if after else nothing
    if all(one <= other for one, other in zip(was, is_now, strict=True)):
        return "stricter"
    return "looser" if all(one >= other for one, other in zip(was, is_now, strict=True)) else ""


def _value(name: str, value: Value | None) -> str:
    parameter = every_parameter()[name]
    return "" if value is None else in_words(name, parameter, value)


def _silences(then: Policy, now: Policy) -> Iterator[tuple[Change, bool]]:
    """Each, and whether anything is done otherwise by it."""
    for name, silence in SILENCES.items():
        told = [in_words(name, silence, one.silent[name]) if name in one.silent else "" for one in (then, now)]
        if told[0] != told[1]:
            moved = then.value_of(silence) != now.value_of(silence)
            yield Change(asked(silence).rstrip("."), told[0], told[1]), moved
    for role, called in AUTHORS.items():
        rules = [APPROVALS[one.approval[role]] if role in one.approval else "" for one in (then, now)]
        if rules[0] != rules[1]:
            moved = then.approval.get(role, Approval.ALWAYS) != now.approval.get(role, Approval.ALWAYS)
            yield Change(f"When {called} writes", rules[0], rules[1]), moved


def _head(then: Policy, now: Policy) -> Iterator[Change]:
    told: Mapping[str, tuple[str, str]] = {
        "What it is called": (then.title, now.title),
        "Whose it is": (then.school, now.school),
        "The trust": (then.trust, now.trust),
        "Who wrote it": (then.author, now.author),
        "Signed off on": (_day(then.signed_off), _day(now.signed_off)),
        "To be looked at again by": (_day(then.review_due), _day(now.review_due)),
    }
    for about, (was, is_now) in told.items():
        if was != is_now:
            yield Change(about, was, is_now)


def _day(day: date) -> str:
    return f"{day.day} {day:%B %Y}"
