"""What somebody says about a job."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from django import forms

from birdtable.apps.duties.models import Duty
from birdtable.apps.people.models import Membership
from birdtable.apps.rounds.password import BESIDES
from birdtable.apps.rounds.training import Standing, a_year_after

FURTHEST = 30
"""Days by which a job can be put off."""


class DoneForm(forms.Form):
    """That it is done, and how one can see it."""

    note = forms.CharField(
        label="How was it done?",
        max_length=200,
        required=False,
        help_text="A few words for whoever reads the record later. No child’s name.",
    )


class PasswordForm(DoneForm):
    """Everything besides the accounts themselves."""

    ticked = forms.MultipleChoiceField(
        label="And besides", choices=list(BESIDES.items()), widget=forms.CheckboxSelectMultiple, required=False
    )


class PutOffForm(forms.Form):
    """To remind nobody before a day, and why."""

    to = forms.DateField(label="Remind again on", widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))
    because = forms.CharField(label="Why?", max_length=200)

    def __init__(self, today: date, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today

    def clean_to(self) -> date:
        """A day to come, within a month."""
        to: date = self.cleaned_data["to"]
        if not self.today < to <= self.today + timedelta(days=FURTHEST):
            raise forms.ValidationError(f"Choose a day within the next {FURTHEST} days.")
        return to


class TrainingForm(forms.Form):
    """Who was trained, when, and by when they are to be again."""

    who = forms.TypedMultipleChoiceField(label="Who was there?", widget=forms.CheckboxSelectMultiple)
    on = forms.DateField(label="On which day?", widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))
    again_by = forms.DateField(
        label="To be trained again by",
        required=False,
        help_text="Left empty: a year later.",
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    said = forms.CharField(label="In what?", max_length=80, required=False, help_text="“Staff day”, say.")

    def __init__(self, everybody: Sequence[Standing], today: date, written: Any = None) -> None:
        super().__init__(written, initial={"on": today})
        self.today = today
        by_id = {str(one.member.pk): one.member for one in everybody}
        self.fields["who"].choices = [(str(one.member.pk), one.name) for one in everybody]  # type: ignore[attr-defined]
        self.fields["who"].coerce = by_id.__getitem__  # type: ignore[attr-defined]

    def clean_on(self) -> date:
        """A day that was."""
        on: date = self.cleaned_data["on"]
        if on > self.today:
            raise forms.ValidationError("This day is still to come.")
        return on

    def clean(self) -> dict[str, Any]:
        """The later day is the later one."""
        said = super().clean() or self.cleaned_data
        if on := said.get("on"):
            said["again_by"] = said.get("again_by") or a_year_after(on)
            if said["again_by"] <= on:
                self.add_error("again_by", "This is not after the day they were trained.")
        return said


class GiveForm(forms.Form):
    """Whose it is from now on, and who stands in for them."""

    def __init__(self, colleagues: list[Membership], duty: Duty, role: str, written: Any = None, **kwargs: Any) -> None:
        by_id = {str(one.pk): one for one in colleagues}
        by_person = {one.person_id: pk for pk, one in by_id.items()}
        people = (("to", duty.owner_id), ("stand_in", duty.stand_in_id))
        initial = {name: by_person.get(person, "") for name, person in people if person}
        super().__init__(written, initial=initial, **kwargs)
        called = [(pk, one.person.called) for pk, one in by_id.items()]
        for name, label, nobody in (
            ("to", "Whose is it?", f"Left to {role}"),
            ("stand_in", "Who stands in while they are away?", "Nobody in particular"),
        ):
            self.fields[name] = forms.TypedChoiceField(
                label=label,
                choices=[("", nobody), *called],
                coerce=by_id.__getitem__,
                empty_value=None,
                required=False,
            )

    def clean(self) -> dict[str, Any]:
        """Nobody stands in for themselves."""
        said = super().clean() or self.cleaned_data
        if said.get("to") and said.get("to") == said.get("stand_in"):
            self.add_error("stand_in", "Choose somebody else: it is theirs already.")
        return said
