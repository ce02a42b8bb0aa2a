"""Forms on the pages about mentions. They check shape, never who may. No box here takes an answer to anybody."""

from django import forms
from django.core.files.uploadedfile import UploadedFile

from birdtable.adapters.mention_list import LONGEST, Brought, BroughtMention, read_mentions
from birdtable.apps.channels.models import Channel
from birdtable.apps.mentions.models import Mention
from birdtable.apps.mentions.queries import accounts_spoken_to
from birdtable.apps.people.models import Membership, Person, School
from birdtable.core.words import Role

LARGEST = 5_000_000
"""Bytes of a list."""
DECISIONS = ("settle", "office", "take_back", "tick", "alarm", *Mention.Act.values)


class DecideForm(forms.Form):
    """One tap about one mention."""

    decide = forms.ChoiceField(choices=[(one, one) for one in DECISIONS])


class DisclosureForm(forms.Form):
    """One tap about a possible disclosure."""

    decide = forms.ChoiceField(choices=[(one, one) for one in ("see", *Mention.Outcome.values)])


class AccountField(forms.ModelChoiceField[Channel]):
    """One of the school's accounts, as people call it."""

    def label_from_instance(self, obj: Channel) -> str:
        """“X @thornbeck”."""
        return obj.called


class BringForm(forms.Form):
    """What was said to one account: one thing pasted, or a list."""

    channel = AccountField(Channel.objects.none(), label="To which account?", empty_label="Choose an account")
    said = forms.CharField(
        label="What they wrote",
        required=False,
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="Paste it here. It is only sorted: nothing is sent to anybody.",
    )
    link = forms.URLField(label="Its link", required=False, max_length=500, assume_scheme="https")
    mentions = forms.FileField(
        label="Or a list", required=False, help_text="A CSV file whose first line names its columns."
    )

    def __init__(self, school: School, *given: object) -> None:
        super().__init__(*given)  # type: ignore[arg-type]
        field = self.fields["channel"]
        if isinstance(field, AccountField):
            field.queryset = accounts_spoken_to(school)

    def clean(self) -> dict[str, object]:
        """Something was brought, and can be read."""
        given: dict[str, object] = super().clean() or {}
        file, said = given.get("mentions"), str(given.get("said") or "").strip()
        if isinstance(file, UploadedFile):
            given["brought"] = self._listed(file)
        elif said:
            link = str(given.get("link") or "")
            given["brought"] = Brought((BroughtMention(text=said, link=link),), ())
        elif not self.errors:
            self.add_error("said", "Paste what they wrote, or bring a list.")
        return given

    def _listed(self, file: "UploadedFile[bytes]") -> Brought:
        if (file.size or 0) > LARGEST:
            self.add_error("mentions", "This file is too large to be such a list.")
            return Brought((), ())
        try:
            return read_mentions(bytes(file.read()))
        except ValueError as no:
            self.add_error("mentions", f"This list cannot be read: {no}.")
            return Brought((), ())


class PersonField(forms.ModelChoiceField[Person]):
    """Somebody, as everybody calls them."""

    def label_from_instance(self, obj: Person) -> str:
        """“Mrs Khan”."""
        return obj.called


class LeadForm(forms.Form):
    """Who is told first."""

    person = PersonField(Person.objects.none(), label="Who is told first?", empty_label="Choose somebody")

    def __init__(self, school: School, *given: object) -> None:
        super().__init__(*given)  # type: ignore[arg-type]
        holding = Membership.objects.holding(Role.DSL, on=school.today()).filter(school=school)
        field = self.fields["person"]
        if isinstance(field, PersonField):
            field.queryset = Person.objects.filter(pk__in=holding.values("person")).order_by("surname", "forename")
