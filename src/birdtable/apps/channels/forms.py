"""What people fill in about accounts."""

from decimal import Decimal

from django import forms


class ByHandForm(forms.Form):
    """An account that people post to themselves."""

    handle = forms.CharField(
        label="What is the account called?",
        max_length=60,
        help_text="As it stands behind the @.",
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "off", "spellcheck": "false"}),
        error_messages={"required": "Write the account’s name."},
    )


class LimitForm(forms.Form):
    """What an account may cost."""

    usd = forms.DecimalField(
        label="US dollars a month, at most",
        required=False,
        min_value=Decimal(0),
        max_value=Decimal(10_000),
        decimal_places=2,
        help_text="Empty: no limit of ours. Once it is reached posts wait, and a leader is told.",
    )
