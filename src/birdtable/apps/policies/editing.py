"""What the pages of a draft policy show."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property

from django.forms import BoundField

from birdtable.adapters.policy_examples import shown
from birdtable.adapters.policy_sheet import Sheet
from birdtable.apps.policies.check_reading import Example, check_page, example_of
from birdtable.apps.policies.clause_form import ClauseForm, unspoken
from birdtable.apps.policies.lint_wording import Note, notes_of
from birdtable.apps.policies.models import PolicyDraft
from birdtable.apps.policies.reading import Sentence, asked, document_of
from birdtable.apps.policies.wording import name_of
from birdtable.core.catalogue import all_checks
from birdtable.core.policy import Policy

FAIRLY_SURE = 0.8


@dataclass(frozen=True)
class Drafted:
    """A draft as its own page shows it."""

    draft: PolicyDraft
    sheet: Sheet

    @cached_property
    def notes(self) -> tuple[Note, ...]:
        """All that is wrong with it, or worth a look."""
        return notes_of(self.sheet)

    @property
    def signed_off(self) -> date | None:
        """The day it says that it was signed off."""
        return _day(self.sheet.head.get("signed_off"))

    @property
    def review_due(self) -> date | None:
        """The day by which it is to be looked at again."""
        return _day(self.sheet.head.get("review_due"))

    @property
    def whole(self) -> list[Note]:
        """What is about no single sentence."""
        return [one for one in self.notes if not one.clause]

    @property
    def stops(self) -> int:
        """How many things stand against adopting it."""
        return sum(one.stops for one in self.notes)

    @cached_property
    def rows(self) -> list["Row"]:
        """Its sentences in order."""
        policy = self.sheet.roughly()
        sentences = document_of(policy, policy.signed_off).sentences
        return [
            Row(key, sentence, [one for one in self.notes if one.clause == key], self._proposed(key))
            for key, sentence in zip(self.sheet.clauses, sentences, strict=True)
        ]

    def _proposed(self, key: str) -> str:
        """How sure we were of what we proposed for it, until somebody changed it."""
        sure = self.draft.sure.get(key)
        if sure is None or key in self.draft.touched:
            return ""
        return "unplaced" if not sure else ("sure" if sure > FAIRLY_SURE else "guess")

    @property
    def unspoken(self) -> list[str]:
        """What no sentence says anything about, each as a heading."""
        return [called for _, group in unspoken(self.sheet) for _, called in group]

    @property
    def silent(self) -> int:
        """How many things it says to be silent about."""
        return len(self.sheet.silent)


def _day(written: object) -> date | None:
    return date.fromisoformat(written) if isinstance(written, str) else None


@dataclass(frozen=True)
class Row:
    """One sentence of a draft, and what is wrong with it. proposed: “unplaced”, “guess” or “sure”, where we did."""

    key: str
    sentence: Sentence
    notes: list[Note]
    proposed: str = ""


@dataclass(frozen=True, kw_only=True)
class Part:
    """One check of a clause, as the form shows it. choices: the fields of what may be set; set_in: what other clauses
    set already, in words and with their numbers; examples: what the draft makes of the check's own."""

    code: str
    name: str
    summary: str
    fields: list[BoundField]
    out: BoundField
    choices: list[BoundField]
    set_in: list[tuple[str, str]]
    examples: list[tuple[Example, str]]


@dataclass(frozen=True)
class Clause:
    """One clause of a draft as a form, with what the reader says beside each field."""

    form: ClauseForm
    drafted: Drafted
    now: datetime

    @cached_property
    def notes(self) -> list[Note]:
        """What is wrong with it."""
        return [one for one in self.drafted.notes if one.clause == self.form.key]

    @property
    def settings(self) -> list[BoundField]:
        """How the account must be set."""
        return [self.form[name] for name in self.form.fields if name.startswith("setting_")]

    @property
    def approvals(self) -> list[BoundField]:
        """When a leader approves what somebody writes, for each role of which no other sentence says so."""
        return [self.form[name] for name in self.form.fields if name.startswith("approval_")]

    @property
    def parts(self) -> list[Part]:
        """Its checks."""
        policy = self.drafted.sheet.roughly()
        elsewhere = self.form.set_elsewhere()
        seen: set[str] = set()
        return [self._part(code, policy, elsewhere, seen) for code in self.form.codes]

    @property
    def others(self) -> list[BoundField]:
        """What it sets though none of its own checks reads it."""
        read = {one.name for code in self.form.codes for one in all_checks()[code].parameters}
        return [self.form[f"set_{one.name}"] for one in self.form.set_here() if one.name not in read]

    def _part(self, code: str, policy: Policy, elsewhere: Mapping[str, str], seen: set[str]) -> Part:
        declared = all_checks()[code].parameters
        mine = [one.name for one in declared if f"set_{one.name}" in self.form.fields and one.name not in seen]
        seen.update(mine)
        weights = [name for name in (f"certain_{code}", f"likely_{code}") if name in self.form.fields]
        return Part(
            code=code,
            name=name_of(code),
            summary=check_page(code).summary,
            fields=[self.form[name] for name in weights],
            out=self.form[f"out_{code}"],
            choices=[self.form[f"set_{name}"] for name in mine],
            set_in=[(asked(one), elsewhere[one.name]) for one in declared if one.name in elsewhere],
            examples=list(_examples(policy, code, self.now)),
        )


def _examples(policy: Policy, code: str, now: datetime) -> Iterator[tuple[Example, str]]:
    if code not in policy.codes:
        return
    for one in shown(policy, code, now):
        # Marked is what was found, and not what the example's author marked.
        yield example_of(one.case, one.marked), one.effect.word
