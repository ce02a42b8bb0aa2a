"""Files that come in piece by piece: sending any piece again is harmless, and a cut line costs one piece at most.

No picture work and no file is touched inside a transaction. What was begun and never ended goes after a day.
"""

import uuid
from collections.abc import Callable
from datetime import datetime, timedelta

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from birdtable.adapters.vision.intake import EMPTY, TOO_HEAVY, Busy, Unreadable
from birdtable.adapters.vision.limits import LARGEST_UPLOAD
from birdtable.apps.people.models import Membership
from birdtable.apps.people.permissions import Act, require
from birdtable.apps.photos.actions import plain_name, take_in
from birdtable.apps.photos.files import content_of, throw_away
from birdtable.apps.photos.models import Photo, Upload

BELL = "upload"
LARGEST_PIECE = 1 << 20
MOST_AT_ONCE = 20
"""Files that one person may have on their way: two posts full."""
PATIENCE = timedelta(days=1)
TAKES_AT_MOST = timedelta(minutes=2)
HARDLY = 0.5
"""Seconds that a whole file waits for its turn to become a picture; then its browser asks again."""
LOST = "We lost a part of this file. Please choose it again."
NO_ROOM = "The post holds as many pictures as it may, or has been sent."
Placed = Callable[[Photo], None]


class WrongPlace(Exception):
    """The piece does not begin where the last one ended. received: where it has to."""

    def __init__(self, received: int) -> None:
        super().__init__(received)
        self.received = received


class TooMany(Exception):
    """This person has too many files on their way."""


class BeingTaken(Exception):
    """Every byte is there, and somebody is making a picture of it this second."""


def upload_of(by: Membership, post: uuid.UUID, key: uuid.UUID) -> Upload | None:
    """What is known of this file of this member's, for this post."""
    return Upload.objects.filter(school=by.school_id, person=by.person_id, key=key, post=post).first()


def begin(by: Membership, post: uuid.UUID, key: uuid.UUID, name: str, size: int) -> Upload:
    """The upload of that key, begun where it is new. Raises: Unreadable (too big, or empty); TooMany; NotPermitted."""
    require(by, Act.ADD_PICTURE)
    if not 0 < size <= LARGEST_UPLOAD:
        raise Unreadable(TOO_HEAVY if size else EMPTY)
    mine = Upload.objects.filter(school=by.school_id, person=by.person_id)
    known = mine.filter(key=key).first()
    if known is None and mine.filter(ended_at=None).count() >= MOST_AT_ONCE:
        raise TooMany
    row = {"post": post, "filename": plain_name(name), "size": size}
    return known or Upload.objects.get_or_create(school=by.school, person=by.person, key=key, defaults=row)[0]


def add_piece(upload: Upload, at: int, piece: bytes) -> Upload:
    """Store the next piece. at: how many bytes come before it. Raises: WrongPlace, also where it would be too long."""
    if at != upload.received or at + len(piece) > upload.size or upload.ended_at:
        raise WrongPlace(upload.received)
    if not piece:
        return upload
    name = default_storage.save(f"{Upload.place(upload.school_id)}/{uuid.uuid4()}", ContentFile(piece))
    pieces = [*upload.pieces, [name, len(piece)]]
    still = Upload.objects.filter(pk=upload.pk, received=at, ended_at=None)
    if not still.update(received=at + len(piece), pieces=pieces):
        # Two of the same piece at once: one counts.
        throw_away([name])
        upload.refresh_from_db()
        raise WrongPlace(upload.received)
    upload.refresh_from_db()
    return upload


def finish(upload: Upload, by: Membership, placed: Placed) -> Photo:
    """Make a picture of the whole file, once; the same picture when asked again.

    placed: puts it where it belongs, in the transaction that ends the upload. Raises: Unreadable; BeingTaken;
    Busy, when this machine had no time: every piece is kept, and asking again is worth it; NotPermitted; whatever
    `placed` raises: then the upload has ended, and the picture is in no post.
    """
    if upload.photo:
        return upload.photo
    if upload.says:
        raise Unreadable(upload.says)
    now = timezone.now()
    free = Upload.objects.filter(Q(taking_until=None) | Q(taking_until__lte=now), pk=upload.pk, ended_at=None)
    if not upload.whole or not free.update(taking_until=now + TAKES_AT_MOST):
        raise BeingTaken
    try:
        photo = _take(upload, by)
        with transaction.atomic():
            placed(photo)
            _end(upload, photo=photo)
    except Busy:
        Upload.objects.filter(pk=upload.pk).update(taking_until=None)
        raise
    except Unreadable as no:
        _refuse(upload, no.says)
        raise
    except Exception:
        _refuse(upload, NO_ROOM)
        raise
    throw_away(name for name, _ in upload.pieces)
    return photo


def _take(upload: Upload, by: Membership) -> Photo:
    try:
        content = b"".join(content_of(name) for name, _ in upload.pieces)
    except FileNotFoundError:
        raise Unreadable(LOST) from None
    return take_in(by.school, ContentFile(content, name=upload.filename), by, HARDLY)


def _end(upload: Upload, *, photo: Photo | None = None, says: str = "") -> None:
    Upload.objects.filter(pk=upload.pk).update(
        photo=photo, says=says, pieces=[], ended_at=timezone.now(), taking_until=None
    )
    upload.photo, upload.says = photo, says


def _refuse(upload: Upload, says: str) -> None:
    _end(upload, says=says)
    throw_away(name for name, _ in upload.pieces)


def stale_uploads(now: datetime, limit: int) -> list[uuid.UUID]:
    """Uploads begun more than a day ago, whether they ended or not."""
    old = Upload.objects.filter(begun_at__lte=now - PATIENCE)
    return list(old.order_by("begun_at").values_list("pk", flat=True)[:limit])


def forget(pk: uuid.UUID) -> None:
    """Forget an upload of yesterday, and the pieces of one that never ended; the picture it became stays."""
    upload = Upload.objects.filter(pk=pk, begun_at__lte=timezone.now() - PATIENCE).first()
    if upload is None:
        return
    upload.delete()
    throw_away(name for name, _ in upload.pieces)
