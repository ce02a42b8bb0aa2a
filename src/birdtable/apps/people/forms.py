"""The shape of what people type on these pages."""

from typing import Any

from django import forms

from birdtable.apps.people.models import Person

KINDS = (
    ("", "Everything"),
    ("post.", "Posts"),
    ("delivery.", "Publishing"),
    ("photo.", "Pictures"),
    ("consent.", "Permissions"),
    ("pupil", "Pupil list"),
    ("edition.", "Policy"),
    ("hold.", "Stops"),
    ("urgent.", "Urgent notices"),
    ("channel.", "Accounts"),
    ("signed_in", "Sign-ins"),
    ("record.", "The record itself"),
)


class RecordFilter(forms.Form):
    """What to show of the record. Everything may be left out."""

    what = forms.ChoiceField(choices=KINDS, required=False)
    who = forms.ModelChoiceField(queryset=Person.objects.none(), required=False, empty_label="Everybody")
    first = forms.DateField(label="From", required=False, widget=forms.DateInput(attrs={"type": "date"}))
    last = forms.DateField(label="To", required=False, widget=forms.DateInput(attrs={"type": "date"}))

    def __init__(self, *args: Any, people: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        who = self.fields["who"]
        if isinstance(who, forms.ModelChoiceField):
            who.queryset = people


class KeeperForm(forms.Form):
    """Who keeps the end of the record outside Birdtable."""

    address = forms.EmailField(
        label="Who gets it",
        required=False,
        help_text="For instance a governor or the trust. Leave it empty for nobody.",
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
    )
