"""Forms about a draft policy as a whole: its head, what it is silent about, and what it begins from."""

from typing import Any

from django import forms

from birdtable.adapters.policy_paper import LARGEST_PAPER, NoPaper, words_of_paper
from birdtable.adapters.policy_ready import ready_policies
from birdtable.adapters.policy_sheet import Sheet
from birdtable.apps.policies.clause_form import WRITERS, approval_field
from birdtable.apps.policies.forms import LARGEST_FILE
from birdtable.apps.policies.value_fields import field_of, initial_of, refuse_what_cannot_be, value_from
from birdtable.core.paper_clauses import LONGEST_PAPER, TooLong, clauses_on_paper
from birdtable.core.silences import SILENCES

CURRENT, READY, FILE, EMPTY, PAPER = "current", "ready", "file", "empty", "paper"


class BeginForm(forms.Form):
    """What a draft begins from."""

    origin = forms.ChoiceField(label="Begin from", widget=forms.RadioSelect)
    ready = forms.ChoiceField(label="Which one?", required=False)
    file = forms.FileField(
        label="Your file", required=False, widget=forms.FileInput(attrs={"accept": ".toml,text/plain"})
    )

    paper = forms.FileField(
        label="Your document", required=False, widget=forms.FileInput(attrs={"accept": ".docx,.txt,text/plain"})
    )
    words = forms.CharField(
        label="Or its words",
        required=False,
        max_length=LONGEST_PAPER,
        widget=forms.Textarea(attrs={"rows": 6}),
    )

    def __init__(self, *args: Any, adopted: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        ways = [(READY, "A policy that comes with Birdtable"), (PAPER, "Our policy on paper"), (EMPTY, "An empty page")]
        ways.append((FILE, "A policy file"))
        if adopted:
            ways.insert(0, (CURRENT, "The version that holds now"))
        self.fields["origin"].choices = ways  # type: ignore[attr-defined]
        self.fields["origin"].initial = ways[0][0]
        ready = [("", "Choose one…"), *ready_policies()]
        self.fields["ready"].choices = ready  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """What was chosen is there."""
        said = super().clean() or self.cleaned_data
        for way, name in ((READY, "ready"), (FILE, "file")):
            if said.get("origin") == way and not said.get(name):
                self.add_error(name, "Choose one.")
        if said.get("origin") == PAPER:
            self._paper(said)
        if said.get("file") and said["file"].size > LARGEST_FILE:
            self.add_error("file", "This file is far bigger than a policy. Is it the right one?")
        return said

    def _paper(self, said: dict[str, Any]) -> None:
        """Its words, from wherever they came."""
        if bool(said.get("paper")) == bool(said.get("words")):
            return self.add_error("words", "Choose your document, or put its words here: one of the two.")
        try:
            self.paper_words = words_of_paper(said["paper"].read(LARGEST_PAPER + 1)) if said["paper"] else said["words"]
            if not clauses_on_paper(self.paper_words):
                self.add_error("words", "There are no sentences in it.")
        except (NoPaper, TooLong) as wrong:
            self.add_error("paper" if said["paper"] else "words", str(wrong))
        return None


class HeadForm(forms.Form):
    """What a policy is called, whose it is, and its dates."""

    title = forms.CharField(label="What is it called?", max_length=200)
    author = forms.CharField(label="Who wrote it?", required=False, max_length=100)
    trust = forms.CharField(label="The trust, where there is one", required=False, max_length=200)
    signed_off = forms.DateField(
        label="Signed off on", widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
    )
    review_due = forms.DateField(
        label="To be looked at again by", widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
    )
    wording = forms.ChoiceField(
        label="Whose sentences?",
        choices=[("school", "The school’s own"), ("ours", "Written anew, after the school’s document")],
    )

    def __init__(self, sheet: Sheet, written: Any = None) -> None:
        self.sheet = sheet
        super().__init__(written, initial=dict(sheet.head))

    def clean(self) -> dict[str, Any]:
        """The later date is the later one."""
        said = super().clean() or self.cleaned_data
        signed_off, due = said.get("signed_off"), said.get("review_due")
        if signed_off and due and due < signed_off:
            self.add_error("review_due", "This is before the day it was signed off.")
        return said

    def changed(self) -> Sheet:
        """The draft with what was said; what is wrong stays as it was before."""
        said = {name: value for name, value in self.cleaned_data.items() if name not in self.errors}
        said |= {name: said[name].isoformat() for name in ("signed_off", "review_due") if said.get(name)}
        head = {**self.sheet.head, **said}
        return Sheet({key: value for key, value in head.items() if value != ""}, self.sheet.clauses, self.sheet.silent)


class SilentForm(forms.Form):
    """What the document does not say: what is done until it does, each with its careful default."""

    def __init__(self, sheet: Sheet, written: Any = None) -> None:
        self.sheet = sheet
        set_in_clauses = {name for one in sheet.clauses.values() for name in one.get("parameters", {})}
        self.asked = {name: one for name, one in SILENCES.items() if name not in set_in_clauses}
        said = {role for one in sheet.clauses.values() for role in one.get("approval", {})}
        self.writers = [role for role in WRITERS if role not in said]
        approval = sheet.silent.get("approval", {})
        initial: dict[str, Any] = {f"approval_{role}": approval.get(role, "") for role in self.writers}
        initial |= {f"set_{name}": initial_of(one, sheet.silent.get(name)) for name, one in self.asked.items()}
        super().__init__(written, initial=initial)
        for role in self.writers:
            unsaid = "If nothing is said: a leader approves every post"
            self.fields[f"approval_{role}"] = approval_field(role, unsaid)
        for name, parameter in self.asked.items():
            self.fields[f"set_{name}"] = field_of(parameter)

    def clean(self) -> dict[str, Any]:
        """Each by its own definition."""
        said = super().clean() or self.cleaned_data
        refuse_what_cannot_be(self, self.asked.values())
        return said

    def changed(self) -> Sheet:
        """The draft with what was said; what is wrong stays as it was before."""
        silent = dict(self.sheet.silent)
        approval = dict(silent.get("approval", {}))
        for role in self.writers:
            name = f"approval_{role}"
            if name not in self.errors:
                approval.pop(role.value, None)
                if self.cleaned_data[name]:
                    approval[role.value] = self.cleaned_data[name]
        for name, parameter in self.asked.items():
            if f"set_{name}" not in self.errors:
                value = value_from(parameter, self.cleaned_data[f"set_{name}"], silent.pop(name, None))
                if value is not None:
                    silent[name] = value
        silent.pop("approval", None)
        return Sheet(self.sheet.head, self.sheet.clauses, ({"approval": approval} if approval else {}) | silent)
