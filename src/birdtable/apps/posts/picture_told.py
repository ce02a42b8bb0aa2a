"""What was said of a picture, for whoever decides about it: who said it, what is covered, and what is no face."""

import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from birdtable.apps.audit.queries import last_of_each
from birdtable.apps.people.models import Person, School
from birdtable.apps.photos.models import Photo
from birdtable.apps.photos.standing import window_of
from birdtable.apps.posts.picture_boxes import BoxOnPage, Spoken, spoken_in
from birdtable.apps.posts.picture_state import Look, look_at
from birdtable.apps.posts.plain_words import SHOWN
from birdtable.core.words import Network, Said, Shows


@dataclass(frozen=True, slots=True, kw_only=True)
class ToldOfPicture:
    """One picture of a post, and everything anybody said of it.

    number: its place in the post. by: who spoke last for the whole of it; empty, while nobody did.
    """

    number: int
    photo: Photo
    spoken: Spoken
    by: str

    @property
    def no_faces(self) -> list[BoxOnPage]:
        """What a machine took for a face and somebody said is none: each is looked at once more."""
        return [one for one in self._left if one.region.said == Said.NOT_A_FACE]

    @property
    def boxes(self) -> list[BoxOnPage]:
        """Every other box that is left in the picture, those first that keep it from going out."""
        others = [one for one in self._left if one.region.said != Said.NOT_A_FACE]
        return sorted(others, key=lambda one: one.tone not in ("open", "stop"))

    @property
    def gone(self) -> int:
        """How many boxes were cropped away. Whose they were matters to nobody any more, so it is not told."""
        return len(self.spoken.boxes) - len(self._left)

    @property
    def cropped(self) -> bool:
        """Whether a part of it was cropped away."""
        return window_of(self.photo) is not None

    @property
    def whole(self) -> str:
        """What was said of the whole picture; empty where only its boxes tell."""
        return SHOWN[Shows(self.photo.shows)] if self.photo.shows else ""

    @property
    def look(self) -> Look:
        """How far the machine has looked."""
        return look_at(self.photo)

    @property
    def _left(self) -> list[BoxOnPage]:
        return [one for one in self.spoken.boxes if not one.standing.away]


def told_of(photos: Sequence[Photo], school: School, networks: Sequence[Network]) -> tuple[ToldOfPicture, ...]:
    """That of each picture, as `queries.photos_of` fetched them; in as many queries however many there are."""
    if not photos:
        return ()
    spoken, by = spoken_in(photos, school, networks), _spoke_for_the_whole(photos, school)
    return tuple(
        ToldOfPicture(number=number, photo=photo, spoken=spoken[photo], by=by.get(photo.pk, ""))
        for number, photo in enumerate(photos, start=1)
    )


def _spoke_for_the_whole(photos: Sequence[Photo], school: School) -> Mapping[uuid.UUID, str]:
    last = last_of_each(school.pk, "photo.declared", [photo.pk for photo in photos])
    people = {one.pk: one.called for one in Person.objects.filter(pk__in=[one.actor for one in last.values()])}
    return {key: people[one.actor] for key, one in last.items() if one.actor in people}
