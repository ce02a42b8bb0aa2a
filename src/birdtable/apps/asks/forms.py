"""The form that anybody can fill in, and what the school says came of it."""

from django import forms

from birdtable.apps.asks.models import Asked
from birdtable.apps.people.strangers import StrangersForm


class AskForm(StrangersForm):
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


class SeenToForm(forms.Form):
    """What came of it."""

    outcome = forms.ChoiceField(label="What came of it?", choices=Asked.Outcome.choices, widget=forms.RadioSelect)
    note = forms.CharField(
        label="A note for us",
        max_length=300,
        required=False,
        help_text="It is kept for 90 days, like the message. No child’s name.",
    )
