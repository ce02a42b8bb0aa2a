"""Taking pictures in, and what people say of the whole of one. What they say of its boxes: `speaking` and `boxes`."""

from collections.abc import Collection

from django.core.files.base import File
from django.db import transaction

from birdtable.adapters.vision.intake import PATIENT_SECONDS, TOO_HEAVY, Picture, TakenIn, Unreadable
from birdtable.adapters.vision.intake import take_in as decode
from birdtable.adapters.vision.limits import LARGEST_UPLOAD
from birdtable.apps.people.models import Membership, School
from birdtable.apps.people.permissions import Act, require
from birdtable.apps.photos.changing import hold_open, tell
from birdtable.apps.photos.clearing import keep_a_while
from birdtable.apps.photos.files import put_away, throw_away
from birdtable.apps.photos.looking import begin
from birdtable.apps.photos.models import Photo, Refusal, Rendition
from birdtable.apps.photos.refusals import compare, keep_out, take_back
from birdtable.apps.photos.stops import InUse, WhoIsIt
from birdtable.apps.roll.models import Pupil
from birdtable.core.words import Shows

LONGEST_NAME = 255


__all__ = ["InUse", "WhoIsIt", "declare", "describe", "take_in", "undeclare"]


def take_in(school: School, upload: File[bytes], by: Membership, patience: float = PATIENT_SECONDS) -> Photo:
    """A new picture from what somebody chose: only its pixels are kept.

    patience: seconds it may wait for its turn. Raises: Unreadable, in words; Busy; NotPermitted.
    """
    require(by, Act.ADD_PICTURE)
    if upload.size > LARGEST_UPLOAD:
        raise Unreadable(TOO_HEAVY)
    upload.seek(0)
    taken = decode(upload.read(), patience)
    kept = [(picture, put_away(school.pk, picture.jpeg)) for picture in taken.pictures]
    try:
        return _write_down(school, plain_name(upload.name), taken, kept, by)
    except BaseException:
        throw_away(name for _, name in kept)
        raise


def plain_name(name: str | None) -> str:
    """What the file was called, without folders and letters no name should have."""
    last = (name or "").replace("\\", "/").rpartition("/")[2]
    return "".join(letter for letter in last if letter.isprintable())[:LONGEST_NAME]


@transaction.atomic
def _write_down(
    school: School, filename: str, taken: TakenIn, kept: list[tuple[Picture, str]], by: Membership
) -> Photo:
    master = taken.of_kind(Rendition.Kind.MASTER)
    photo = Photo.objects.create(
        school=school,
        uploaded_by=by.person,
        filename=filename,
        width=master.width,
        height=master.height,
        original=master.sha256,
        upload=taken.sha256,
        likeness=taken.likeness,
        placeholder=str(taken.placeholder),
    )
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
    tell("photo.added", photo, by, {"digest": taken.of_kind(Rendition.Kind.PUBLISHED).sha256})
    compare(photo)
    keep_a_while(photo)
    begin(photo)
    return photo


@transaction.atomic
def declare(
    photo: Photo, shows: Shows, pupils: Collection[Pupil], by: Membership, *, dressed: bool | None = None
) -> None:
    """Say what the whole picture shows.

    pupils: every child who can be recognised; none unless `shows` is `recognisable`.
    dressed: everybody is dressed for school or PE; nobody is wet, changing, hurt or upset. Asked wherever children are.
    A no keeps the picture out for good, also when it is added again; it is lifted by saying yes while it is not sent.
    Raises: InUse; WhoIsIt; NotPermitted.
    """
    require(by, Act.WRITE_POST)
    if (shows is Shows.RECOGNISABLE) != bool(pupils) or any(one.school_id != photo.school_id for one in pupils):
        raise WhoIsIt
    hold_open(photo.pk)
    _say(photo, shows, by, dressed=dressed)
    photo.pupils.set(pupils)
    told: dict[str, object] = {"shows": str(shows), "pupils": sorted(str(one.pk) for one in pupils)}
    tell("photo.declared", photo, by, told if dressed is None else told | {"dressed": dressed})


@transaction.atomic
def undeclare(photo: Photo, by: Membership, *, dressed: bool | None = None) -> None:
    """Take back what was said of who can be recognised: it is being said anew. Raises: InUse; NotPermitted."""
    require(by, Act.WRITE_POST)
    if not photo.shows and dressed == photo.dressed:
        return
    hold_open(photo.pk)
    _say(photo, "", by, dressed=dressed)
    photo.pupils.clear()
    told: dict[str, object] = {"shows": ""}
    tell("photo.declared", photo, by, told if dressed is None else told | {"dressed": dressed})


@transaction.atomic
def describe(photo: Photo, words: str, by: Membership) -> None:
    """Say what the picture shows, for readers who cannot see it. Raises: InUse; NotPermitted."""
    require(by, Act.WRITE_POST)
    hold_open(photo.pk)
    photo.description = " ".join(words.split())
    Photo.objects.filter(pk=photo.pk).update(description=photo.description)
    tell("photo.described", photo, by, {"described": bool(photo.description)})


def _say(photo: Photo, shows: str, by: Membership, *, dressed: bool | None) -> None:
    Photo.objects.filter(pk=photo.pk).update(shows=shows, dressed=dressed)
    photo.shows, photo.dressed = shows, dressed
    if dressed is False:
        keep_out(photo, by, Refusal.Why.UNSUITABLE)
        return
    # Whoever pressed the wrong one of two buttons presses the other.
    for refusal in photo.refusals.filter(lifted_at=None, why=Refusal.Why.UNSUITABLE):
        take_back(refusal, by)
