"""What people say about each picture of a post, inside the Write form."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, cast

from django import forms

from birdtable.apps.people.models import Membership, SchoolClass
from birdtable.apps.photos.models import Photo
from birdtable.apps.photos.queries import facts_if
from birdtable.apps.photos.standing import standing_in
from birdtable.apps.posts.forms import ChoosesClass, Words
from birdtable.apps.posts.models import Post
from birdtable.apps.posts.pictures import say_of_photo
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
    """What is said of one picture beside the words. Who is in it, is said on the picture’s own page."""

    description = Words(
        required=False,
        max_length=1000,
        label="What does it show?",
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="One sentence for people who cannot see it. No surnames.",
    )

    def __init__(self, photo: Photo, membership: Membership, data: Any = None) -> None:
        self.photo, self.membership = photo, membership
        self.declared = tuple(photo.pupils.all())
        super().__init__(data, initial={"description": photo.description}, prefix=f"picture-{photo.pk}")

    def facts(self) -> PhotoFacts:
        """What the checks would know if this were stored; after validation."""
        said = self.said()
        # Somebody can be recognised and nobody was named yet: that is not "nobody", it is still to be said.
        asked = said.shows == Shows.RECOGNISABLE and not said.children
        ticked = [str(child.pk) for child in said.children]
        facts = facts_if(self.photo, shows=said.shows, ticked=ticked, description=said.description)
        return replace(facts, pupils=facts.pupils or None) if asked else facts

    def said(self) -> Said:
        """What was said, after validation; what is stored, where it was wrong or the page did not ask."""
        stored = Said(self.photo.description, self.photo.shows, self.declared, self.photo.dressed)
        if not self.is_bound:
            return stored
        self.is_valid()
        return replace(stored, description=self.cleaned_data.get("description", self.photo.description))


class WholeForm(PictureForm):
    """Everything about the whole picture, on the picture’s own page. of: whose children are listed.

    Which children could be recognised is asked where somebody could; those named in its boxes need no tick.
    """

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

    def __init__(self, photo: Photo, membership: Membership, data: Any = None) -> None:
        super().__init__(photo, membership, data)
        self.names_somebody = any(one.names_a_child for one in standing_in(photo))
        stored = {"shows": photo.shows, "dressed": DRESSED.get(photo.dressed, "")}
        self.initial = {**self.initial, **stored, "children": [one.pk for one in self.declared]}
        cast(forms.ModelMultipleChoiceField[Pupil], self.fields["children"]).queryset = children_of(membership)
        cast(ChoosesClass, self.fields["of"]).queryset = classes_of(membership)

    @property
    def says_recognisable(self) -> bool:
        """Whether somebody said that a child can be recognised."""
        return bool(self["shows"].value() == Shows.RECOGNISABLE)

    def clean(self) -> dict[str, Any]:
        """Where a child can be recognised, say who."""
        said = self.cleaned_data
        asked = said.get("shows") == Shows.RECOGNISABLE and not self.names_somebody
        if asked and not said.get("children") and "children" not in self.errors:
            self.add_error("children", "Tick every child somebody could recognise.")
        return said

    def said(self) -> Said:
        """What was said, after validation; what is stored, where it was wrong."""
        told = super().said()
        if not self.is_bound:
            return told
        shows = self.cleaned_data.get("shows", self.photo.shows)
        ticked = tuple(self.cleaned_data.get("children", self.declared))
        if self.names_somebody:
            # The boxes say that somebody can be recognised; beside them only further children are said.
            shows = Shows.RECOGNISABLE if ticked else ""
        dressed = self.cleaned_data.get("dressed", self.photo.dressed) if shows != Shows.WORK else None
        return replace(told, shows=shows, children=ticked if shows == Shows.RECOGNISABLE else (), dressed=dressed)

    def ticked(self) -> set[str]:
        """Ids of the children ticked, as posted or as stored."""
        return {str(value) for value in self["children"].value() or ()}


def picture_forms(photos: Sequence[Photo], membership: Membership, data: Any = None) -> list[PictureForm]:
    """One form a picture; those the posted page did not have keep what is stored."""
    return [
        PictureForm(photo, membership, data if data and f"picture-{photo.pk}-description" in data else None)
        for photo in photos
    ]


def keep_said(post: Post, by: Membership, photo: Photo, said: Said) -> None:
    """Store what was said of the whole picture. Raises: WhoIsIt, InUse, Overtaken, NotPermitted."""
    say_of_photo(
        post,
        by,
        photo,
        description=said.description,
        shows=said.shows,
        children=said.children,
        dressed=said.dressed,
    )
