"""A verdict: all findings, each weighed by the policy, and the gravest effect among them."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Self

from birdtable.core.finding import Finding, Fix, Span
from birdtable.core.words import Degree, Effect


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """One finding with the clause it touches and the effect that clause gives it."""

    finding: Finding
    name: str
    clause: str
    clause_text: str
    effect: Effect


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What the policy makes of a whole draft. edition: name and digest of the policy that judged it."""

    edition: str
    judged: tuple[Judged, ...] = ()

    @property
    def effect(self) -> Effect:
        """The gravest effect; `clear` when nothing was found."""
        return max((one.effect for one in self.judged), default=Effect.CLEAR)

    @property
    def blocked(self) -> bool:
        """It cannot go out; nobody can override it."""
        return self.effect is Effect.BLOCK

    def with_effect(self, effect: Effect) -> tuple[Judged, ...]:
        """The findings of just that gravity."""
        return tuple(one for one in self.judged if one.effect is effect)

    def as_dict(self) -> dict[str, Any]:
        """Plain data, as `school-format` describes it; with each clause's sentence and the ids of children besides."""
        return {
            "verdict": self.effect.word,
            "edition": self.edition,
            "findings": [_judged_as_dict(one) for one in self.judged],
        }

    @classmethod
    def from_dict(cls, plain: Mapping[str, Any]) -> Self:
        """The verdict that `as_dict` wrote. Raises: KeyError or ValueError for anything else."""
        return cls(edition=plain["edition"], judged=tuple(_judged_from_dict(one) for one in plain["findings"]))


def _judged_as_dict(one: Judged) -> dict[str, Any]:
    finding = one.finding
    fix = finding.fix
    return {
        "code": finding.code,
        "name": one.name,
        "effect": one.effect.word,
        "degree": finding.degree.value if finding.degree else None,
        "clause": one.clause,
        "clause_text": one.clause_text,
        "says": finding.says,
        "unable": finding.unable,
        "where": _span_as_dict(finding.where) if finding.where else None,
        "fix": _span_as_dict(fix.where) | {"replace": fix.replace} if fix else None,
        "pupils": list(finding.pupils),
    }


def _span_as_dict(span: Span) -> dict[str, Any]:
    return {"field": span.field, "start": span.start, "end": span.end}


def _judged_from_dict(plain: Mapping[str, Any]) -> Judged:
    where, fix = plain["where"], plain["fix"]
    finding = Finding(
        code=plain["code"],
        says=plain["says"],
        where=_span_from_dict(where) if where else None,
        fix=Fix(_span_from_dict(fix), fix["replace"]) if fix else None,
        degree=Degree(plain["degree"]) if plain["degree"] else None,
        unable=plain["unable"],
        pupils=tuple(plain["pupils"]),
    )
    return Judged(
        finding=finding,
        name=plain["name"],
        clause=plain["clause"],
        clause_text=plain["clause_text"],
        effect=Effect.from_word(plain["effect"]),
    )


def _span_from_dict(plain: Mapping[str, Any]) -> Span:
    return Span(plain["field"], plain["start"], plain["end"])
