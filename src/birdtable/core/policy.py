"""A school's policy as a value: clauses, who upholds each, and how grave each finding is."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Literal

from birdtable.core.catalogue import every_parameter
from birdtable.core.check import Check
from birdtable.core.finding import Finding
from birdtable.core.parameter import Parameter, Parameters, Value
from birdtable.core.verdict import Judged
from birdtable.core.words import Approval, Degree, DutyKind, Effect, Held, Network, Rhythm, Role

Upholder = Literal["checks", "duty", "setting", "channels", "approval", "parameters", "person"]


@dataclass(frozen=True, slots=True)
class Weight:
    """The effect of one check's findings: one for all, or one for each degree."""

    certain: Effect
    likely: Effect

    def of(self, degree: Degree | None) -> Effect:
        """The effect of a finding of that degree; without a degree it counts as certain."""
        return self.likely if degree is Degree.LIKELY else self.certain


@dataclass(frozen=True, slots=True, kw_only=True)
class Duty:
    """An obligation with a due date, and the role that owns it."""

    kind: DutyKind
    every: Rhythm
    owner: Role


@dataclass(frozen=True, slots=True, kw_only=True)
class Clause:
    """One numbered rule of the document.

    text: the rule in the words the policy shows. why: the reason, when the school gave one.
    raises: the checks this clause is raised by; see: other clauses or checks that touch it.
    duty, setting, person: who upholds it when no check does; a person is named by role.
    approval: when a leader must approve what an author of that role wrote.
    parameters: of checks, and what Birdtable itself sees to, or that person.
    channels: the networks this clause names, on which the school may have an account; None: it speaks of none.
    silent: the document does not say this; it is a default that Birdtable takes.
    floor: how it binds the schools of a trust whose floor this policy is.
    reserved: codes of checks still to come, which that person stands in for.
    line: where it stands in the policy file, for messages.
    """

    number: str
    text: str
    why: str = ""
    raises: Mapping[str, Weight] = field(default_factory=dict)
    parameters: Mapping[str, Value] = field(default_factory=dict)
    duty: Duty | None = None
    setting: Mapping[str, str] = field(default_factory=dict)
    channels: tuple[Network, ...] | None = None
    approval: Mapping[Role, Approval] = field(default_factory=dict)
    person: Role | None = None
    reserved: tuple[str, ...] = ()
    see: tuple[str, ...] = ()
    silent: bool = False
    floor: Held = Held.FREE
    line: int = 0

    @property
    def upholders(self) -> tuple[Upholder, ...]:
        """Who upholds this clause; empty means nobody, and such a policy does not load."""
        kinds: tuple[tuple[Upholder, object], ...] = (
            ("checks", self.raises),
            ("duty", self.duty),
            ("setting", self.setting),
            ("channels", self.channels is not None),
            ("approval", self.approval),
            ("parameters", any(every_parameter()[name].upheld for name in self.parameters)),
            ("person", self.person),
        )
        return tuple(kind for kind, given in kinds if given)


@dataclass(frozen=True, kw_only=True)
class Policy:
    """One edition of a school's document, ready to weigh findings. Made only by a reader that linted it.

    wording: `ours` when we rewrote the sentences, `school` when they are the school's own.
    silent: what the document does not say, and the default taken (`core/silences.py`).
    approval: when a leader must approve what an author of that role wrote, by a clause or as a silence.
    digest: SHA-256 of the source file's bytes.
    """

    name: str
    title: str
    school: str
    trust: str = ""
    author: str = ""
    signed_off: date
    review_due: date
    wording: Literal["ours", "school"]
    clauses: tuple[Clause, ...]
    silent: Mapping[str, Value] = field(default_factory=dict)
    approval: Mapping[Role, Approval] = field(default_factory=dict)
    digest: str

    @property
    def edition(self) -> str:
        """The edition's short name: `unsworth-2021@1a2b3c4d5e6f`."""
        return f"{self.name}@{self.digest[:12]}"

    @cached_property
    def codes(self) -> tuple[str, ...]:
        """The codes of every check that some clause raises, in order."""
        return tuple(sorted(self._clause_of_code))

    @cached_property
    def _clause_of_code(self) -> Mapping[str, Clause]:
        return {code: clause for clause in self.clauses for code in clause.raises}

    @cached_property
    def _given(self) -> Parameters:
        said = {name: value for clause in self.clauses for name, value in clause.parameters.items()}
        return {**self.silent, **said}

    @cached_property
    def _parameters_of_code(self) -> dict[str, Parameters]:
        """What `parameters_of` has answered already: it is asked for every check of every post."""
        return {}

    def parameters_of(self, check: Check) -> Parameters:
        """The value of every parameter that check declares: as a clause or a silence sets it, else its default."""
        if check.code not in self._parameters_of_code:
            self._parameters_of_code[check.code] = {
                parameter.name: self.value_of(parameter) for parameter in check.parameters
            }
        return self._parameters_of_code[check.code]

    def value_of(self, parameter: Parameter) -> Value:
        """The value of one parameter: as a clause or a silence sets it, else its default."""
        return self._given.get(parameter.name, parameter.default)

    def says(self, parameter: Parameter) -> bool:
        """Whether a clause sets it, or it stands among the silences; else it has its default."""
        return parameter.name in self._given

    @cached_property
    def channels(self) -> frozenset[Network] | None:
        """The networks that the clauses name between them; None where no clause speaks of accounts."""
        said = [clause.channels for clause in self.clauses if clause.channels is not None]
        return frozenset(network for one in said for network in one) if said else None

    def clause_of(self, code: str) -> Clause:
        """The one clause that raises this check. Raises: KeyError."""
        return self._clause_of_code[code]

    def weigh(self, finding: Finding, *, name: str) -> Judged:
        """The finding of the check called `name`, with its clause and effect.

        One that could not look is never less than `review`.
        """
        clause = self.clause_of(finding.code)
        effect = clause.raises[finding.code].of(finding.degree)
        if finding.unable:
            effect = max(effect, Effect.REVIEW)
        return Judged(finding=finding, name=name, clause=clause.number, clause_text=clause.text, effect=effect)
