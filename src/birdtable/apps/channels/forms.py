"""What people fill in about accounts."""

from decimal import Decimal

from django import forms

NAMED = "Our policy names this network, as the version in force was signed off."


class NamedForm(forms.Form):
    """Where every connection begins: as we read the reference policy, no network before a version names it."""

    named = forms.BooleanField(
        label=NAMED,
        error_messages={"required": "A network is connected once the policy names it. Please ask your head."},
    )


class ByHandForm(NamedForm):
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
