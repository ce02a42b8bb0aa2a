"""What a picture would look like, covered or cropped so. Nothing is stored, and nothing is changed."""

import uuid
from collections.abc import Mapping

from birdtable.adapters.vision.cover import Cover, How
from birdtable.adapters.vision.regions import Box
from birdtable.adapters.vision.remake import remake
from birdtable.apps.photos.files import content_of
from birdtable.apps.photos.models import Photo, Rendition
from birdtable.apps.photos.standing import box_of, covers_of, window_of
from birdtable.apps.photos.stops import NotInPicture, OriginalGone


def preview_of(photo: Photo, more: Mapping[uuid.UUID, How], window: Box | None = None) -> bytes:
    """The JPEG that would be published: with the covers it has, these besides, and only what is inside the window.

    more: how to cover which region; those that are gone are passed over. window: in pixels of the master as it is now.
    Raises: NotInPicture; OriginalGone.
    """
    regions = [one for one in photo.regions.all() if one.removed_at is None]
    covers = [*covers_of(photo, regions), *(Cover(box_of(one), more[one.pk]) for one in regions if one.pk in more)]
    whole = window_of(photo)
    left = whole
    if window:
        inside = window.clipped(photo.width, photo.height)
        if inside is None:
            raise NotInPicture
        x, y = (whole.x, whole.y) if whole else (0, 0)
        left = Box(x + inside.x, y + inside.y, inside.w, inside.h)
        covers = [Cover(_moved(one.box, inside), one.how) for one in covers]
    made = remake(_original(photo), left, covers)
    return next(one.jpeg for one in made if one.kind == Rendition.Kind.PUBLISHED)


def _moved(box: Box, inside: Box) -> Box:
    return Box(box.x - inside.x, box.y - inside.y, box.w, box.h)


def _original(photo: Photo) -> bytes:
    files = {one.kind: one.file for one in photo.renditions.all()}
    name = files.get(Rendition.Kind.UNCROPPED) or files.get(Rendition.Kind.MASTER)
    try:
        return content_of(name or "")
    except FileNotFoundError:
        raise OriginalGone(photo.pk) from None
