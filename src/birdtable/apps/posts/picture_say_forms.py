"""What the forms of the Picture page post: an answer to boxes, a box by its edges, the whole of a picture."""

import uuid
from collections.abc import Mapping
from typing import Any, cast

from django import forms

from birdtable.adapters.vision.cover import How
from birdtable.adapters.vision.regions import Box
from birdtable.apps.people.models import Membership
from birdtable.apps.photos.answers import WhyNoFace, WhyTakenAway
from birdtable.apps.photos.models import Photo, Region
from birdtable.apps.photos.speaking import Saying
from birdtable.apps.posts.forms import Words
from birdtable.apps.posts.queries import children_of
from birdtable.apps.roll.models import Pupil
from birdtable.core.words import Said

FARTHEST = 1_000_000
CHANGED = "Somebody changed these boxes a moment ago. Please look at them once more."
Boxes = forms.ModelMultipleChoiceField[Region]


class BoxesForm(forms.Form):
    """Some boxes of one picture: one, or several at once."""

    box = forms.ModelMultipleChoiceField(
        Region.objects.none(),
        error_messages={"required": "Choose at least one box.", "invalid_choice": CHANGED, "invalid_pk_value": CHANGED},
    )

    def __init__(self, photo: Photo, membership: Membership, data: Any = None) -> None:
        self.photo, self.membership = photo, membership
        super().__init__(data)
        cast(Boxes, self.fields["box"]).queryset = Region.objects.standing().filter(photo=photo)

    def keys(self) -> list[uuid.UUID]:
        """Their ids, after validation."""
        return [one.pk for one in self.cleaned_data["box"]]


class SayForm(BoxesForm):
    """One answer. A button may say it by naming the child, the cover or the reason alone."""

    said = forms.ChoiceField(required=False, choices=[(one.value, one.value) for one in Said])
    child = forms.ModelChoiceField(children_of(None), required=False)
    how = forms.ChoiceField(required=False, choices=[(one.value, one.value) for one in How])
    reason = forms.ChoiceField(required=False, choices=WhyNoFace.choices)
    agreed_on = forms.DateField(
        required=False, label="Agreed on", error_messages={"invalid": "Write the date as day, month and year."}
    )
    agreed_how = Words(required=False, max_length=200, label="Where it is kept")

    def __init__(self, photo: Photo, membership: Membership, data: Any = None) -> None:
        super().__init__(photo, membership, data)
        cast(forms.ModelChoiceField[Pupil], self.fields["child"]).queryset = children_of(membership)

    def clean(self) -> dict[str, Any]:
        """An agreement has a date, and it is not in the future; and something is said at all."""
        said = self.cleaned_data
        if said.get("agreed_how") and not said.get("agreed_on") and "agreed_on" not in self.errors:
            self.add_error("agreed_on", "Say on which day it was agreed.")
        if said.get("agreed_on") and said["agreed_on"] > self.membership.school.today():
            self.add_error("agreed_on", "That day is still to come.")
        if self._said() is None and not self.errors:
            self.add_error(None, "Please choose one of the answers.")
        return said

    def _said(self) -> Said | None:
        given = self.cleaned_data
        implied = {"child": Said.CHILD, "how": Said.COVERED, "reason": Said.NOT_A_FACE}
        meant = next((said for name, said in implied.items() if given.get(name)), None)
        return meant or (Said(given["said"]) if given.get("said") else None)

    def sayings(self) -> Mapping[uuid.UUID, Saying]:
        """The same of each of the boxes, after validation."""
        given, said = self.cleaned_data, cast(Said, self._said())
        saying = Saying(
            said=said,
            pupil=given["child"] if said is Said.CHILD else None,
            cover=How(given["how"]) if said is Said.COVERED and given["how"] else None,
            reason=WhyNoFace(given["reason"]) if given["reason"] else None,
            agreed_on=given["agreed_on"],
            agreed_how=given["agreed_how"],
        )
        return dict.fromkeys(self.keys(), saying)


class SeveralForm(BoxesForm):
    """“None of them is in the picture”: the faces, who may be in it, and about whom the page asked."""

    there = forms.ModelMultipleChoiceField(
        children_of(None), error_messages={"required": "Tick the children who may be in the picture."}
    )
    listed = forms.ModelMultipleChoiceField(children_of(None), error_messages={"required": CHANGED})
    asked = forms.ModelMultipleChoiceField(children_of(None), required=False)

    def __init__(self, photo: Photo, membership: Membership, data: Any = None) -> None:
        super().__init__(photo, membership, data)
        for name in ("there", "listed", "asked"):
            cast(forms.ModelMultipleChoiceField[Pupil], self.fields[name]).queryset = children_of(membership)


class EdgesForm(forms.Form):
    """A rectangle in pixels of the picture. box: which one is moved; none: it is a new one."""

    x = forms.IntegerField(label="From the left", min_value=-FARTHEST, max_value=FARTHEST)
    y = forms.IntegerField(label="From the top", min_value=-FARTHEST, max_value=FARTHEST)
    w = forms.IntegerField(label="Width", min_value=1, max_value=FARTHEST)
    h = forms.IntegerField(label="Height", min_value=1, max_value=FARTHEST)
    box = forms.UUIDField(required=False)

    def edges(self) -> Box:
        """After validation."""
        given = self.cleaned_data
        return Box(given["x"], given["y"], given["w"], given["h"])


class TakeAwayForm(forms.Form):
    """Why a box that somebody drew goes away; no reason: it comes back."""

    box = forms.UUIDField()
    why = forms.ChoiceField(required=False, choices=WhyTakenAway.choices)
