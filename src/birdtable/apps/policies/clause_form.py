"""One clause of a draft policy as a form: its sentence, who upholds it, and what happens, in words."""

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from django import forms

from birdtable.adapters.check_cases import ever_likely
from birdtable.adapters.policy_clause import SETTINGS
from birdtable.adapters.policy_file import policy_named
from birdtable.adapters.policy_sheet import Sheet, Table
from birdtable.apps.policies.reading import asked
from birdtable.apps.policies.value_fields import NONE_OF_THEM, field_of, initial_of, refuse_what_cannot_be
from birdtable.apps.policies.wording import (
    APPROVALS,
    AUTHORS,
    EFFECTS,
    FAMILIES,
    JOBS,
    RHYTHMS,
    ROLES,
    SETTING_NAMES,
    SETTING_WORDS,
    name_of,
)
from birdtable.apps.roll.wording import NETWORKS
from birdtable.core.catalogue import all_checks, every_parameter
from birdtable.core.parameter import Chapter, Parameter
from birdtable.core.policy import Weight
from birdtable.core.words import Degree, Effect, Role

REFERENCE = "unsworth-2021"
LONGEST_SENTENCE = 2_000
WEIGHTS = [(one.word, EFFECTS[one].capitalize()) for one in (Effect.BLOCK, Effect.REVIEW, Effect.ADVISE)]
PEOPLE = [(role, words.capitalize()) for role, words in ROLES.items()]
NOBODY = ("", "Nobody in particular")
ACCOUNTS = Parameter(name="channels", says="Accounts.", default=(), choices=tuple(NETWORKS))


WRITERS = (Role.TEACHER, Role.SUPPORT, Role.OFFICE, Role.LEADER, Role.HEAD)
"""Whose posts a policy may say of who approves them."""


def approval_field(role: Role, unsaid: str) -> forms.ChoiceField:
    """When a leader approves what somebody of that role writes. unsaid: what the choice of saying nothing is called."""
    rules = [(rule.value, f"{words[:1].upper()}{words[1:]}") for rule, words in APPROVALS.items()]
    label = f"When {AUTHORS[role]} writes"
    return forms.ChoiceField(label=label, choices=[("", unsaid), *rules], required=False)


@cache
def usual_weight(code: str) -> str | Table:
    """How grave that check's findings are where nobody says otherwise: as the policy we began from weighs them."""
    try:
        weight = policy_named(REFERENCE).clause_of(code).raises[code]
    except KeyError:
        weight = Weight(certain=Effect.REVIEW, likely=Effect.REVIEW)
    return as_written(weight)


def as_written(weight: Weight) -> str | Table:
    """How a policy file writes it: one word where that says it all."""
    if weight.likely == min(weight.certain, Effect.REVIEW):
        return weight.certain.word
    return {Degree.CERTAIN.value: weight.certain.word, Degree.LIKELY.value: weight.likely.word}


def weight_of(written: object) -> Weight:
    """What such a word, or two words by degree, mean."""
    if isinstance(written, Mapping):
        return Weight(*(Effect.from_word(written[degree]) for degree in (Degree.CERTAIN, Degree.LIKELY)))
    certain = Effect.from_word(str(written))
    return Weight(certain=certain, likely=min(certain, Effect.REVIEW))


