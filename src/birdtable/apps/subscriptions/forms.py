"""What somebody says who wants e-mail."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from birdtable.apps.people.models import School
from birdtable.apps.people.strangers import StrangersForm
from birdtable.apps.subscriptions.models import Subscriber


class SubscribeForm(StrangersForm):
    """An address, which letters, and of which classes."""

    address = forms.EmailField(
        label=_("Your e-mail address"),
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "email", "dir": "ltr"}),
    )
    how = forms.ChoiceField(
        label=_("Which e-mail would you like?"),
        choices=[
            (Subscriber.How.DAILY, _("One a day when there is something new, and urgent notices at once")),
            (Subscriber.How.URGENT, _("Urgent notices only")),
        ],
        widget=forms.RadioSelect,
        initial=Subscriber.How.DAILY,
    )

    def __init__(self, school: School, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        classes = [(str(one.pk), one.name) for one in school.classes.all()]
        if classes:
            self.fields["classes"] = forms.MultipleChoiceField(
                label=_("News of which classes?"),
                choices=classes,
                required=False,
                widget=forms.CheckboxSelectMultiple,
                help_text=_("Choose none to hear of every class. News of the whole school always comes."),
            )
