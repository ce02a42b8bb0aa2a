"""The shape of what a phone sends."""

import uuid
from datetime import UTC, datetime
from typing import Any

from django import forms
from django.http import QueryDict

from birdtable.apps.posts.forms import Words
from birdtable.apps.posts.pictures import MOST_PICTURES
from birdtable.apps.posts.wording import LONGEST_KEPT
from birdtable.apps.tripmode.actions import Letter, SaidOfPicture
from birdtable.core.words import Shows

LONGEST_DESCRIPTION = 1000


LATEST = 4_102_444_800_000
"""The year 2100, in milliseconds."""


class BegunForm(forms.Form):
    """When a post was begun, in milliseconds since 1970."""

    begun = forms.IntegerField(min_value=0, max_value=LATEST)

    def clean_begun(self) -> datetime:
        """The moment."""
        return datetime.fromtimestamp(self.cleaned_data["begun"] / 1000, tz=UTC)


class PictureSaid(forms.Form):
    """What was said of one picture; its fields carry the picture's number."""

    shows = forms.ChoiceField(choices=[(one.value, one.value) for one in Shows], required=False)
    dressed = forms.ChoiceField(choices=[("yes", "yes"), ("no", "no")], required=False)
    description = Words(required=False, max_length=LONGEST_DESCRIPTION)

    def said(self) -> SaidOfPicture:
        """What was said, after validation."""
        told = self.cleaned_data
        return SaidOfPicture(
            description=told["description"],
            shows=told["shows"],
            dressed={"yes": True, "no": False}.get(told["dressed"]),
        )


class LetterForm(forms.Form):
    """One post: its words, and the numbers of its pictures, in order."""

    text = Words(required=False, max_length=LONGEST_KEPT)

    def __init__(self, data: QueryDict) -> None:
        super().__init__(data)
        self.sent = data

    def clean(self) -> dict[str, Any]:
        """The pictures, each with what was said of it."""
        listed = self.sent.getlist("picture")
        if len(listed) > MOST_PICTURES:
            raise forms.ValidationError(f"A post holds {MOST_PICTURES} pictures.")
        said = {}
        for key in map(_number, listed):
            form = PictureSaid(self.sent, prefix=str(key))
            if not form.is_valid():
                raise forms.ValidationError("Something said of a picture is not as it should be.")
            said[key] = form.said()
        return {**self.cleaned_data, "pictures": said}

    def letter(self) -> Letter:
        """The post, after validation."""
        return Letter(text=self.cleaned_data["text"], pictures=self.cleaned_data["pictures"])


def _number(text: str) -> uuid.UUID:
    try:
        return uuid.UUID(text)
    except ValueError:
        raise forms.ValidationError("That is no picture's number.") from None
