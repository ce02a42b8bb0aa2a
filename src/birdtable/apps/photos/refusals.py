"""Pictures that must not come back: refused by a leader, taken down, or showing somebody as nobody should be shown.

A refusal keeps hashes of the whole picture, not of any face. Each picture says which refusal it resembles, so that
judging a post compares nothing.
"""

import uuid
from collections.abc import Iterable
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from birdtable.adapters.vision.likeness import references, resembles
from birdtable.apps.people.actions import bump_facts
from birdtable.apps.people.models import Membership
from birdtable.apps.people.permissions import Act, require
from birdtable.apps.photos.changing import tell
from birdtable.apps.photos.files import content_of
from birdtable.apps.photos.models import Photo, Refusal, Rendition
from birdtable.apps.work.actions import ring
from birdtable.core.post_states import PostState

BELL = "refusal"
OUT = (PostState.RELEASED, PostState.WITHDRAWN)


@transaction.atomic
def refuse(photo: Photo, by: Membership) -> Refusal:
    """A leader says: this picture is not to be used. The same refusal again, if it stands. Raises: NotPermitted."""
    require(by, Act.APPROVE_POST)
    return keep_out(photo, by, Refusal.Why.REFUSED)


def keep_out(photo: Photo, by: Membership | None, why: Refusal.Why) -> Refusal:
    """Never let this picture, or one made from it, come back unseen.

    In the transaction of whatever led to it, by whoever may do that; None where a permission ended.
    """
    standing = photo.refusals.filter(lifted_at=None).first()
    if standing:
        return standing
    made = Refusal.objects.create(
        school_id=photo.school_id,
        photo=photo,
        why=why,
        file=photo.upload,
        references=[photo.likeness] if photo.likeness else [],
        by=by.person if by else None,
    )
    tell("photo.refused", photo, by, {"why": str(why)})
    _mark_alike(made)
    bump_facts(photo.school_id)
    ring(BELL, made.pk)
    return made


@transaction.atomic
def lift(refusal: Refusal, by: Membership) -> None:
    """The picture may be used after all; its hashes go. Lifted twice, it is lifted once. Raises: NotPermitted."""
    require(by, Act.APPROVE_POST)
    take_back(refusal, by)


def take_back(refusal: Refusal, by: Membership) -> None:
    """The same for whoever may undo what led to it. In a transaction."""
    standing = Refusal.objects.filter(pk=refusal.pk, lifted_at=None)
    if not standing.update(lifted_at=timezone.now(), lifted_by=by.person, references=[], file=""):
        return
    if refusal.photo:
        tell("photo.refusal_lifted", refusal.photo, by, {"why": refusal.why})
    for photo in Photo.objects.filter(refused_like=refusal):
        compare(photo)
    bump_facts(refusal.school_id)


def compare(photo: Photo) -> None:
    """Note on the picture which standing refusal it resembles, that of the very same file before others."""
    standing = Refusal.objects.filter(school=photo.school_id, lifted_at=None).order_by("at", "pk")
    alike = [one for one in standing if _is_file(photo, one) or _is_alike(photo, one)]
    same = [one for one in alike if _is_file(photo, one)]
    _note(photo, next(iter(same or alike), None), same_file=bool(same))


def work_out(pk: uuid.UUID) -> None:
    """Work out all hashes of a refused picture, and look for it among those still on a desk. Twice is no harm."""
    refusal = Refusal.objects.select_related("photo").filter(pk=pk, lifted_at=None, worked_out=False).first()
    if refusal is None:
        return
    found = _hashes_of(refusal.photo) if refusal.photo else ()
    with transaction.atomic():
        held = Refusal.objects.select_for_update().filter(pk=pk, lifted_at=None).first()
        if held is None:
            return
        held.references = list(dict.fromkeys((*held.references, *found)))
        held.worked_out = True
        held.save(update_fields=["references", "worked_out"])
        _mark_alike(held)
        bump_facts(held.school_id)


def refusals_to_work_out(now: datetime, limit: int) -> list[uuid.UUID]:
    """Refusals of which only the whole picture's hash is known."""
    waiting = Refusal.objects.filter(worked_out=False, lifted_at=None)
    return list(waiting.order_by("at").values_list("pk", flat=True)[:limit])


def _hashes_of(photo: Photo) -> Iterable[str]:
    """From the largest file that is still there; one whose files are gone is known by what was kept of it."""
    files = {one.kind: one.file for one in photo.renditions.all()}
    kinds = (Rendition.Kind.UNCROPPED, Rendition.Kind.MASTER, Rendition.Kind.PUBLISHED)
    for name in (files.get(kind, "") for kind in kinds):
        try:
            return references(content_of(name))
        except FileNotFoundError:
            continue
    return ()


def _mark_alike(refusal: Refusal) -> None:
    """Note it on every picture that has not gone out, and on the refused one itself."""
    for photo in Photo.objects.filter(school=refusal.school_id).exclude(posts__state__in=OUT):
        if _is_file(photo, refusal):
            _note(photo, refusal, same_file=True)
        elif not photo.refused_like_id and _is_alike(photo, refusal):
            _note(photo, refusal, same_file=False)


def _is_file(photo: Photo, refusal: Refusal) -> bool:
    return refusal.photo_id == photo.pk or (bool(photo.upload) and refusal.file == photo.upload)


def _is_alike(photo: Photo, refusal: Refusal) -> bool:
    return bool(photo.likeness) and resembles(photo.likeness, refusal.references)


def _note(photo: Photo, refusal: Refusal | None, *, same_file: bool) -> None:
    Photo.objects.filter(pk=photo.pk).update(refused_like=refusal, refused_file=same_file)
    photo.refused_like, photo.refused_file = refusal, same_file
