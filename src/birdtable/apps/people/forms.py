"""The shape of what people type on these pages."""

from typing import Any

from django import forms
from django.contrib.auth import password_validation

from birdtable.apps.people.joining import Invited
from birdtable.apps.people.matrix import ROLES
from birdtable.apps.people.models import Device, Person
from birdtable.core.words import Role

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
    ("keeping.", "What was deleted in its time"),
    ("record.", "The record itself"),
    ("device.", "School devices"),
    ("trip.", "Trips"),
    ("clearing.", "Pictures deleted after trips"),
    ("duty.", "Jobs"),
)
THE_SCHOOLS_OWN = [(kind.value, kind.label) for kind in Device.Kind if kind is not Device.Kind.PERSONAL]


def _day(label: str, *, required: bool = True) -> forms.DateField:
    return forms.DateField(
        label=label, required=required, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )


def _choose_among(field: forms.Field, people: Any) -> None:
    if isinstance(field, forms.ModelChoiceField):
        field.queryset = people


class RecordFilter(forms.Form):
    """What to show of the record. Everything may be left out."""

    what = forms.ChoiceField(choices=KINDS, required=False)
    who = forms.ModelChoiceField(queryset=Person.objects.none(), required=False, empty_label="Everybody")
    first = _day("From", required=False)
    last = _day("To", required=False)

    def __init__(self, *args: Any, people: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _choose_among(self.fields["who"], people)


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
    kind = forms.ChoiceField(label="Who uses it?", choices=THE_SCHOOLS_OWN, widget=forms.RadioSelect)
    holder = forms.ModelChoiceField(
        label="Who has it?", queryset=Person.objects.none(), required=False, empty_label="Nobody in particular"
    )

    def __init__(self, *args: Any, people: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _choose_among(self.fields["holder"], people)


class JoinForm(forms.Form):
    """The code that another screen shows. key: the public half of what this browser made, where it can."""

    code = forms.CharField(
        label="Code",
        max_length=20,
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}),
    )
    key = forms.CharField(required=False, max_length=400, widget=forms.HiddenInput)


class RolesField(forms.TypedMultipleChoiceField):
    """One or more parts."""

    def __init__(self, roles: Any = ROLES, **more: Any) -> None:
        choices = [(role.value, ROLES[role]) for role in ROLES if role in roles]
        super().__init__(choices=choices, coerce=Role, widget=forms.CheckboxSelectMultiple, **more)


class InviteForm(forms.Form):
    """Who is to join, as what, from and until when."""

    email = forms.EmailField(label="E-mail address")
    title = forms.CharField(label="Title", max_length=20, required=False, help_text="Mrs, Mr, Ms, Mx, Dr …")
    forename = forms.CharField(label="First name", max_length=100)
    surname = forms.CharField(label="Surname", max_length=100)
    roles = RolesField(label="What are they here?")
    starts = _day("First day")
    ends = _day("Last day, if it is known", required=False)

    def __init__(self, *args: Any, roles: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["roles"] = RolesField(roles, label="What are they here?")

    def clean(self) -> dict[str, Any]:
        """The last day does not come before the first."""
        said: dict[str, Any] = super().clean() or {}
        if said.get("ends") and said.get("starts") and said["ends"] < said["starts"]:
            self.add_error("ends", "The last day comes before the first.")
        return said

    def invited(self) -> Invited:
        """The same as a value."""
        return Invited(**{**self.cleaned_data, "roles": frozenset(self.cleaned_data["roles"])})


class RolesForm(forms.Form):
    """What somebody is from now on."""

    roles = RolesField(label="What are they here?")


class CoverForm(forms.Form):
    """A part for a while, in place of somebody who is away."""

    role = forms.TypedChoiceField(label="Stands in as", choices=[(r.value, ROLES[r]) for r in ROLES], coerce=Role)
    first = _day("From")
    last = _day("Until, that day included")


class NewPasswordForm(forms.Form):
    """The first password of somebody who was invited."""

    password = forms.CharField(
        label="Choose a password",
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        help_text="At least 12 characters. Four words in a row are easy to remember and hard to guess.",
    )

    def __init__(self, *args: Any, who: Person, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.who = who

    def clean_password(self) -> str:
        """As hard to guess as any other. Raises: ValidationError."""
        said = str(self.cleaned_data["password"])
        password_validation.validate_password(said, self.who)
        return said
