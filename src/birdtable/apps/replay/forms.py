"""What is tried on which posts."""

from datetime import date, timedelta
from typing import Any, cast

from django import forms

from birdtable.apps.policies.models import Edition, Proposal

A_YEAR = timedelta(days=365)
THEN, NOW = "then", "now"


class TrialForm(forms.Form):
    """Which version, since when, and with whose permissions."""

    version = forms.ChoiceField(label="Which version?")
    since = forms.DateField(
        label="On posts sent since", widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
    )
    permissions = forms.ChoiceField(
        label="With which children and permissions?",
        choices=[(NOW, "Those of today"), (THEN, "Those of the day each post was sent")],
        widget=forms.RadioSelect,
    )

    def __init__(self, rows: list[tuple[str, str, Edition | Proposal]], today: date, *args: Any, **kwargs: Any) -> None:
        first = {"since": today - A_YEAR, "permissions": NOW, "version": rows[0][0] if rows else None}
        super().__init__(*args, **({"initial": first} | kwargs))
        self.rows, self.today = {key: row for key, _, row in rows}, today
        cast(forms.ChoiceField, self.fields["version"]).choices = [(key, says) for key, says, _ in rows]

    def clean_since(self) -> date:
        """Today or earlier."""
        day: date = self.cleaned_data["since"]
        if day > self.today:
            raise forms.ValidationError("Nothing was sent since that day yet.")
        return day

    @property
    def row(self) -> Edition | Proposal:
        """What is tried. Only after validation."""
        return self.rows[self.cleaned_data["version"]]
