"""How the regions of a picture stand in it now: where they are, what hides them, and what nobody has spoken for yet."""

import hashlib
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from birdtable.adapters.vision.cover import GROWN, Cover, How
from birdtable.adapters.vision.regions import Box
from birdtable.apps.photos.models import Photo, Region, Rendition
from birdtable.apps.photos.numbering import numbered
from birdtable.core.words import RegionKind, Said


@dataclass(frozen=True, slots=True)
class Standing:
    """One region as it stands. number: from 1, the same on the picture and in the list.

    box: the part of it in the picture, in pixels of the master; None where all of it was cropped away.
    hidden: every pixel of it lies under another region's cover. spoken_for: a person said enough of it, and where that
    was to cover it, the pixels are gone.
    """

    number: int
    region: Region
    box: Box | None
    hidden: bool
    spoken_for: bool

    @property
    def away(self) -> bool:
        """Whether nothing of it is left in the picture."""
        return self.box is None

    @property
    def open(self) -> bool:
        """Whether somebody still has to speak for it."""
        return not (self.away or self.hidden or self.spoken_for)

    @property
    def names_a_child(self) -> bool:
        """Whether a child who was named here is in the picture; under somebody else's cover, the child still is."""
        return not self.away and self.region.said == Said.CHILD and self.region.pupil_id is not None

    @property
    def writing(self) -> bool:
        """Whether it is writing, as far as a machine can tell."""
        return self.region.kind == RegionKind.WRITING


def standing_in(photo: Photo, *, ticked: bool | None = None) -> tuple[Standing, ...]:
    """The regions that nobody took away, in the order of their numbers.

    ticked: whether children are ticked for the whole picture; None: as stored. No query where `regions`, `pupils` and
    `renditions` were prefetched.
    """
    known = numbered(list(photo.regions.all()))
    regions = [one for _, one in known]
    any_ticked = bool(photo.pupils.all()) if ticked is None else ticked
    made = is_made(photo, regions)
    return tuple(
        Standing(
            number=number,
            region=one,
            # What is not in the file as it should be, counts as if it were not there: nothing is away, hidden, covered.
            box=_inside(photo, box_of(one)) if made else box_of(one),
            hidden=made and _is_hidden(photo, one, regions),
            spoken_for=one.spoken_for
            and (one.said != Said.TICKED or any_ticked)
            and (one.said != Said.COVERED or made),
        )
        for number, one in known
    )


def box_of(region: Region) -> Box:
    """Where it is, in pixels of the master; it may reach over the edge."""
    return Box(region.x, region.y, region.w, region.h)


def covers_of(photo: Photo, regions: Iterable[Region]) -> tuple[Cover, ...]:
    """The covers that the picture must carry, in an order that never changes."""
    covered = (one for one in regions if one.said == Said.COVERED and one.removed_at is None)
    covers = (Cover(box_of(one), How(one.cover)) for one in covered)
    seen = (one for one in covers if _inside(photo, one.box.grown(GROWN)))
    return tuple(sorted(seen, key=lambda one: (one.box, one.how)))


def window_of(photo: Photo) -> Box | None:
    """What is left of the original, in its pixels; None where all of it is."""
    if photo.crop_x is None or photo.crop_y is None:
        return None
    return Box(photo.crop_x, photo.crop_y, photo.width, photo.height)


def recipe(photo: Photo, covers: Sequence[Cover]) -> str:
    """A digest of how a size of this picture is made: from which original, what is left of it, what is covered.

    Empty where nothing was cropped or covered: as it was taken in. It names the very bytes it was made from, so a cover
    counts only while the file that would be published was made with it.
    """
    window = window_of(photo)
    if window is None and not covers:
        return ""
    plain = [
        photo.original,
        [window.x, window.y, window.w, window.h] if window else None,
        [[one.box.x, one.box.y, one.box.w, one.box.h, one.how.value] for one in covers],
    ]
    return hashlib.sha256(json.dumps(plain).encode()).hexdigest()


def is_made(photo: Photo, regions: Iterable[Region]) -> bool:
    """Whether the file that would be published is cropped and covered exactly as these regions ask for."""
    published = next((one for one in photo.renditions.all() if one.kind == Rendition.Kind.PUBLISHED), None)
    return published is not None and published.made_from == recipe(photo, covers_of(photo, regions))


def _inside(photo: Photo, box: Box) -> Box | None:
    return box.clipped(photo.width, photo.height)


def _is_hidden(photo: Photo, region: Region, regions: Iterable[Region]) -> bool:
    mine = _inside(photo, box_of(region))
    covered = (one for one in regions if one.said == Said.COVERED and one.pk != region.pk)
    grown = (_inside(photo, box_of(one).grown(GROWN)) for one in covered)
    return mine is not None and any(cover is not None and mine.shared(cover) == mine.area for cover in grown)
