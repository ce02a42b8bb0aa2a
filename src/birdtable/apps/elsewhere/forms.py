"""What a leader says of something strange."""

from typing import Any

from django import forms

from birdtable.apps.people.models import Device, Membership, Person
from birdtable.apps.people.queries import devices_of, people_today
from birdtable.apps.posts.named import children_named, without_names
from birdtable.apps.posts.wording import readable

LONGEST = 1000
ELSE = "none"


class OwnUpForm(forms.Form):
    """Who did it, with which device, and why."""

    who = forms.ChoiceField(label="Who did it?", error_messages={"required": "Choose who."})
    device = forms.ChoiceField(label="With which device?", error_messages={"required": "Choose one."})
    why = forms.CharField(
        label="Why by hand?",
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 3, "maxlength": LONGEST}),
        help_text="Name no child here.",
        error_messages={"required": "Please write a sentence."},
    )

    def __init__(self, *given: Any, membership: Membership, **more: Any) -> None:
        super().__init__(*given, **more)
        self.school = membership.school
        self.people = {str(one.pk): one for one in people_today(membership.school)}
        self.devices = {str(one.pk): one for one in devices_of(membership)}
        people = [(pk, one.called) for pk, one in self.people.items()]
        devices = [(pk, one.name) for pk, one in self.devices.items()]
        _offer(self, "who", [("", "Choose somebody"), *people])
        _offer(self, "device", [("", "Choose one"), *devices, (ELSE, "Another one")])

    def clean_why(self) -> str:
        """With no child's full name in it."""
        words = readable(self.cleaned_data["why"]).strip()
        if says := without_names(children_named(words, self.school)):
            raise forms.ValidationError(says)
        return words

    def who_did(self) -> Person:
        """Only after validation."""
        return self.people[self.cleaned_data["who"]]

    def device_used(self) -> Device | None:
        """One of the school's; None for another. Only after validation."""
        return self.devices.get(self.cleaned_data["device"])


def _offer(form: forms.Form, name: str, choices: list[tuple[str, str]]) -> None:
    field = form.fields[name]
    if isinstance(field, forms.ChoiceField):
        field.choices = choices