class ClauseForm(forms.Form):
    """The fields of one clause. Its checks and what may be set about them are those that the draft gives it now.

    codes: of its checks, in order. Nothing that is wrong is taken over; the rest of what was written is.
    """

    number = forms.CharField(label="Number", max_length=20, help_text="As in your document: 9a, say.")
    text = forms.CharField(
        label="The sentence",
        max_length=LONGEST_SENTENCE,
        required=False,
        help_text="People read it when a post goes against it.",
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    why = forms.CharField(
        label="Why", max_length=LONGEST_SENTENCE, required=False, widget=forms.Textarea(attrs={"rows": 2})
    )
    silent = forms.BooleanField(label="Our document does not say this; it is a careful default", required=False)
    person = forms.ChoiceField(label="A person sees to it", required=False)
    kind = forms.ChoiceField(label="A job comes round", required=False)
    every = forms.ChoiceField(label="How often", required=False)
    owner = forms.ChoiceField(label="Whose job it is", required=False)
    channels = forms.MultipleChoiceField(
        label="It says where we may have an account", required=False, widget=forms.CheckboxSelectMultiple
    )
    settles = forms.ChoiceField(label="What else does it settle?", required=False)
    see = forms.CharField(label="See also", max_length=200, required=False, help_text="Numbers, with commas between.")
    add = forms.ChoiceField(label="What should be looked for in posts?", required=False)

    def __init__(self, sheet: Sheet, key: str, *args: Any, **kwargs: Any) -> None:
        self.sheet, self.key, self.before = sheet, key, sheet.clauses[key]
        self.codes = [code for code in sorted(self.before.get("raises", {})) if code in all_checks()]
        kwargs["initial"] = self._initial()
        super().__init__(*args, **kwargs)
        self._choose("person", [NOBODY, *PEOPLE])
        self._choose("kind", [("", "None"), *((kind, words.capitalize()) for kind, words in JOBS.items())])
        self._choose("every", [("", "Choose"), *((one, words.capitalize()) for one, words in RHYTHMS.items())])
        self._choose("owner", [("", "Choose"), *PEOPLE])
        self._choose("channels", [*NETWORKS.items(), (NONE_OF_THEM, "No account at all")])
        self._choose("add", [("", "Choose one…"), *unspoken(sheet)])
        self._choose("settles", [("", "Choose one…"), *self._unsettled()])
        elsewhere = self.approved_elsewhere()
        for role in WRITERS:
            if role not in elsewhere:
                self.fields[f"approval_{role}"] = approval_field(role, "Not said here")
        for name, words in SETTINGS.items():
            choices = [("", "Not said here"), *((one, SETTING_WORDS.get((name, one), one)) for one in words)]
            self.fields[f"setting_{name}"] = forms.ChoiceField(
                label=SETTING_NAMES.get(name, name), choices=choices, required=False
            )
        for code in self.codes:
            self._add_check(code)
        for parameter in self.set_here():
            self.fields[f"set_{parameter.name}"] = field_of(parameter)

    def _choose(self, name: str, choices: list[Any]) -> None:
        self.fields[name].choices = choices  # type: ignore[attr-defined]

    def _add_check(self, code: str) -> None:
        unsure = ever_likely(all_checks()[code])
        label = "Where we are certain" if unsure else "What happens"
        self.fields[f"certain_{code}"] = forms.ChoiceField(label=label, choices=WEIGHTS)
        if unsure:
            self.fields[f"likely_{code}"] = forms.ChoiceField(label="Where it is only likely", choices=WEIGHTS[1:])
        self.fields[f"out_{code}"] = forms.BooleanField(label="Take this out", required=False)

    def set_here(self) -> list[Parameter]:
        """What may be set here: what its checks read and no other clause sets, and what it sets already."""
        known = every_parameter()
        mine = [name for name in self.before.get("parameters", {}) if name in known]
        read = [one.name for code in self.codes for one in all_checks()[code].parameters]
        elsewhere = set(self.set_elsewhere())
        return [known[name] for name in dict.fromkeys([*read, *mine]) if name not in elsewhere or name in mine]

    def set_elsewhere(self) -> dict[str, str]:
        """What other clauses set: their numbers, by the parameter's name."""
        return {
            name: str(clause.get("number", ""))
            for key, clause in self.sheet.clauses.items()
            if key != self.key
            for name in clause.get("parameters", {})
        }

    def _unsettled(self) -> Iterator[tuple[str, list[tuple[str, str]]]]:
        """What no sentence sets yet, as groups of a choice."""
        taken = {one.name for one in self.set_here()} | set(self.set_elsewhere())
        for chapter in Chapter:
            left = [one for one in every_parameter().values() if one.chapter is chapter and one.name not in taken]
            if left:
                yield chapter.value, sorted(((one.name, asked(one)) for one in left), key=lambda pair: pair[1])

    def approved_elsewhere(self) -> dict[str, str]:
        """Whose posts other clauses say who approves: their numbers, by role."""
        return {
            role: str(clause.get("number", ""))
            for key, clause in self.sheet.clauses.items()
            if key != self.key
            for role in clause.get("approval", {})
        }

    def _initial(self) -> Table:
        before = self.before
        found: Table = {name: before.get(name, "") for name in ("number", "text", "why", "person")}
        found |= {"silent": before.get("silent", False), "see": ", ".join(before.get("see", ()))}
        found |= {name: before.get("duty", {}).get(name, "") for name in ("kind", "every", "owner")}
        found["channels"] = initial_of(ACCOUNTS, before.get("channels"))
        found |= {f"approval_{role}": rule for role, rule in before.get("approval", {}).items()}
        found |= {f"setting_{name}": value for name, value in before.get("setting", {}).items()}
        for code in self.codes:
            weight = weight_of(before["raises"][code])
            found |= {f"certain_{code}": weight.certain.word, f"likely_{code}": weight.likely.word}
        for parameter in self.set_here():
            said = before.get("parameters", {}).get(parameter.name)
            found[f"set_{parameter.name}"] = initial_of(parameter, said)
        return found

    def clean(self) -> Table:
        """What no field can tell by itself."""
        said = super().clean() or self.cleaned_data
        for code in self.codes:
            certain, likely = said.get(f"certain_{code}"), said.get(f"likely_{code}")
            if certain and likely and Effect.from_word(likely) > Effect.from_word(certain):
                self.add_error(f"likely_{code}", "This is graver than where we are certain.")
        for name in ("every", "owner"):
            if said.get("kind") and not said.get(name):
                self.add_error(name, "A job needs this.")
        refuse_what_cannot_be(self, self.set_here())
        return said


def unspoken(sheet: Sheet) -> Iterator[tuple[str, list[tuple[str, str]]]]:
    """The checks that no clause speaks of, as groups of a choice."""
    spoken = {code for one in sheet.clauses.values() for code in (*one.get("raises", ()), *one.get("reserved", ()))}
    for letter, called in FAMILIES.items():
        left = [(code, name_of(code)) for code in all_checks() if code.startswith(letter) and code not in spoken]
        if left:
            yield called, left
