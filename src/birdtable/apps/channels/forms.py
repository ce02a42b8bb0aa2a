"""What people fill in about accounts."""

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
