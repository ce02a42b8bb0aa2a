"""What people fill in about children."""

from typing import Any

from django import forms
from django.core import signing

from birdtable.adapters.roll.pupils_csv import LARGEST_FILE
from birdtable.apps.people.models import School
from birdtable.apps.roll.models import Mark
from birdtable.apps.roll.wording import NETWORKS, WAYS
from birdtable.core.words import Network

PLACES = [(network.value, name) for network, name in NETWORKS.items()]
AN_HOUR = 60 * 60
SALT = "birdtable.roll.import"


class AnswerForm(forms.Form):
    """What a parent, carer or child answered."""

    networks = forms.MultipleChoiceField(
        label="Where?",
        choices=PLACES,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Choose at least one place."},
        help_text="A yes for one place is never a yes for another.",
    )
    given = forms.ChoiceField(
        label="What did they say?",
        choices=[("yes", "Yes, a picture may be shown"), ("no", "No, or no longer")],
        widget=forms.RadioSelect,
        error_messages={"required": "Choose yes or no."},
    )
    given_by = forms.CharField(
        label="Who said so?",
        max_length=200,
        help_text="Somebody with parental responsibility, or the child. For instance: mother.",
        error_messages={"required": "Say who said so."},
    )
    how = forms.ChoiceField(label="How?", choices=list(WAYS.items()))
    until = forms.DateField(
        label="Until when?",
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}),
        help_text="The last day a yes holds. Leave it empty if the form does not say.",
    )

    def answer(self) -> dict[str, Any]:
        """What was filled in, as the action asks for it. Only after validation."""
        said = self.cleaned_data
        return {
            "networks": [Network(one) for one in said["networks"]],
            "given": said["given"] == "yes",
            "given_by": said["given_by"],
            "how": said["how"],
            "until": said["until"],
        }


class MarksForm(forms.Form):
    """The safeguarding lead's marks."""

    kinds = forms.MultipleChoiceField(
        label="This child is",
        choices=[(kind.value, kind.label) for kind in Mark.Kind],
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def marks(self) -> list[Mark.Kind]:
        """What was ticked. Only after validation."""
        return [Mark.Kind(one) for one in self.cleaned_data["kinds"]]


class ImportForm(forms.Form):
    """A pupil list to compare with ours."""

    file = forms.FileField(
        label="Your pupil list",
        help_text="A CSV file with a row of headings: upn, legal_forename, chosen_forename, surname, year, class, "
        "photo_consent. Excel and your pupil database can both save one.",
        widget=forms.FileInput(attrs={"accept": ".csv,text/csv"}),
        error_messages={"required": "Choose the file first.", "empty": "This file is empty."},
    )
    yes_means = forms.MultipleChoiceField(
        label="What does “yes” in photo_consent stand for?",
        choices=PLACES,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        initial=[Network.NOTICEBOARD],
        help_text="Tick every place your consent form asked about, and no other.",
    )

    def clean_file(self) -> bytes:
        """The bytes of the file."""
        file = self.cleaned_data["file"]
        if file.size > LARGEST_FILE:
            raise forms.ValidationError("This file is far bigger than a pupil list. Is it the right one?")
        content: bytes = file.read()
        return content

    def places(self) -> frozenset[Network]:
        """What a yes stands for. Only after validation."""
        return frozenset(Network(one) for one in self.cleaned_data["yes_means"])


class ConfirmForm(forms.Form):
    """The list that was compared, sealed so that it comes back exactly as it was shown. Nothing is kept meanwhile."""

    sealed = forms.CharField(widget=forms.HiddenInput)

    @staticmethod
    def seal(school: School, content: bytes, places: frozenset[Network]) -> "ConfirmForm":
        """The form for this file, for the school as it is now."""
        plain = {
            "school": str(school.pk),
            "facts": school.facts_version,
            "content": content.decode("latin-1"),
            "places": sorted(places),
        }
        return ConfirmForm(initial={"sealed": signing.dumps(plain, salt=SALT, compress=True)})

    def clean_sealed(self) -> dict[str, Any]:
        """What was sealed. It holds for an hour."""
        try:
            plain: dict[str, Any] = signing.loads(self.cleaned_data["sealed"], salt=SALT, max_age=AN_HOUR)
        except signing.BadSignature:
            raise forms.ValidationError("That was too long ago. Please choose the file again.") from None
        return plain

    def opened(self, school: School) -> tuple[bytes, frozenset[Network], bool]:
        """The file, what a yes stands for, and whether the school is still as it was. Only after validation."""
        plain = self.cleaned_data["sealed"]
        places = frozenset(Network(one) for one in plain["places"])
        same = plain["school"] == str(school.pk) and plain["facts"] == school.facts_version
        return plain["content"].encode("latin-1"), places, same
