"""Forms about whom the school follows. They check shape, never who may."""

import re

from django import forms
from django.http import QueryDict

from birdtable.apps.channels.models import Channel
from birdtable.apps.following.models import Category
from birdtable.apps.following.queries import categories_of, channels_that_follow
from birdtable.apps.people.models import School

DECISIONS = ("approve", "decline", "end", "again", "still", "tick")
_NAME = re.compile(r"@?[\w.\-]+(@[\w.\-]+)?|https://\S+")


class AccountField(forms.ModelChoiceField[Channel]):
    """One of the school's accounts, as people call it."""

    def label_from_instance(self, obj: Channel) -> str:
        """“X @thornbeck”."""
        return obj.called


class ProposeForm(forms.Form):
    """Somebody to follow."""

    channel = AccountField(Channel.objects.none(), label="With which of our accounts?")
    handle = forms.CharField(
        label="Whom?",
        max_length=300,
        help_text="The account’s name, such as @author, or the address of its page.",
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "off", "spellcheck": "false"}),
    )
    category = forms.ModelChoiceField(Category.objects.none(), label="What kind of account is it?")
    reason = forms.CharField(
        label="Why should the school follow it?",
        max_length=300,
        help_text="What children, families or staff get from it. A leader reads this.",
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, school: School, given: QueryDict | None = None, *, handle: str = "") -> None:
        super().__init__(given, initial={"handle": handle})
        for name, rows in (("channel", channels_that_follow(school)), ("category", categories_of(school))):
            field = self.fields[name]
            if isinstance(field, forms.ModelChoiceField):
                field.queryset = rows

    def clean_handle(self) -> str:
        """A name or an address."""
        given = str(self.cleaned_data["handle"]).strip()
        if not _NAME.fullmatch(given):
            raise forms.ValidationError("Write the account’s name as it stands on its page, or the page’s address.")
        return given


class DecideForm(forms.Form):
    """One tap about one account."""

    decide = forms.ChoiceField(choices=[(one, one) for one in DECISIONS])


class CategoryForm(forms.Form):
    """A kind of account of the school's own."""

    name = forms.CharField(label="Another kind", max_length=80)
    says = forms.CharField(label="What belongs to it", max_length=200, required=False)
