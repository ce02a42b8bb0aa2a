"""Deleting pictures that are no longer needed: originals once a post is out, everything of one that nobody uses.

What is left afterwards is what was published, and the digests of the rest as proof. A row says when its turn comes
(`Photo.clear_at`); a worker that was killed loses nothing, and deleting twice is no harm.
"""

import uuid
from collections.abc import Collection
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from birdtable.apps.audit.actions import record
from birdtable.apps.people.actions import hold_facts
from birdtable.apps.people.models import School
from birdtable.apps.photos.files import throw_away
from birdtable.apps.photos.models import Photo, Region, Rendition
from birdtable.apps.policies.queries import value_at
from birdtable.apps.work.actions import ring
from birdtable.apps.work.keeping import everything_held
from birdtable.core.post_states import PostState
from birdtable.core.silences import SILENCES

BELL = "clear_picture"
ON_THEIR_WAY = (PostState.WAITING, PostState.APPROVED)
OUT = (PostState.RELEASED, PostState.WITHDRAWN)
ORIGINALS = (Rendition.Kind.MASTER, Rendition.Kind.UNCROPPED)
ANOTHER_DAY = timedelta(days=1)
ABOUT = {"photo": ("pk",), "post": ("posts",), "pupil": ("regions__pupil", "pupils")}
"""Where in a picture the things stand that keep it back (`work.keeping`)."""


def days_kept(school: School) -> timedelta:
    """How long originals are kept at most, as the school's policy says, or is silent."""
    silence = SILENCES["originals_kept"]
    return timedelta(days=int(str(value_at(school, silence))))


def keep_a_while(photo: Photo) -> None:
    """Count the days from now: it has just come in, left its post, or was taken down."""
    at = timezone.now() + days_kept(photo.school)
    Photo.objects.filter(pk=photo.pk).update(clear_at=at)
    photo.clear_at = at


def let_go(photo: Photo) -> None:
    """Its last copy is out: the original goes now, unless another post still works with the picture."""
    if photo.posts.exclude(state__in=OUT).exists() or not _has_original(photo):
        return
    Photo.objects.filter(pk=photo.pk).update(clear_at=timezone.now())
    ring(BELL, photo.pk)


def photos_to_clear(now: datetime, limit: int) -> list[uuid.UUID]:
    """Pictures whose time has come and that wait for nobody’s decision, the oldest first."""
    due = due_to_clear(now)
    if not due.exists():
        return []
    return list(_not_held(due).values_list("pk", flat=True)[:limit])


def due_to_clear(before: datetime) -> QuerySet[Photo]:
    """The same of any school, whether something keeps them back or not."""
    due: QuerySet[Photo] = Photo.objects.filter(clear_at__lte=before).exclude(posts__state__in=ON_THEIR_WAY)
    return due.order_by("clear_at")


def _not_held(photos: QuerySet[Photo]) -> QuerySet[Photo]:
    """Without what a request or an incident keeps for now."""
    held = everything_held()
    for kind, places in ABOUT.items():
        for place in places if held.get(kind) else ():
            photos = photos.exclude(**{f"{place}__in": list(held[kind])})
    return photos


def clear(pk: uuid.UUID) -> None:
    """Delete what is due of this picture; nothing while a post with it waits or is on its way."""
    school = Photo.objects.filter(pk=pk).values_list("school", flat=True).first()
    if school is None:
        return
    with transaction.atomic():
        # First the school, as a take-down does, which comes to the picture last: or the two would wait for each other.
        hold_facts(school)
        photo = Photo.objects.select_for_update().filter(pk=pk, clear_at__lte=timezone.now()).first()
        if photo is None or photo.posts.filter(state__in=ON_THEIR_WAY).exists():
            return
        if not _not_held(Photo.objects.filter(pk=pk)).exists():
            return
        states = set(photo.posts.values_list("state", flat=True))
        if not states:
            files = _delete(photo)
        elif _has_original(photo):
            files = _clear_original(photo, states)
        elif states == {PostState.WITHDRAWN}:
            files = _empty(photo, "withdrawn", list(Rendition.Kind))
            Photo.objects.filter(pk=pk).update(clear_at=None, filename="", placeholder="")
        else:
            files = []
            Photo.objects.filter(pk=pk).update(clear_at=None)
    # After the rows: a file that no row names is found by `strays`, a row without its file never.
    throw_away(files)


def _has_original(photo: Photo) -> bool:
    return photo.renditions.filter(kind__in=ORIGINALS).exclude(file="").exists()


def _clear_original(photo: Photo, states: set[str]) -> list[str]:
    out = states <= set(OUT)
    files = _empty(photo, "sent" if out else "days", ORIGINALS)
    if out:
        # What was read in it, and what the upload was called, nobody needs any more.
        Region.objects.filter(photo=photo).update(text="")
        Photo.objects.filter(pk=photo.pk).update(filename="")
    later = timezone.now() + days_kept(photo.school) if states == {PostState.WITHDRAWN} else None
    Photo.objects.filter(pk=photo.pk).update(clear_at=later)
    return files


def _empty(photo: Photo, why: str, kinds: Collection[str]) -> list[str]:
    """Let these sizes name no file any more; the names of the files."""
    rows = photo.renditions.filter(kind__in=kinds).exclude(file="")
    files = list(rows.values_list("file", flat=True))
    rows.update(file="")
    _tell(photo, "photo.cleared", {"why": why})
    return files


def _delete(photo: Photo) -> list[str]:
    """A picture that is in no post."""
    files = list(photo.renditions.exclude(file="").values_list("file", flat=True))
    _tell(photo, "photo.deleted", {})
    photo.delete()
    return files


def _tell(photo: Photo, act: str, detail: dict[str, object]) -> None:
    record(school_id=photo.school_id, act=act, actor=None, roles=(), thing=("photo", photo.pk), detail=detail)
