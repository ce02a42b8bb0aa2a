"""What somebody says about a job."""

from datetime import date, timedelta
from typing import Any

from django import forms

from birdtable.apps.people.models import Membership
from birdtable.apps.rounds.password import BESIDES

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


class GiveForm(forms.Form):
    """Whose it is from now on."""

    def __init__(self, colleagues: list[Membership], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        by_id = {str(one.pk): one for one in colleagues}
        self.fields["to"] = forms.TypedChoiceField(
            label="Whose is it?",
            choices=[(pk, one.person.called) for pk, one in by_id.items()],
            coerce=by_id.__getitem__,
        )
