"""The form that anybody can fill in, and what the school says came of it."""

from django import forms
from django.utils.translation import gettext_lazy as _

from birdtable.apps.asks.models import Asked
from birdtable.apps.people.strangers import StrangersForm

KINDS = (
    (Asked.Kind.TAKE_DOWN, _("Take something down")),
    (Asked.Kind.CONCERN, _("A concern about a child or about somebody at school")),
)
"""As the model calls them at school, in the reader's language."""


class AskForm(StrangersForm):
    """What is asked, in somebody's own words, and how the school can reach them."""

    kind = forms.ChoiceField(label=_("What is it about?"), choices=KINDS, widget=forms.RadioSelect)
    words = forms.CharField(
        label=_("Please tell us"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 6, "autocomplete": "off"}),
        help_text=_("Which post or picture is it, and what should happen? You need not say why."),
    )
    contact = forms.CharField(
        label=_("How can we reach you?"),
        max_length=200,
        required=False,
        help_text=_(
            "A telephone number or an e-mail address. You can leave it out; then we cannot tell you what we did."
        ),
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
