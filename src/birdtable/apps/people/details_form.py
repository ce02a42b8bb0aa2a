"""The form of what the school says of itself."""

import re
from typing import Any

from django import forms

MOST = 60
"""Lines of one list."""


class Lines(forms.CharField):
    """A list, one on each line."""

    def __init__(self, **given: Any) -> None:
        super().__init__(required=False, widget=forms.Textarea(attrs={"rows": 3}), max_length=4000, **given)

    def prepare_value(self, value: Any) -> Any:
        """As lines."""
        return "\n".join(value) if isinstance(value, list) else value

    def clean(self, value: Any) -> list[str]:
        """Each once, in the order written."""
        lines = [" ".join(line.split()) for line in str(super().clean(value)).splitlines()]
        if len(lines) > MOST:
            raise forms.ValidationError(f"These are {len(lines)} lines, and at most {MOST} are kept.")
        return list(dict.fromkeys(line for line in lines if line))


class DetailsForm(forms.Form):
    """What posts may say of the school, and whom they may name and mention."""

    website = forms.URLField(label="Website", required=False, assume_scheme="https")
    email_domain = forms.CharField(
        label="What stands after @ in the school’s e-mail addresses", required=False, max_length=200
    )
    emails = Lines(label="Other e-mail addresses that families may be given")
    phones = Lines(
        label="Telephone numbers of the school", help_text="One on each line. Any other number is held back."
    )
    postcode = forms.CharField(label="Postcode", required=False, max_length=10)
    short_names = Lines(label="What people call the school", help_text="One on each line, for instance “Fernhill”.")
    handles = Lines(label="The school’s own accounts", help_text="One on each line, as @fernhillprimary.")
    allowed_handles = Lines(label="Accounts that posts may mention", help_text="One on each line.")
    people_we_may_name = Lines(
        label="Adults who agreed to be named in full",
        help_text="Who is not on the staff: a governor, an author. One on each line. Never a child.",
    )

    def clean_email_domain(self) -> str:
        """Without what stands before it."""
        return str(self.cleaned_data["email_domain"]).strip().lower().rpartition("@")[2]

    def clean_postcode(self) -> str:
        """In capitals, with one space."""
        return re.sub(r"\s+", " ", str(self.cleaned_data["postcode"]).strip().upper())

    def clean(self) -> dict[str, Any]:
        """Accounts begin with one @, however they were typed."""
        said: dict[str, Any] = super().clean() or {}
        for name in ("handles", "allowed_handles"):
            if name in said:
                said[name] = list(dict.fromkeys(f"@{handle.removeprefix('@')}" for handle in said[name]))
        return said
