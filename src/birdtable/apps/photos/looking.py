"""Having a machine look at pictures, in the background: claim, look, settle.

Every step may be killed; the sweep finds what is left. What was found is never taken back by a later look: a box stays
until a person speaks for it.
"""

import uuid
from collections.abc import Mapping
from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone

from birdtable.adapters.vision.cannot_look import CannotLook, LookFailed, NotInstalled, WrongModel
from birdtable.adapters.vision.limits import WALL_SECONDS_A_LOOK
from birdtable.adapters.vision.looking import Seen
from birdtable.adapters.vision.regions import Box, of_one_face
from birdtable.apps.people.actions import bump_facts
from birdtable.apps.people.models import Membership
from birdtable.apps.people.permissions import Act, require
from birdtable.apps.photos.answers import FITS
from birdtable.apps.photos.changing import hold_open
from birdtable.apps.photos.eyes import called, chosen_eyes
from birdtable.apps.photos.files import content_of
from birdtable.apps.photos.models import Looking, Photo, Region, Rendition
from birdtable.apps.photos.numbering import keep_numbers
from birdtable.apps.photos.queries import in_use
from birdtable.apps.photos.refusals import compare
from birdtable.apps.photos.standing import box_of
from birdtable.apps.photos.stops import OriginalGone
from birdtable.apps.photos.transitions import Overtaken, move
from birdtable.apps.work.actions import ring
from birdtable.core.looking_states import LookingEvent, LookingState, LookKind
from birdtable.core.states import NotAllowed
from birdtable.core.words import RegionKind, Said

BELLS: Mapping[str, str] = {LookKind.FAST: "look", LookKind.THOROUGH: "look_thoroughly"}
LEASES = {
    LookKind.FAST: timedelta(seconds=90),
    # The looker may try twice, with a fresh child.
    LookKind.THOROUGH: timedelta(seconds=2 * WALL_SECONDS_A_LOOK + 30),
}
MOST_TRIES = 3
AGAIN_AFTER = timedelta(seconds=20)
SAME_WRITING = 0.5
LONGEST_TEXT = 500
WHY: Mapping[type[Exception], str] = {
    NotInstalled: "not_installed",
    WrongModel: "wrong_model",
    LookFailed: "look_failed",
}


def begin(photo: Photo) -> None:
    """Have the picture looked at, fast and then thoroughly; in the transaction that takes it in."""
    now = timezone.now()
    for kind in LookKind:
        looking = Looking.objects.create(school_id=photo.school_id, photo=photo, kind=kind, due=now)
        ring(BELLS[kind], looking.pk)


@transaction.atomic
def look_again(photo: Photo, by: Membership) -> None:
    """Have it looked at once more: after a failure, or once other eyes are installed. Raises: InUse; NotPermitted."""
    require(by, Act.WRITE_POST)
    hold_open(photo.pk)
    for looking in photo.lookings.filter(state__in=[LookingState.DONE, LookingState.FAILED]):
        move(looking, LookingEvent.ASK_AGAIN, by=by, due=timezone.now(), attempts=0, why="", ended_at=None)
        ring(BELLS[looking.kind], looking.pk)


def attend(pk: uuid.UUID) -> None:
    """Do for this look whatever its state asks for; nothing when somebody else has done it."""
    looking = Looking.objects.select_related("photo").filter(pk=pk).first()
    try:
        if looking is not None and _is_free(looking, timezone.now()):
            _look(looking)
    except (Overtaken, NotAllowed):
        # Another worker came first: what it saw stands.
        return


def _is_free(looking: Looking, now: datetime) -> bool:
    if looking.state == LookingState.LOOKING and looking.lease_until and looking.lease_until <= now:
        move(looking, LookingEvent.PUT_BACK, only={"attempt": looking.attempt}, attempt=None, lease_until=None)
    return looking.state == LookingState.WAITING and looking.due <= now


