"""What people say about each picture of a post, inside the Write form."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, cast

from django import forms

from birdtable.apps.people.models import Membership, SchoolClass
from birdtable.apps.photos.models import Photo
from birdtable.apps.photos.queries import facts_if
from birdtable.apps.posts.forms import ChoosesClass, Words
from birdtable.apps.posts.plain_words import SHOWN
from birdtable.apps.posts.queries import children_of, classes_of
from birdtable.apps.roll.models import Pupil
from birdtable.core.draft import PhotoFacts
from birdtable.core.words import Shows

DRESSED: Mapping[bool | None, str] = {True: "yes", False: "no"}


@dataclass(frozen=True, slots=True)
class Said:
    """What somebody says of one picture. shows: empty while nobody has; dressed: None while nobody has."""

    description: str
    shows: str
    children: tuple[Pupil, ...]
    dressed: bool | None = None


class PictureForm(forms.Form):
    """What people say about one picture. of: whose children are listed."""

    description = Words(
        required=False,
        max_length=1000,
        label="What does it show?",
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="One sentence for people who cannot see it. No surnames.",
    )
    shows = forms.ChoiceField(
        required=False,
        label="Who can be recognised?",
        choices=[(key.value, says) for key, says in SHOWN.items()],
        widget=forms.RadioSelect,
    )
    dressed = forms.TypedChoiceField(
        required=False,
        label="Is everybody dressed for school or PE, and nobody wet, changing, hurt or upset?",
        choices=[("yes", "Yes"), ("no", "No")],
        coerce=lambda answer: answer == "yes",
        empty_value=None,
        widget=forms.RadioSelect,
    )
    children = forms.ModelMultipleChoiceField(children_of(None), required=False, label="Which children?")
    of = forms.ModelChoiceField(
        SchoolClass.objects.none(), required=False, label="Children of", empty_label="Choose a class…"
    )

    def __init__(
        self, photo: Photo, membership: Membership, data: Any = None, *, of: SchoolClass | None = None
    ) -> None:
        self.photo, self.membership = photo, membership
        declared = [pupil.pk for pupil in photo.pupils.all()]
        dressed = DRESSED.get(photo.dressed, "")
        initial = {
            "description": photo.description, "shows": photo.shows, "children": declared, "of": of, "dressed": dressed
        }  # fmt: skip
        super().__init__(data, initial=initial, prefix=f"picture-{photo.pk}")
        cast(forms.ModelMultipleChoiceField[Pupil], self.fields["children"]).queryset = children_of(membership)
        cast(ChoosesClass, self.fields["of"]).queryset = classes_of(membership)

    @property
    def says_recognisable(self) -> bool:
        """Whether the children have to be named."""
        return bool(self["shows"].value() == Shows.RECOGNISABLE)

    def clean(self) -> dict[str, Any]:
        """Where a child can be recognised, say who."""
        if self.cleaned_data.get("shows") == Shows.RECOGNISABLE and not self.cleaned_data.get("children"):
            self.add_error("children", "Tick every child somebody could recognise.")
        return self.cleaned_data

    def facts(self) -> PhotoFacts:
        """What the checks would know if this were stored; after validation."""
        said = self.said()
        # Somebody can be recognised and nobody was ticked yet: that is not "nobody", it is still to be said.
        asked = said.shows == Shows.RECOGNISABLE and not said.children
        ticked = [str(child.pk) for child in said.children]
        facts = facts_if(self.photo, shows=said.shows, ticked=ticked, description=said.description)
        return replace(facts, pupils=facts.pupils or None) if asked else facts

    def said(self) -> Said:
        """What was said, after validation; what is stored, where it was wrong or the page did not ask."""
        if not self.is_bound:
            return Said(self.photo.description, self.photo.shows, tuple(self.photo.pupils.all()), self.photo.dressed)
        self.is_valid()
        shows = self.cleaned_data.get("shows", self.photo.shows)
        named = tuple(self.cleaned_data.get("children") or ()) if shows == Shows.RECOGNISABLE else ()
        dressed = self.cleaned_data.get("dressed", self.photo.dressed) if shows != Shows.WORK else None
        return Said(self.cleaned_data.get("description", self.photo.description), shows, named, dressed)

    def ticked(self) -> set[str]:
        """Ids of the children ticked, as posted or as stored."""
        return {str(value) for value in self["children"].value() or ()}


def picture_forms(
    photos: Sequence[Photo], membership: Membership, data: Any = None, *, of: SchoolClass | None = None
) -> list[PictureForm]:
    """One form a picture; those the posted page did not have keep what is stored."""
    return [
        PictureForm(photo, membership, data if data and f"picture-{photo.pk}-description" in data else None, of=of)
        for photo in photos
    ]
