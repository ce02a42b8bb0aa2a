"""A policy as people read it: each sentence, who upholds it, and what happens when a post goes against it."""

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import Literal

from birdtable.adapters.check_cases import ever_likely
from birdtable.apps.policies.spoken import Spoken
from birdtable.apps.policies.wording import APPROVALS, AUTHORS, EFFECTS, JOBS, RHYTHMS, ROLES, name_of, value_in_words
from birdtable.apps.roll.wording import places
from birdtable.core.catalogue import all_checks, every_parameter
from birdtable.core.parameter import Parameter, Value
from birdtable.core.policy import Clause, Policy, Weight
from birdtable.core.words import Approval, Role

Kind = Literal["check", "later", "job", "setting", "approval", "does", "person"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Upheld:
    """One way in which a clause is upheld. code, name: of the check; effect: its gravest, for the colour."""

    kind: Kind
    says: str
    code: str = ""
    name: str = ""
    effect: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """One clause as a page shows it. settings: what the school chose about its checks, in words.

    lately: how often it spoke, where anybody knows and it did.
    """

    clause: Clause
    upheld: tuple[Upheld, ...]
    lately: Spoken | None = None
    settings: tuple[str, ...] = ()
    see: tuple[str, ...] = ()

    @property
    def number(self) -> str:
        """The clause's own number."""
        return self.clause.number


@dataclass(frozen=True, slots=True, kw_only=True)
class Silence:
    """Something the document does not say, and what is done until it does."""

    asks: str
    until_then: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A whole policy. overdue: the review date has passed."""

    policy: Policy
    sentences: tuple[Sentence, ...]
    silences: tuple[Silence, ...]
    approvals: tuple[str, ...]
    overdue: bool

    def sentence(self, number: str) -> Sentence:
        """One clause. Raises: KeyError."""
        return {one.number: one for one in self.sentences}[number]


def document_of(policy: Policy, today: date, spoken: Mapping[str, Spoken] = MappingProxyType({})) -> Document:
    """The policy for reading on that day. spoken: by clause number, how often each spoke lately."""
    return Document(
        policy=policy,
        sentences=tuple(_sentence(clause, policy, spoken.get(clause.number)) for clause in policy.clauses),
        silences=tuple(
            Silence(asks=asked(every_parameter()[name]), until_then=value_in_words(name, value))
            for name, value in policy.silent.items()
        ),
        approvals=tuple(_approvals(policy.approval, but=[one for each in policy.clauses for one in each.approval])),
        overdue=policy.review_due < today,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """One thing that a policy may set. value, default: in words; clause: its number, empty where none speaks of it."""

    asks: str
    value: str
    default: str
    clause: str


def choices_of(policy: Policy | None) -> Iterator[Choice]:
    """Everything a policy may set, and what this one says; without one, the defaults."""
    clauses = policy.clauses if policy else ()
    said = {name: (value, one.number) for one in clauses for name, value in one.parameters.items()}
    silent = policy.silent if policy else {}
    for name, parameter in every_parameter().items():
        value, clause = said.get(name, (silent.get(name, parameter.default), ""))
        yield Choice(
            asks=asked(parameter),
            value=in_words(name, parameter, value),
            default=in_words(name, parameter, parameter.default),
            clause=clause,
        )


def in_words(name: str, parameter: Parameter, value: Value) -> str:
    """What a value of it means; “Nothing” for a list in which nothing stands."""
    if isinstance(value, tuple) and not parameter.choices:
        return ", ".join(value) or "None"
    return value_in_words(name, value) or "Nothing"


def _sentence(clause: Clause, policy: Policy, lately: Spoken | None) -> Sentence:
    numbers = {one.number for one in policy.clauses}
    return Sentence(
        clause=clause,
        upheld=tuple(_upheld(clause)),
        settings=tuple(_setting(name, value) for name, value in clause.parameters.items()),
        see=tuple(one for one in clause.see if one in numbers),
        lately=lately,
    )


def _setting(name: str, value: Value) -> str:
    parameter = every_parameter()[name]
    if isinstance(value, tuple) and not parameter.choices:
        # The school's own words, such as an account's name, stay as it wrote them.
        return f"{asked(parameter)} {', '.join(value) or 'None'}."
    return f"{asked(parameter)} {value_in_words(name, value)}"


def _approvals(approval: Mapping[Role, Approval], *, but: Collection[Role] = ()) -> Iterator[str]:
    for role, rule in approval.items():
        if role not in but:
            yield f"When {AUTHORS[role]} writes, {APPROVALS[rule]}."


IN_BRACKETS = re.compile(r" \([a-z]+(?:_[a-z]+)+\)")
WORD_OF_A_FILE = re.compile(r"`([^`]+)`")


def asked(parameter: Parameter) -> str:
    """What a parameter is about, without the words a policy file would use."""
    says, example, _ = parameter.says.partition(": `")
    plain = WORD_OF_A_FILE.sub(lambda found: found[1].replace("_", " "), IN_BRACKETS.sub("", says))
    return f"{plain}." if example else plain


def _upheld(clause: Clause) -> Iterator[Upheld]:
    for code, weight in clause.raises.items():
        effect = max(weight.certain, weight.likely)
        yield Upheld(kind="check", says=_weighed(code, weight), code=code, name=name_of(code), effect=effect.word)
    yield from _otherwise(clause)


def upheld_otherwise(clause: Clause) -> tuple[str, ...]:
    """Who upholds it besides what is looked for in posts, each in a sentence."""
    return tuple(one.says for one in _otherwise(clause))


def _otherwise(clause: Clause) -> Iterator[Upheld]:
    yield from _by_the_school(clause)
    if clause.reserved:
        who = ROLES[clause.person] if clause.person else "a leader"
        things = ", ".join(name_of(code).lower() for code in clause.reserved)
        yield Upheld(kind="later", says=f"{who.capitalize()} looks out for: {things}.")
    elif clause.person:
        yield Upheld(kind="person", says=f"{ROLES[clause.person].capitalize()} sees to it.")


def _by_the_school(clause: Clause) -> Iterator[Upheld]:
    if clause.duty:
        job, rhythm = JOBS[clause.duty.kind], RHYTHMS[clause.duty.every]
        yield Upheld(kind="job", says=f"A job due {rhythm}: {job}. It is for {ROLES[clause.duty.owner]}.")
    for name, value in clause.setting.items():
        says = f"A setting of the account, {name.replace('_', ' ')}: {value.replace('_', ' ')}. We compare it."
        yield Upheld(kind="setting", says=says)
    if clause.channels is not None:
        says = f"These accounts may be connected: {places(clause.channels) or 'none'}. Nothing goes anywhere else."
        yield Upheld(kind="setting", says=says)
    for says in _approvals(clause.approval):
        yield Upheld(kind="approval", says=says)
    seen_to = (every_parameter()[name].upheld for name in clause.parameters)
    for does in dict.fromkeys(one.does for one in seen_to if one and one.does):
        yield Upheld(kind="does", says=does)


def _weighed(code: str, weight: Weight) -> str:
    if weight.certain == weight.likely or not ever_likely(all_checks()[code]):
        return EFFECTS[weight.certain]
    return f"{EFFECTS[weight.certain]} when we are certain, {EFFECTS[weight.likely]} when it is only likely"
