"""What people fill in about children."""

from datetime import date
from typing import Any

from django import forms
from django.core import signing

from birdtable.adapters.roll.listed import LARGEST_LIST, BadFile, PupilList
from birdtable.adapters.roll.packing import pack, unpack
from birdtable.adapters.roll.reading import TOO_LARGE, read_several
from birdtable.apps.people.models import Membership
from birdtable.apps.roll.models import Mark
from birdtable.apps.roll.wording import NETWORKS, WAYS
from birdtable.core.words import Network

PLACES = [(network.value, name) for network, name in NETWORKS.items()]
AN_HOUR = 60 * 60
SALT = "birdtable.roll.import"


class AnswerForm(forms.Form):
    """What a parent, carer or child answered. today: at the school."""

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today

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
        widget=forms.TextInput(attrs={"list": "givers", "autocomplete": "off"}),
        help_text="Somebody with parental responsibility, or the child. Write the same person the same way each time: "
        "a no stands until whoever said it says yes.",
        error_messages={"required": "Say who said so."},
    )
    how = forms.ChoiceField(label="How?", choices=list(WAYS.items()))
    said_on = forms.DateField(
        label="When did they say so?",
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        help_text="The date on the form or letter. Leave it empty for today.",
    )
    until = forms.DateField(
        label="Until when?",
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
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
            "said_on": said["said_on"],
        }

    def clean_said_on(self) -> date | None:
        """Nobody has said anything tomorrow."""
        day: date | None = self.cleaned_data["said_on"]
        if day and day > self.today:
            raise forms.ValidationError("That day is still to come.")
        return day


class NameAnswerForm(AnswerForm):
    """What a parent, carer or child answered about the full name."""

    prefix = "name"

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["networks"].help_text = "A yes to pictures is never a yes to the name."

    given = forms.ChoiceField(
        label="What did they say?",
        choices=[("yes", "Yes, first name and surname may be used"), ("no", "No, or no longer")],
        widget=forms.RadioSelect,
        error_messages={"required": "Choose yes or no."},
    )


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


class PlacesForm(forms.Form):
    """Where a picture would go; from an address, so whatever stands there."""

    on = forms.MultipleChoiceField(
        label="Where will the picture go?", choices=PLACES, required=False, widget=forms.CheckboxSelectMultiple
    )

    def places(self) -> frozenset[Network]:
        """The places that were ticked; none for an address that names others."""
        return frozenset(map(Network, self.cleaned_data["on"])) if self.is_valid() else frozenset()


class ListInput(forms.FileInput):
    """A choice of one file, or of all the files of a folder."""

    allow_multiple_selected = True


class ListField(forms.FileField):
    """The files chosen, as Django's own field checks each."""

    widget = ListInput(attrs={"accept": ".csv,.txt,.tsv,.zip,.xml,.json"})

    def clean(self, data: Any, initial: Any = None) -> Any:
        """All of them. Raises: ValidationError."""
        files = data if isinstance(data, list | tuple) else [data]
        return [super(ListField, self).clean(one, initial) for one in files or [None]]


class ImportForm(forms.Form):
    """A pupil list to compare with ours."""

    file = ListField(
        label="Your pupil list",
        help_text="As your pupil database exports it: CSV, OneRoster, CTF or Wonde. From Excel, save it as CSV.",
        error_messages={"required": "Choose the file first.", "empty": "This file is empty."},
    )
    yes_means = forms.MultipleChoiceField(
        label="What does “yes” stand for in it?",
        choices=PLACES,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        initial=[Network.NOTICEBOARD],
        help_text="In the column photo_consent. Tick every place your consent form asked about, and no other.",
    )
    consent_heading = forms.CharField(
        label="What is the column with the permissions called?",
        required=False,
        max_length=100,
        help_text="If it is not photo_consent. Only the word yes in it counts as a yes.",
    )

    def clean_file(self) -> dict[str, bytes]:
        """The bytes of each file, by name."""
        files = self.cleaned_data["file"]
        if sum(one.size for one in files) > LARGEST_LIST:
            raise forms.ValidationError(TOO_LARGE)
        return {str(one.name): one.read() for one in files}

    def pupils(self) -> PupilList:
        """The list. Only after validation. Raises: BadFile."""
        said = self.cleaned_data
        yes_means = frozenset(map(Network, said["yes_means"]))
        return read_several(said["file"], yes_means=yes_means, consent_heading=said["consent_heading"])


class ConfirmForm(forms.Form):
    """What was read and shown, sealed, so that it comes back exactly so. It is on that page alone; nothing is stored.

    It holds for an hour, for the member who saw it, and for the very changes it showed.
    """

    sealed = forms.CharField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, member: Membership, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.member = member

    @staticmethod
    def seal(member: Membership, pupils: PupilList, digest: str) -> "ConfirmForm":
        """The form for this list and the comparison with that digest."""
        plain = {"member": str(member.pk), "digest": digest, "list": pack(pupils)}
        sealed = signing.dumps(plain, salt=SALT, compress=True)
        return ConfirmForm(initial={"sealed": sealed}, member=member)

    def clean_sealed(self) -> tuple[PupilList, str]:
        """The list and the digest. Raises: ValidationError."""
        try:
            plain = signing.loads(self.cleaned_data["sealed"], salt=SALT, max_age=AN_HOUR)
            if plain["member"] != str(self.member.pk):
                raise signing.BadSignature
            return unpack(plain["list"]), plain["digest"]
        except (signing.BadSignature, ValueError, KeyError, TypeError):
            raise forms.ValidationError("That was too long ago. Please choose the file again.") from None


__all__ = ["AnswerForm", "BadFile", "ConfirmForm", "ImportForm", "MarksForm", "NameAnswerForm"]
