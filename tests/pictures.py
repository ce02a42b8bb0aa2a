"""Pictures for tests of the apps."""

import io

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from birdtable.apps.people.models import Membership
from birdtable.apps.photos.actions import take_in
from birdtable.apps.photos.models import Photo, Region
from birdtable.core.words import RegionKind


def a_jpeg(width: int = 64, height: int = 48, colour: str = "teal", **extra: object) -> bytes:
    """The bytes of a plain picture."""
    out = io.BytesIO()
    Image.new("RGB", (width, height), colour).save(out, "JPEG", **extra)
    return out.getvalue()


def an_upload(content: bytes = b"", name: str = "beans.jpg") -> SimpleUploadedFile:
    """A file as a browser sends it."""
    return SimpleUploadedFile(name, content or a_jpeg(), content_type="image/jpeg")


def a_photo(by: Membership, name: str = "beans.jpg") -> Photo:
    """A picture taken in by this member."""
    return take_in(by.school, an_upload(name=name), by)


def a_region(photo: Photo, kind: RegionKind = RegionKind.FACE, **fields: object) -> Region:
    """A rectangle in this picture, as a machine found it; as a person drew it, if it is `drawn`."""
    drawn = kind == RegionKind.DRAWN
    found = {"found_by": "person"} if drawn else {"found_by": "fast", "score": 0.9}
    place = {"x": 10, "y": 10, "w": 12, "h": 12}
    return Region.objects.create(school_id=photo.school_id, photo=photo, kind=kind, **(found | place | fields))
