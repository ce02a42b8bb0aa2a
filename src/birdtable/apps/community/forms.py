"""Forms on the pages about followers. They check shape, never who may."""

from django import forms
from django.core.files.uploadedfile import UploadedFile

from birdtable.apps.channels.models import Channel
from birdtable.apps.channels.queries import channels_of
from birdtable.apps.community.models import Follower
from birdtable.apps.community.requests import GROUNDS
from birdtable.apps.people.models import School
from birdtable.core.words import Network

LARGEST = 20_000_000
"""Bytes of a list."""
DECISIONS = ("keep", "later", "take_back", "tick", *Follower.Act.values)


class DecideForm(forms.Form):
    """One tap about one follower."""

    decide = forms.ChoiceField(choices=[(one, one) for one in DECISIONS])


class AnswerForm(forms.Form):
    """One tap about one who asks to follow, and why."""

    decide = forms.ChoiceField(choices=[(one, one) for one in ("accept", "refuse", "take_back")])
    ground = forms.ChoiceField(choices=list(GROUNDS.items()), required=False)


class TogetherForm(forms.Form):
    """One tap about many."""

    decide = forms.ChoiceField(choices=[(one, one) for one in ("keep_fine", "block_proposed", "take_back")])


class AccountField(forms.ModelChoiceField[Channel]):
    """One of the school's accounts, as people call it."""

    def label_from_instance(self, obj: Channel) -> str:
        """“X @thornbeck”."""
        return obj.called


class ListForm(forms.Form):
    """A list of followers for one account."""

    channel = AccountField(Channel.objects.none(), label="Of which account?")
    followers = forms.FileField(label="The list", help_text="A CSV file whose first line names its columns.")
    whole = forms.BooleanField(
        required=False, label="Everybody is on it", help_text="Then whoever is not on it has left."
    )

    def __init__(self, school: School, *given: object) -> None:
        super().__init__(*given)  # type: ignore[arg-type]
        accounts = [one.pk for one in channels_of(school) if one.network != Network.NOTICEBOARD]
        field = self.fields["channel"]
        if isinstance(field, AccountField):
            field.queryset = Channel.objects.filter(pk__in=accounts)

    def clean_followers(self) -> bytes:
        """Its bytes."""
        given: UploadedFile[bytes] = self.cleaned_data["followers"]
        if (given.size or 0) > LARGEST:
            raise forms.ValidationError("This file is too large to be a list of followers.")
        return bytes(given.read())
