"""The form that anybody can fill in, and what the school says came of it."""

from typing import Any

from django import forms
from django.core import signing

from birdtable.apps.asks.models import Asked

QUICKEST, LONGEST = 3, 24 * 60 * 60
"""Seconds: nobody reads and writes faster, and a page that lay open for longer is asked for anew."""
_STAMP = signing.TimestampSigner(salt="birdtable.asks")


class AskForm(forms.Form):
    """What is asked, in somebody's own words, and how the school can reach them."""

    kind = forms.ChoiceField(label="What is it about?", choices=Asked.Kind.choices, widget=forms.RadioSelect)
    words = forms.CharField(
        label="Please tell us",
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 6, "autocomplete": "off"}),
        help_text="Which post or picture is it, and what should happen? You need not say why.",
    )
    contact = forms.CharField(
        label="How can we reach you?",
        max_length=200,
        required=False,
        help_text="A telephone number or an e-mail address. You can leave it out; then we cannot tell you what we did.",
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    link = forms.CharField(label="Leave this empty", required=False, widget=forms.TextInput(attrs={"tabindex": "-1"}))
    """Nobody sees it, so only a program fills it in."""
    stamp = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fresh_stamp = _STAMP.sign("asked")

    @property
    def by_a_program(self) -> bool:
        """Whether it was filled in as no person would."""
        return bool(self.cleaned_data.get("link"))

    def clean(self) -> dict[str, Any]:
        """Not too quick, and not from a page of yesterday: what was typed stays, and is sent once more."""
        given = super().clean() or {}
        try:
            _STAMP.unsign(given.get("stamp", ""), max_age=LONGEST)
        except signing.BadSignature:
            raise forms.ValidationError("This page lay open for long. Please press the button once more.") from None
        try:
            _STAMP.unsign(given["stamp"], max_age=QUICKEST)
        except signing.SignatureExpired:
            return given
        raise forms.ValidationError("That was very quick. Please press the button once more.")


class SeenToForm(forms.Form):
    """What came of it."""

    outcome = forms.ChoiceField(label="What came of it?", choices=Asked.Outcome.choices, widget=forms.RadioSelect)
    note = forms.CharField(
        label="A note for us",
        max_length=300,
        required=False,
        help_text="It is kept for 90 days, like the message. No child’s name.",
    )
