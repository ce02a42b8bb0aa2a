"""How a version was signed."""

from datetime import date, timedelta
from typing import Any

from django import forms

from birdtable.apps.people.models import Membership
from birdtable.apps.policies.actions import Signature

FURTHEST = timedelta(days=400)


def _day() -> forms.DateInput:
    return forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})


class SignatureForm(forms.Form):
    """Who signed, as what, when, and from which day it holds. expected: the version that held when it was read."""

    signed_by = forms.CharField(label="Who signed it?", max_length=120, help_text="Their name, as it stands under it.")
    signed_as = forms.CharField(label="As what?", max_length=120, help_text="For instance: chair of governors.")
    signed_on = forms.DateField(label="On which day?", widget=_day())
    minute = forms.CharField(
        label="Where in the minutes?", max_length=120, required=False, help_text="For instance: full governors, item 7."
    )
    holds_from = forms.DateField(label="It holds from", widget=_day(), help_text="Today, or a day to come.")
    expected = forms.IntegerField(widget=forms.HiddenInput, min_value=0, required=False)

    def __init__(self, today: date, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today

    @classmethod
    def at_first(cls, by: Membership, expected: int, signed_on: date | None = None) -> "SignatureForm":
        """As the head who opens the page would sign it."""
        today = by.school.today()
        said = {"signed_by": by.person.called, "signed_as": "Head", "holds_from": today, "expected": expected}
        return cls(today, initial=said | {"signed_on": min(signed_on or today, today)})

    def clean_signed_on(self) -> date:
        """A day that is not to come."""
        day: date = self.cleaned_data["signed_on"]
        if day > self.today:
            raise forms.ValidationError("Nobody can have signed it on a day to come.")
        return day

    def clean_holds_from(self) -> date:
        """Today or later: what was posted yesterday was judged by the version of yesterday."""
        day: date = self.cleaned_data["holds_from"]
        if day < self.today:
            raise forms.ValidationError("That day is over. It can hold from today, or from a day to come.")
        if day > self.today + FURTHEST:
            raise forms.ValidationError("That is more than a year away. Is it the right year?")
        return day

    @property
    def signature(self) -> Signature:
        """What was said. Only after validation."""
        said = self.cleaned_data
        return Signature(
            name=said["signed_by"],
            role=said["signed_as"],
            signed_on=said["signed_on"],
            holds_from=said["holds_from"],
            minute=said["minute"],
        )

    @property
    def version(self) -> int | None:
        """The number of the version that held when it was read, where the page said so. Only after validation."""
        number: int | None = self.cleaned_data.get("expected")
        return number
