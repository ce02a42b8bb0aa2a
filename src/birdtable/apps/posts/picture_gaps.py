"""What an author still has to say of the pictures of a post before it can be sent, beside what the policy asks."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from birdtable.apps.photos.models import Photo
from birdtable.apps.photos.queries import facts_of
from birdtable.apps.posts.stops import Gap
from birdtable.core.draft import PhotoFacts
from birdtable.core.words import Shows

SAY_DRESSED = (
    "Say of {which} whether everybody in it is dressed for school or PE, and nobody wet, changing, hurt or upset."
)
NOT_LIKE_THAT = "Nobody should be shown as in {which}. Please take it out; another one from the same day may do."


@dataclass(frozen=True, slots=True)
class Shown:
    """One picture as an author has it before them. dressed: None while nobody has said."""

    facts: PhotoFacts
    dressed: bool | None


def shown(photo: Photo) -> Shown:
    """As it is stored."""
    return Shown(facts_of(photo), photo.dressed)


def gaps_in_pictures(pictures: Sequence[Shown]) -> tuple[Gap, ...]:
    """For each picture in turn; nothing is asked of one in which no child is."""
    return tuple(Gap("photos", says) for says in _asked(pictures))


def _asked(pictures: Sequence[Shown]) -> Iterable[str]:
    for number, one in enumerate(pictures, start=1):
        which = "this picture" if len(pictures) == 1 else f"picture {number}"
        if one.dressed is False:
            yield NOT_LIKE_THAT.format(which=which)
        elif one.dressed is None and one.facts.shows in (Shows.UNRECOGNISABLE, Shows.RECOGNISABLE):
            yield SAY_DRESSED.format(which=which)
