"""Pictures of one child, with everybody else in them covered for good."""

from birdtable.adapters.vision.cover import Cover, burn
from birdtable.adapters.vision.regions import Box
from birdtable.apps.photos.files import content_of
from birdtable.apps.photos.models import Photo, Rendition
from birdtable.apps.photos.standing import standing_in
from birdtable.apps.roll.models import Pupil

NOT_WITHOUT_OTHERS = "Nobody said where in it they are, so others in it cannot be covered. Ask to see it at school."
GONE = "Its file was deleted; what is written here is all that is left."


def of_child_alone(photo: Photo, pupil: Pupil) -> tuple[bytes, str]:
    """The picture as JPEG with every box that is not this child's covered; or nothing, and why.

    What no box was drawn around is not covered: whoever checks looks at each picture.
    """
    sizes = {one.kind: one for one in photo.renditions.all() if one.file}
    chosen = sizes.get(Rendition.Kind.MASTER) or sizes.get(Rendition.Kind.PUBLISHED)
    if chosen is None:
        return b"", GONE
    boxes = standing_in(photo)
    theirs = [one for one in boxes if one.names_a_child and one.region.pupil_id == pupil.pk]
    if not theirs:
        return b"", NOT_WITHOUT_OTHERS
    try:
        jpeg = content_of(chosen.file)
    except FileNotFoundError:
        return b"", GONE
    others = (one.box for one in boxes if one not in theirs and one.box is not None)
    scale = chosen.width / photo.width if photo.width else 1.0
    return burn(jpeg, [Cover(_scaled(box, scale)) for box in others]), ""


def _scaled(box: Box, scale: float) -> Box:
    return Box.around(box.x * scale, box.y * scale, box.right * scale, box.bottom * scale)
