"""What every form asks of whoever fills it in without an account: not too quick, not of yesterday, not a program."""

from typing import Any

from django import forms
from django.core import signing
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

QUICKEST, LONGEST = 3, 24 * 60 * 60
"""Seconds: nobody reads and writes faster, and a page that lay open for longer is asked for anew."""
STAMP = signing.TimestampSigner(salt="birdtable.asks")


class StrangersForm(forms.Form):
    """Its page shows `link` to nobody, and sends `fresh_stamp` along as `stamp`."""

    link = forms.CharField(
        label=gettext_lazy("Leave this empty"), required=False, widget=forms.TextInput(attrs={"tabindex": "-1"})
    )
    """Nobody sees it, so only a program fills it in."""
    stamp = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fresh_stamp = STAMP.sign("asked")

    @property
    def by_a_program(self) -> bool:
        """Whether it was filled in as no person would."""
        return bool(self.cleaned_data.get("link"))

    def clean(self) -> dict[str, Any]:
        """What was typed stays when it is turned away, and is sent once more."""
        given = super().clean() or {}
        try:
            STAMP.unsign(given.get("stamp", ""), max_age=LONGEST)
        except signing.BadSignature:
            raise forms.ValidationError(_("This page lay open for long. Please press the button once more.")) from None
        try:
            STAMP.unsign(given["stamp"], max_age=QUICKEST)
        except signing.SignatureExpired:
            return given
        raise forms.ValidationError(_("That was very quick. Please press the button once more."))
