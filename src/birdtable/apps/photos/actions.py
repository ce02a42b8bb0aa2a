"""Taking pictures in, and what people say about them."""

import uuid
from collections.abc import Collection

from django.core.files.base import ContentFile, File
from django.core.files.storage import default_storage
from django.db import transaction

from birdtable.adapters.vision.intake import TOO_HEAVY, Picture, Unreadable
from birdtable.adapters.vision.intake import take_in as decode
from birdtable.adapters.vision.limits import LARGEST_UPLOAD
from birdtable.apps.audit.actions import record
from birdtable.apps.people.models import Membership, School
from birdtable.apps.people.permissions import Act, require
from birdtable.apps.photos.models import Photo, Rendition
from birdtable.apps.photos.queries import in_use
from birdtable.apps.roll.models import Pupil
from birdtable.core.words import Shows

LONGEST_NAME = 255


class InUse(Exception):
    """The picture is in a post that was sent for approval or went out: what was said of it cannot be changed now."""


class WhoIsIt(Exception):
    """Children can be recognised and nobody was named, or children were named though nobody can be recognised."""


def take_in(school: School, upload: File[bytes], by: Membership) -> Photo:
    """A new picture from what somebody chose: only its pixels are kept. Raises: Unreadable, in words; NotPermitted."""
    require(by, Act.WRITE_POST)
    if upload.size > LARGEST_UPLOAD:
        raise Unreadable(TOO_HEAVY)
    upload.seek(0)
    kept = [(picture, _put_away(school, picture)) for picture in decode(upload.read()).pictures]
    try:
        return _write_down(school, _plain_name(upload.name), kept, by)
    except BaseException:
        for _, name in kept:
            default_storage.delete(name)
        raise


def _put_away(school: School, picture: Picture) -> str:
    name = f"photos/{school.pk}/{uuid.uuid4()}.jpg"
    return default_storage.save(name, ContentFile(picture.jpeg))


def _plain_name(name: str | None) -> str:
    """What the file was called, without folders and letters no name should have."""
    last = (name or "").replace("\\", "/").rpartition("/")[2]
    return "".join(letter for letter in last if letter.isprintable())[:LONGEST_NAME]


@transaction.atomic
def _write_down(school: School, filename: str, kept: list[tuple[Picture, str]], by: Membership) -> Photo:
    photo = Photo.objects.create(school=school, uploaded_by=by.person, filename=filename)
    Rendition.objects.bulk_create(
        Rendition(
            school=school,
            photo=photo,
            kind=picture.kind,
            file=name,
            sha256=picture.sha256,
            width=picture.width,
            height=picture.height,
            size=len(picture.jpeg),
        )
        for picture, name in kept
    )
    published = next(picture for picture, _ in kept if picture.kind == Rendition.Kind.PUBLISHED)
    _tell("photo.added", photo, by, {"digest": published.sha256})
    return photo


@transaction.atomic
def declare(photo: Photo, shows: Shows, pupils: Collection[Pupil], by: Membership) -> None:
    """Say who can be recognised. pupils: every child who can; none unless `shows` is `recognisable`.

    Raises: InUse; WhoIsIt; NotPermitted.
    """
    require(by, Act.WRITE_POST)
    if (shows is Shows.RECOGNISABLE) != bool(pupils) or any(one.school_id != photo.school_id for one in pupils):
        raise WhoIsIt
    _still_open(photo)
    Photo.objects.filter(pk=photo.pk).update(shows=shows)
    photo.shows = shows
    photo.pupils.set(pupils)
    _tell("photo.declared", photo, by, {"shows": str(shows), "pupils": sorted(str(one.pk) for one in pupils)})


@transaction.atomic
def undeclare(photo: Photo, by: Membership) -> None:
    """Take back what was said of who can be recognised: it is being said anew. Raises: InUse; NotPermitted."""
    require(by, Act.WRITE_POST)
    if not photo.shows:
        return
    _still_open(photo)
    Photo.objects.filter(pk=photo.pk).update(shows="")
    photo.shows = ""
    photo.pupils.clear()
    _tell("photo.declared", photo, by, {"shows": ""})


@transaction.atomic
def describe(photo: Photo, words: str, by: Membership) -> None:
    """Say what the picture shows, for readers who cannot see it. Raises: InUse; NotPermitted."""
    require(by, Act.WRITE_POST)
    _still_open(photo)
    photo.description = " ".join(words.split())
    Photo.objects.filter(pk=photo.pk).update(description=photo.description)
    _tell("photo.described", photo, by, {"described": bool(photo.description)})


def _still_open(photo: Photo) -> None:
    Photo.objects.select_for_update().get(pk=photo.pk)
    if in_use(photo):
        raise InUse(photo.pk)


def _tell(act: str, photo: Photo, by: Membership, detail: dict[str, object]) -> None:
    record(
        school_id=photo.school_id,
        act=act,
        actor=by.person_id,
        roles=by.roles,
        thing=("photo", photo.pk),
        detail=detail,
    )
