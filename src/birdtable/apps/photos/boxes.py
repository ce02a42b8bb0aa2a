"""Boxes that a person draws, moves and takes away, and what is left of the picture: the crop.

Every function here is its own transaction, as in `speaking`; `then` means the same.
"""

import uuid

from django.db.models import F
from django.utils import timezone

from birdtable.adapters.vision.regions import Box
from birdtable.apps.people.models import Membership
from birdtable.apps.photos.answers import WhyTakenAway
from birdtable.apps.photos.changing import Then, change, nothing_follows, standing_region, tell
from birdtable.apps.photos.models import Photo, Region
from birdtable.apps.photos.standing import box_of
from birdtable.apps.photos.stops import DoesNotFit, Gone, NotInPicture, TooManyBoxes
from birdtable.core.words import RegionKind

LEAST_BOX = 8
"""Pixels of the master, each way: nobody can hit a smaller one."""
LEAST_CROP = 64
MOST_DRAWN = 60


def draw(photo: Photo, by: Membership, box: Box, then: Then = nothing_follows) -> Photo:
    """Draw a box that no machine found; it has to be spoken for like any other. box: in pixels of the master.

    The part outside the picture is cut off. Raises: NotInPicture; TooManyBoxes; InUse; NotPermitted.
    """

    def what(fresh: Photo) -> None:
        inside = _inside(fresh, box, LEAST_BOX)
        if fresh.regions.filter(kind=RegionKind.DRAWN, removed_at=None).count() >= MOST_DRAWN:
            raise TooManyBoxes(MOST_DRAWN)
        made = Region.objects.create(
            school_id=fresh.school_id,
            photo=fresh,
            kind=RegionKind.DRAWN,
            found_by=Region.FoundBy.PERSON,
            drawn_by=by.person,
            **_edges(inside),
        )
        tell("photo.box_drawn", fresh, by, {"regions": [str(made.pk)]})

    return change(photo, by, what, then)


def move_box(photo: Photo, by: Membership, region: uuid.UUID, box: Box, then: Then = nothing_follows) -> Photo:
    """Move a box, or make it larger or smaller; one that a machine found may only grow: it still holds all it held.

    A cover moves along. Raises: Gone; NotInPicture; DoesNotFit, where a machine’s box would lose a pixel; InUse;
    OriginalGone; NotPermitted.
    """

    def what(fresh: Photo) -> None:
        inside = _inside(fresh, box, LEAST_BOX)
        found = standing_region(fresh, region)
        if found.kind != RegionKind.DRAWN:
            inside = _grown_to(inside, box_of(found), fresh)
        Region.objects.filter(pk=region).update(**_edges(inside))
        tell("photo.box_moved", fresh, by, {"regions": [str(region)]})

    return change(photo, by, what, then)


def take_away(
    photo: Photo, by: Membership, region: uuid.UUID, why: WhyTakenAway, then: Then = nothing_follows
) -> Photo:
    """Take away a box that a person drew; what a machine found stays and is spoken for. `bring_back` undoes it.

    Raises: Gone; DoesNotFit, for a box that a machine found; InUse; OriginalGone; NotPermitted.
    """

    def what(fresh: Photo) -> None:
        if standing_region(fresh, region).kind != RegionKind.DRAWN:
            raise DoesNotFit(region)
        Region.objects.filter(pk=region).update(removed_at=timezone.now(), removed_why=why)
        tell("photo.box_taken_away", fresh, by, {"regions": [str(region)], "why": str(why)})

    return change(photo, by, what, then)


def bring_back(photo: Photo, by: Membership, region: uuid.UUID, then: Then = nothing_follows) -> Photo:
    """A box taken away is wanted after all, with what was said of it.

    Raises: Gone; InUse; OriginalGone; NotPermitted.
    """

    def what(fresh: Photo) -> None:
        if not fresh.regions.filter(pk=region).exclude(removed_at=None).update(removed_at=None, removed_why=""):
            raise Gone(region)
        tell("photo.box_drawn", fresh, by, {"regions": [str(region)]})

    return change(photo, by, what, then)


def crop(photo: Photo, by: Membership, window: Box, then: Then = nothing_follows) -> Photo:
    """Keep only what is inside the window, in pixels of the master as it is now. `uncrop` undoes it until it is sent.

    Boxes of which nothing is left need nobody to speak for them; every other box moves along.
    Raises: NotInPicture, when it is outside or too small; InUse; OriginalGone; NotPermitted.
    """

    def what(fresh: Photo) -> None:
        inside = _inside(fresh, window, LEAST_CROP)
        fresh.regions.update(x=F("x") - inside.x, y=F("y") - inside.y)
        Photo.objects.filter(pk=fresh.pk).update(
            crop_x=(fresh.crop_x or 0) + inside.x,
            crop_y=(fresh.crop_y or 0) + inside.y,
            width=inside.w,
            height=inside.h,
        )
        tell("photo.cropped", fresh, by, {})

    return change(photo, by, what, then)


def uncrop(photo: Photo, by: Membership, then: Then = nothing_follows) -> Photo:
    """The whole picture again, and every box where it was. Raises: InUse; OriginalGone; NotPermitted."""

    def what(fresh: Photo) -> None:
        if fresh.crop_x is None or fresh.crop_y is None:
            return
        whole = fresh.renditions.filter(kind="uncropped").first()
        if whole is None:
            raise Gone(fresh.pk)
        fresh.regions.update(x=F("x") + fresh.crop_x, y=F("y") + fresh.crop_y)
        Photo.objects.filter(pk=fresh.pk).update(crop_x=None, crop_y=None, width=whole.width, height=whole.height)
        tell("photo.uncropped", fresh, by, {})

    return change(photo, by, what, then)


def _inside(photo: Photo, box: Box, least: int) -> Box:
    inside = box.clipped(photo.width, photo.height)
    if inside is None or min(inside.w, inside.h) < least:
        raise NotInPicture
    return inside


def _edges(box: Box) -> dict[str, int]:
    return {"x": box.x, "y": box.y, "w": box.w, "h": box.h}


def _grown_to(wanted: Box, found: Box, photo: Photo) -> Box:
    """What holds both, also beyond the edge of a cropped picture. Raises: DoesNotFit, where a pixel would be lost."""
    held = found.clipped(photo.width, photo.height)
    if held is None or wanted.shared(held) != held.area:
        raise DoesNotFit
    left, top = min(wanted.x, found.x), min(wanted.y, found.y)
    return Box(left, top, max(wanted.right, found.right) - left, max(wanted.bottom, found.bottom) - top)
