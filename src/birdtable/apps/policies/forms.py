"""Choosing a policy to adopt."""

from typing import Any, cast

from django import forms
from django.core import signing

from birdtable.adapters.policy_file import source_of
from birdtable.adapters.policy_own import Own, as_own
from birdtable.adapters.policy_ready import ready_policies
from birdtable.apps.people.models import School
from birdtable.apps.roll.wording import NETWORKS
from birdtable.core.words import Network, Shows

LARGEST_FILE = 500_000
"""Bytes."""
LONGEST_TRIED = 1_000
PICTURED = {
    Shows.WORK: "of work, nobody in it",
    Shows.UNRECOGNISABLE: "in which nobody could tell who a child is",
    Shows.RECOGNISABLE: "in which somebody could tell who a child is",
}
AN_HOUR = 60 * 60
SALT = "birdtable.policies.adopt"


def _date() -> forms.DateInput:
    return forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})


class TryForm(forms.Form):
    """Words on which one check is tried."""

    words = forms.CharField(
        label="Your words",
        max_length=LONGEST_TRIED,
        widget=forms.Textarea(attrs={"rows": 3, "maxlength": LONGEST_TRIED}),
    )
    shows = forms.ChoiceField(
        label="A picture beside them",
        required=False,
        choices=[("", "none"), *((one.value, PICTURED[one]) for one in Shows)],
    )


OURS, AS_IT_STANDS = "ours", "as_it_stands"


class ChooseForm(forms.Form):
    """A policy that comes with Birdtable, as the school's own or as it stands; or the school's own file."""

    shipped = forms.ChoiceField(label="A policy that comes with Birdtable", required=False)
    whose = forms.ChoiceField(
        label="Whose is it?",
        required=False,
        choices=[(OURS, "Ours: with our name, our dates and our accounts"), (AS_IT_STANDS, "As it stands")],
        widget=forms.RadioSelect,
    )
    title = forms.CharField(label="What is it called?", required=False, max_length=200)
    author = forms.CharField(label="Who wrote it?", required=False, max_length=100)
    signed_off = forms.DateField(label="Signed off on", required=False, widget=_date())
    review_due = forms.DateField(label="To be looked at again by", required=False, widget=_date())
    networks = forms.TypedMultipleChoiceField(
        label="Where do you post?",
        required=False,
        choices=[(one.value, NETWORKS[one]) for one in NETWORKS],
        coerce=Network,
        widget=forms.CheckboxSelectMultiple,
    )
    file = forms.FileField(
        label="Or your own file instead",
        required=False,
        help_text="policy.toml, as described in the guide.",
        widget=forms.FileInput(attrs={"accept": ".toml,text/plain"}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        shipped = cast(forms.ChoiceField, self.fields["shipped"])
        shipped.choices = [("", "Choose one…"), *ready_policies()]

    def clean(self) -> dict[str, Any]:
        """Exactly one of the two."""
        said = self.cleaned_data
        if bool(said.get("shipped")) == bool(said.get("file")):
            raise forms.ValidationError("Choose one policy: one from the list, or a file of your own.")
        if said.get("file") and said["file"].size > LARGEST_FILE:
            raise forms.ValidationError("This file is far bigger than a policy. Is it the right one?")
        if said.get("shipped") and said.get("whose") == OURS:
            self._is_complete(said)
        return said

    def _is_complete(self, said: dict[str, Any]) -> None:
        for name in ("title", "author", "signed_off", "review_due", "networks"):
            if not said.get(name) and name not in self.errors:
                self.add_error(name, "This is needed for a policy of your own.")
        signed_off, due = said.get("signed_off"), said.get("review_due")
        if signed_off and due and due <= signed_off:
            self.add_error("review_due", "This is not after the day it was signed off.")

    def source(self, school: School) -> tuple[bytes, str]:
        """The file's bytes and what to call it. Only after validation."""
        said = self.cleaned_data
        if said["file"]:
            return said["file"].read(), said["file"].name
        source, name = source_of(said["shipped"])
        if said["whose"] != OURS:
            return source, name
        own = Own(
            title=said["title"],
            school=school.name,
            trust=school.trust.name if school.trust else "",
            author=said["author"],
            signed_off=said["signed_off"],
            review_due=said["review_due"],
            networks=tuple(said["networks"]),
        )
        return as_own(source, own), name


class SignOffForm(forms.Form):
    """The policy that was read, sealed so that exactly it is adopted."""

    sealed = forms.CharField(widget=forms.HiddenInput)

    @staticmethod
    def seal(school: School, source: bytes) -> "SignOffForm":
        """The form for this file at this school."""
        plain = {"school": str(school.pk), "source": source.decode("latin-1")}
        return SignOffForm(initial={"sealed": signing.dumps(plain, salt=SALT, compress=True)})

    def clean_sealed(self) -> bytes:
        """The file. It holds for an hour."""
        try:
            plain: dict[str, str] = signing.loads(self.cleaned_data["sealed"], salt=SALT, max_age=AN_HOUR)
        except signing.BadSignature:
            raise forms.ValidationError("That was too long ago. Please choose the policy again.") from None
        self.school_id = plain["school"]
        return plain["source"].encode("latin-1")

    def source_for(self, school: School) -> bytes | None:
        """The file, if it was sealed for this school. Only after validation."""
        source: bytes = self.cleaned_data["sealed"]
        return source if self.school_id == str(school.pk) else None
