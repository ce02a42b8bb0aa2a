"""What an author still has to say of the pictures of a post before it can be sent, beside what the policy asks."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import timedelta

from django.utils import timezone

from birdtable.apps.photos.models import Photo
from birdtable.apps.photos.queries import being_looked_at, facts_of
from birdtable.apps.posts.stops import Gap
from birdtable.core.draft import PhotoFacts
from birdtable.core.looking_states import LookKind
from birdtable.core.words import Shows

PATIENCE = timedelta(minutes=2)
SAY_DRESSED = (
    "Say of {which} whether everybody in it is dressed for school or PE, and nobody wet, changing, hurt or upset."
)
LOOKING = "We are still looking at {which}. It takes a few seconds; then send it again."
STILL_LOOKING = "We are still looking at every corner of the pictures. It takes a few seconds; then send it again."
NOT_LIKE_THAT = "Nobody should be shown as in {which}. Please take it out; another one from the same day may do."


@dataclass(frozen=True, slots=True)
class Shown:
    """One picture as an author has it before them. dressed: None while nobody has said.

    looking: it was added a moment ago, and a machine is about to look at it.
    """

    facts: PhotoFacts
    dressed: bool | None
    looking: bool


def shown(photo: Photo) -> Shown:
    """As it is stored."""
    return Shown(facts_of(photo), photo.dressed, soon_looked_at(photo))


def soon_looked_at(photo: Photo) -> bool:
    """Whether the first look will end any second now. With no worker there it never does: then a leader decides."""
    return being_looked_at(photo, LookKind.FAST) and timezone.now() - photo.uploaded_at < PATIENCE


def gaps_in_pictures(pictures: Sequence[Shown]) -> tuple[Gap, ...]:
    """For each picture in turn. How people are dressed is not asked where no child is."""
    return tuple(Gap("photos", says) for says in _asked(pictures))


def _asked(pictures: Sequence[Shown]) -> Iterable[str]:
    for number, one in enumerate(pictures, start=1):
        which = "this picture" if len(pictures) == 1 else f"picture {number}"
        if one.looking:
            yield LOOKING.format(which=which)
        if one.dressed is False:
            yield NOT_LIKE_THAT.format(which=which)
        elif one.dressed is None and one.facts.shows in (Shows.UNRECOGNISABLE, Shows.RECOGNISABLE):
            yield SAY_DRESSED.format(which=which)
