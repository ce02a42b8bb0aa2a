"""What is filled in about a request."""

from datetime import date
from typing import Any

from django import forms

from birdtable.apps.datarequests.models import Choice, DataRequest

_WORDS = forms.Textarea(attrs={"rows": 3})


class RequestForm(forms.Form):
    """Who asks, and how the school made sure that they may. today: at the school."""

    kind = forms.ChoiceField(label="What do they ask for?", choices=DataRequest.Kind.choices, widget=forms.RadioSelect)
    asked_by = forms.CharField(
        label="Who asks?",
        max_length=200,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        error_messages={"required": "Say who asks."},
    )
    asked_as = forms.ChoiceField(label="They are", choices=DataRequest.AskedAs.choices, widget=forms.RadioSelect)
    asked_on = forms.DateField(
        label="When did they ask?",
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        help_text="The month in which the law wants an answer begins on that day, in the holidays too.",
    )
    identity = forms.CharField(
        label="How did you make sure who they are?",
        max_length=300,
        help_text="For instance: we know them from the school gate; passport seen in the office.",
        error_messages={"required": "Nobody gets anything before this is clear."},
    )
    right = forms.CharField(
        label="How did you make sure that they may ask?",
        max_length=300,
        help_text="For instance: has parental responsibility, birth certificate seen; no court order that we know of.",
        error_messages={"required": "Nobody gets anything before this is clear."},
    )
    against = forms.ChoiceField(
        label="If they object: to what?",
        choices=DataRequest.Against.choices,
        required=False,
        widget=forms.RadioSelect,
        help_text="It stops at once, and what is public comes down, before anybody has decided. Left open, it is both.",
    )
    words = forms.CharField(
        label="What did they say?", max_length=2000, required=False, widget=_WORDS, help_text="In their words."
    )

    def __init__(self, *args: Any, today: date, about_child: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today
        left_out = {"staff"} if about_child else {"parent", "child"}
        choices = [(value, label) for value, label in DataRequest.AskedAs.choices if value not in left_out]
        self.fields["asked_as"].choices = choices  # type: ignore[attr-defined]
        self.fields["kind"].initial = DataRequest.Kind.ACCESS
        self.fields["asked_on"].initial = today

    def clean(self) -> dict[str, Any]:
        """What is to be put right, or why they object, has to be said."""
        said = super().clean() or {}
        if said.get("kind") in ("correction", "objection") and not said.get("words"):
            self.add_error("words", "Write down what they asked for, in their words.")
        return said

    def clean_asked_on(self) -> date:
        """Nobody has asked tomorrow."""
        day: date = self.cleaned_data["asked_on"]
        if day > self.today:
            raise forms.ValidationError("That day is still to come.")
        return day


class PutOffForm(forms.Form):
    """Why two more months are needed."""

    why = forms.CharField(
        label="Why does it take longer?",
        max_length=300,
        help_text="The law allows it where a request is complex, or there are many. Tell whoever asked within the "
        "first month.",
        error_messages={"required": "Say why; whoever asked is told."},
    )


class AnswerForm(forms.Form):
    """How a request ended."""

    need_words = ("refused", "partly")

    answer = forms.ChoiceField(label="How did it end?", choices=DataRequest.Answer.choices, widget=forms.RadioSelect)
    why = forms.CharField(
        label="What did you tell them?", max_length=500, required=False, widget=_WORDS,
        help_text="For a refusal: the reason, and that they may complain to the Information Commissioner’s Office.",
    )  # fmt: skip

    def clean(self) -> dict[str, Any]:
        """A refusal has a reason."""
        said = super().clean() or {}
        if said.get("answer") in self.need_words and not said.get("why"):
            self.add_error("why", "Say why. Whoever asked has a right to know.")
        return said


class ChoiceForm(forms.Form):
    """What becomes of one thing that was found."""

    item = forms.CharField(max_length=120)
    why = forms.ChoiceField(choices=[*Choice.Why.choices, ("as_found", "As it was found")])

    def chosen(self) -> Choice.Why | None:
        """Only after validation."""
        why = self.cleaned_data["why"]
        return None if why == "as_found" else Choice.Why(why)
