"""Pictures for tests of the apps."""

import io

from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from birdtable.adapters.vision import intake
from birdtable.adapters.vision.intake import PATIENT_SECONDS, TakenIn
from birdtable.apps.people.models import Membership
from birdtable.apps.photos.actions import take_in
from birdtable.apps.photos.files import content_of
from birdtable.apps.photos.looking import attend
from birdtable.apps.photos.models import Photo, Region, Rendition
from birdtable.core.words import RegionKind

KNOWN: dict[bytes, TakenIn] = {}


def decoded(upload: bytes, patience: float = PATIENT_SECONDS) -> TakenIn:
    """What the child that decodes made of these very bytes, asked once: hundreds of tests begin with the same pictures.

    Where every place is taken it is asked again, and then nobody has time for it, as in a school.
    """
    if upload not in KNOWN or not free():
        KNOWN[upload] = intake.take_in(upload, patience)
    return KNOWN[upload]


def free() -> bool:
    """Whether a picture could be decoded at once."""
    if found := intake.PLACES.acquire(blocking=False):
        intake.PLACES.release()
    return found


def a_jpeg(width: int = 64, height: int = 48, colour: str = "teal", **extra: object) -> bytes:
    """The bytes of a plain picture."""
    out = io.BytesIO()
    Image.new("RGB", (width, height), colour).save(out, "JPEG", **extra)
    return out.getvalue()


def an_upload(content: bytes = b"", name: str = "beans.jpg") -> SimpleUploadedFile:
    """A file as a browser sends it."""
    return SimpleUploadedFile(name, content or a_jpeg(), content_type="image/jpeg")


def a_photo(by: Membership, name: str = "beans.jpg", content: bytes = b"") -> Photo:
    """A picture taken in by this member, and looked at."""
    photo = take_in(by.school, an_upload(content, name=name), by)
    look_at(photo)
    return photo


def look_at(photo: Photo) -> None:
    """Let a machine look at it, as the worker would."""
    for looking in photo.lookings.all():
        attend(looking.pk)


def a_scene(*patches: tuple[str, tuple[int, int, int, int]], size: tuple[int, int] = (640, 480)) -> bytes:
    """A white picture with plain patches: a colour each, and where it is (x, y, width, height)."""
    picture = Image.new("RGB", size, "white")
    for colour, (x, y, w, h) in patches:
        picture.paste(Image.new("RGB", (w, h), colour), (x, y))
    out = io.BytesIO()
    picture.save(out, "JPEG", quality=95)
    return out.getvalue()


def pixels_of(photo: Photo, kind: str) -> Image.Image:
    """What is in one of its files."""
    file = Rendition.objects.get(photo=photo, kind=kind).file
    return Image.open(io.BytesIO(content_of(file))).convert("RGB")


def colours_in(photo: Photo, kind: str) -> set[str]:
    """Which plain colours can be seen in one of its files: red, green, blue."""
    picture = pixels_of(photo, kind).quantize(256).convert("RGB").getcolors(1_000_000) or []
    names = {0: "red", 1: "green", 2: "blue"}
    plain = (pixel for _, pixel in picture if max(pixel) > 190 and sorted(pixel)[1] < 90)
    return {names[pixel.index(max(pixel))] for pixel in plain}


def files_of(photo: Photo) -> tuple[set[str], set[str]]:
    """Names of the school's files: those that some row of this school names, and those that are there."""
    named = set(Rendition.objects.filter(school=photo.school_id).values_list("file", flat=True))
    _, there = default_storage.listdir(f"photos/{photo.school_id}")
    return named, {f"photos/{photo.school_id}/{name}" for name in there}


def a_region(photo: Photo, kind: RegionKind = RegionKind.FACE, **fields: object) -> Region:
    """A rectangle in this picture, as a machine found it; as a person drew it, if it is `drawn`."""
    drawn = kind == RegionKind.DRAWN
    found = {"found_by": "person"} if drawn else {"found_by": "fast", "score": 0.9}
    place = {"x": 10, "y": 10, "w": 12, "h": 12}
    return Region.objects.create(school_id=photo.school_id, photo=photo, kind=kind, **(found | place | fields))
