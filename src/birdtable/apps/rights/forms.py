"""What families answer, and what the office types from a paper form."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms

from birdtable.apps.people.models import SchoolClass
from birdtable.apps.rights.answering import Place
from birdtable.apps.rights.renewal import Campaign
from birdtable.core.words import Network

YES_OR_NO = [("yes", "Yes"), ("no", "No")]


class FamilyForm(forms.Form):
    """One question a place. Left open, nothing changes there. A place somebody refused is not asked about again."""

    def __init__(self, *args: Any, places: Sequence[Place], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.places = places
        for place in places:
            if not place.refused:
                self.fields[f"on-{place.network.value}"] = forms.ChoiceField(
                    label=place.name, choices=YES_OR_NO, required=False, widget=forms.RadioSelect
                )

    child = forms.BooleanField(
        required=False, label="My child does not want to be shown", help_text="Then we show your child nowhere."
    )

    def answers(self) -> dict[str, Any]:
        """What was answered, as the action asks for it. Only after validation."""
        if "nowhere" in self.data:
            return {"yes": (), "no": tuple(place.network for place in self.places)}
        said = {place.network: self.cleaned_data.get(f"on-{place.network.value}", "") for place in self.places}
        return {
            "yes": tuple(network for network, one in said.items() if one == "yes"),
            "no": tuple(network for network, one in said.items() if one == "no"),
            "child_says_no": bool(self.cleaned_data["child"]),
        }


class LettersForm(forms.Form):
    """For which class, and how many a child."""

    school_class = forms.ModelChoiceField(
        SchoolClass.objects.none(),
        label="For which class?",
        empty_label=None,
        error_messages={"required": "Choose one."},
    )
    count = forms.TypedChoiceField(
        label="How many for each child?",
        choices=[(1, "One"), (2, "Two, for two parents or carers")],
        coerce=int,
        widget=forms.RadioSelect,
        initial=1,
    )

    def __init__(self, *args: Any, classes: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["school_class"].queryset = classes  # type: ignore[attr-defined]


class RenewalForm(forms.Form):
    """For whom letters are made in one go: a class or all, those never written to or those to be reminded."""

    school_class = forms.ModelChoiceField(
        SchoolClass.objects.none(), label="For which class?", empty_label="All of them", required=False
    )
    which = forms.ChoiceField(label="For whom?", widget=forms.RadioSelect, initial="new")
    count = forms.TypedChoiceField(
        label="How many for each child?",
        choices=[(1, "One"), (2, "Two, for two parents or carers")],
        coerce=int,
        widget=forms.RadioSelect,
        initial=1,
    )

    def __init__(self, *args: Any, campaign: Campaign, classes: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["school_class"].queryset = classes  # type: ignore[attr-defined]
        line = campaign.whole
        self.fields["which"].choices = [  # type: ignore[attr-defined]
            ("new", f"Whoever is still to be written to ({line.to_write})"),
            ("remind", f"Whoever has not answered for two weeks ({line.remind})"),
        ]


class CodeForm(forms.Form):
    """The code on a paper form that came back."""

    code = forms.CharField(
        label="The code on the form", max_length=20, widget=forms.TextInput(attrs={"autocomplete": "off"}),
        help_text="Eight letters and digits, at its foot.", error_messages={"required": "Type the code first."},
    )  # fmt: skip


class PaperForm(forms.Form):
    """What was ticked on it. Whatever has no tick at yes is a no."""

    yes = forms.MultipleChoiceField(
        label="Where is “yes” ticked?", required=False, widget=forms.CheckboxSelectMultiple,
        help_text="What is not ticked is a no.",
    )  # fmt: skip
    child = forms.BooleanField(label="“My child does not want to be shown” is ticked", required=False)
    said_on = forms.DateField(
        label="The date on the form",
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        help_text="Leave it empty for today.",
    )
    signed = forms.BooleanField(
        label="It is signed", error_messages={"required": "Without a name under it, nobody has given permission."}
    )

    def __init__(self, *args: Any, places: Sequence[tuple[str, str]], today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today
        self.fields["yes"].choices = places  # type: ignore[attr-defined]

    def clean_said_on(self) -> date | None:
        """Nobody has signed anything tomorrow."""
        day: date | None = self.cleaned_data["said_on"]
        if day and day > self.today:
            raise forms.ValidationError("That day is still to come.")
        return day

    def networks(self) -> set[Network]:
        """Where yes is ticked; nowhere, where the child does not want it. Only after validation."""
        return set() if self.cleaned_data["child"] else set(map(Network, self.cleaned_data["yes"]))