def _look(looking: Looking) -> None:
    now, attempt = timezone.now(), uuid.uuid4()
    tries = looking.attempts + 1
    lease = now + LEASES[LookKind(looking.kind)]
    move(looking, LookingEvent.CLAIM, attempt=attempt, lease_until=lease, attempts=tries)
    if tries > MOST_TRIES:
        # It has been the end of so many workers that it is not given to another.
        _fail(looking, "look_failed")
        return
    try:
        seen = chosen_eyes()(_original_of(looking.photo), thorough=looking.kind == LookKind.THOROUGH)
    except (CannotLook, OriginalGone) as error:
        _give_up(looking, error)
    else:
        _settle(looking, seen)


def _original_of(photo: Photo) -> bytes:
    """The whole picture, cropped or not: somebody may undo the crop. Raises: OriginalGone."""
    files = {one.kind: one.file for one in photo.renditions.all()}
    name = files.get(Rendition.Kind.UNCROPPED) or files.get(Rendition.Kind.MASTER)
    try:
        return content_of(name or "")
    except FileNotFoundError:
        raise OriginalGone(photo.pk) from None


def _give_up(looking: Looking, error: Exception) -> None:
    if isinstance(error, LookFailed) and looking.attempts < MOST_TRIES:
        due = timezone.now() + AGAIN_AFTER
        only = {"attempt": looking.attempt}
        move(looking, LookingEvent.PUT_BACK, only=only, attempt=None, lease_until=None, due=due)
    else:
        _fail(looking, WHY.get(type(error), "look_failed"))


def _fail(looking: Looking, why: str) -> None:
    move(
        looking,
        LookingEvent.FAIL,
        only={"attempt": looking.attempt},
        detail={"why": why},
        why=why,
        lease_until=None,
        ended_at=timezone.now(),
    )


@transaction.atomic
def _settle(looking: Looking, seen: Seen) -> None:
    """Keep what was seen, each box where it lies in the picture as it is cropped now."""
    photo = Photo.objects.select_for_update().get(pk=looking.photo_id)
    new = _new_regions(photo, LookKind(looking.kind), seen)
    Region.objects.bulk_create(new)
    keep_numbers(photo)
    # A refusal that was written down while the picture came in may have missed it.
    compare(photo)
    if new and in_use(photo):
        # Whoever assesses or claims it now must see them: a delivery that was approved without them is held.
        bump_facts(photo.school_id)
    move(
        looking,
        LookingEvent.SEE,
        only={"attempt": looking.attempt},
        detail={"boxes": len(new)},
        eyes=called(),
        lease_until=None,
        ended_at=timezone.now(),
    )


def _new_regions(photo: Photo, kind: LookKind, seen: Seen) -> list[Region]:
    standing = [one for one in photo.regions.all() if one.removed_at is None]
    # A box that somebody drew around writing does not speak for a face that a machine finds there, nor the other way.
    faces = [box_of(one) for one in standing if one.kind != RegionKind.WRITING and one.said not in _OF_WRITING]
    writing = [box_of(one) for one in standing if one.kind != RegionKind.FACE and one.said not in _OF_PEOPLE]
    seen_faces = [(_here(photo, one.box), one) for one in seen.faces]
    seen_writing = [(_here(photo, one.box), one) for one in seen.writing or ()]
    found = [
        Region(kind=RegionKind.FACE, score=one.score, **_edges(box))
        for box, one in seen_faces
        if not any(of_one_face(box, other) for other in faces)
    ]
    found += [
        Region(kind=RegionKind.WRITING, score=one.score, text=one.text[:LONGEST_TEXT], **_edges(box))
        for box, one in seen_writing
        if not any(box.overlap(other) > SAME_WRITING for other in writing)
    ]
    for region in found:
        region.photo, region.school_id, region.found_by = photo, photo.school_id, kind.value
    return sorted(found, key=lambda one: (one.y, one.x))


_OF_WRITING = FITS[RegionKind.WRITING] - {Said.COVERED}
_OF_PEOPLE = FITS[RegionKind.FACE] - {Said.COVERED}


def _here(photo: Photo, box: Box) -> Box:
    """A box of the whole picture, in pixels of the master as it is cropped now."""
    return Box(box.x - (photo.crop_x or 0), box.y - (photo.crop_y or 0), box.w, box.h)


def _edges(box: Box) -> dict[str, int]:
    return {"x": box.x, "y": box.y, "w": box.w, "h": box.h}
