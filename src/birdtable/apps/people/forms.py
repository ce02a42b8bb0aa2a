"""The shape of what people type on these pages."""

from typing import Any

from django import forms

from birdtable.apps.people.models import Device, Person

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
    ("device.", "School devices"),
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


class DeviceForm(forms.Form):
    """What is known of a school device."""

    name = forms.CharField(label="What is it called?", max_length=60, help_text="As it says on it: “Year 4 iPad”.")
    asset_tag = forms.CharField(label="Number on its sticker", max_length=40, required=False)
    kind = forms.ChoiceField(label="Who uses it?", choices=Device.Kind.choices, widget=forms.RadioSelect)
    holder = forms.ModelChoiceField(
        label="Who has it?", queryset=Person.objects.none(), required=False, empty_label="Nobody in particular"
    )

    def __init__(self, *args: Any, people: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        who = self.fields["holder"]
        if isinstance(who, forms.ModelChoiceField):
            who.queryset = people


class JoinForm(forms.Form):
    """The code that another screen shows."""

    code = forms.CharField(
        label="Code",
        max_length=20,
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}),
    )
