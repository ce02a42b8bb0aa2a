"""Pictures as the checks see them, and their files."""

import uuid
from collections.abc import Collection
from datetime import datetime
from typing import Any

from django.core.files.base import File
from django.core.files.storage import default_storage
from django.db.models import Q, QuerySet
from django.http import Http404
from django.shortcuts import get_object_or_404

from birdtable.apps.people.models import Membership
from birdtable.apps.people.permissions import Act, may
from birdtable.apps.photos.models import Looking, Photo, Refusal, Region, Rendition
from birdtable.apps.photos.standing import standing_in
from birdtable.apps.roll.models import Pupil
from birdtable.core.draft import PhotoFacts
from birdtable.core.looking_states import LookingState, LookKind
from birdtable.core.post_states import PostState
from birdtable.core.words import Said, Shows

BEING_LOOKED_AT = (LookingState.WAITING, LookingState.LOOKING)
STILL_OPEN = (PostState.DRAFT, PostState.DISCARDED)


def facts_of(photo: Photo) -> PhotoFacts:
    """What people said of a picture. Prefetch `pupils` and `regions` where there are many."""
    ticked = [str(pupil.pk) for pupil in photo.pupils.all()]
    return facts_if(photo, shows=photo.shows, ticked=ticked, description=photo.description)


def facts_if(photo: Photo, *, shows: str, ticked: Collection[str], description: str) -> PhotoFacts:
    """The same if this were said of the whole picture; what was said of its regions is taken as stored.

    shows: empty while nobody has said. ticked: ids of children who can be recognised, without saying where.
    Nobody said who can be recognised: `shows`, and with it the faces, stay unstated.
    """
    regions = standing_in(photo, ticked=bool(ticked))
    named = {str(one.region.pupil_id) for one in regions if one.names_a_child}
    # Whoever named a child in it has said that one can be recognised, whatever the whole picture was called.
    said = Shows.RECOGNISABLE if named else Shows(shows) if shows else None
    open_faces = sum(one.open and not one.writing for one in regions)
    return PhotoFacts(
        shows=said,
        alt=description,
        pupils=tuple(sorted({*ticked, *named})) if said else None,
        faces_unspoken=open_faces if said or open_faces else None,
        faces_covered=sum(one.region.said == Said.COVERED and not (one.away or one.writing) for one in regions),
        writing=tuple(one.region.text for one in regions if one.open and one.writing and one.region.text),
        writing_unspoken=sum(one.open and one.writing for one in regions),
        refused_before=photo.refused_file or photo.refused_like_id is not None,
        refused_file=photo.refused_file,
        looked_at=looked_at(photo),
        filename=photo.filename,
    )


def children_in(photo: Photo) -> frozenset[str]:
    """Ids of the children who were named in it, or ticked as may be in it. Prefetch as for `facts_of`."""
    named = {str(one.region.pupil_id) for one in standing_in(photo) if one.names_a_child}
    return frozenset(named | {str(pupil.pk) for pupil in photo.pupils.all()})


def pictures_of(pupil: Pupil) -> QuerySet[Photo]:
    """Pictures in which this child was ever named in a box, or ticked; a crop may have left them out since."""
    named = Region.objects.standing().filter(pupil=pupil)
    return Photo.objects.filter(Q(pk__in=named.values("photo")) | Q(pk__in=_ticked(pupil)))


def _ticked(pupil: Pupil) -> QuerySet[Any]:
    return Photo.pupils.through.objects.filter(pupil=pupil).values("photo")


def looked_at(photo: Photo) -> bool | None:
    """Whether a machine has looked thoroughly; None while it is about to. Prefetch `lookings` where there are many."""
    state = _state_of_look(photo, LookKind.THOROUGH)
    return None if state in BEING_LOOKED_AT else state == LookingState.DONE


def being_looked_at(photo: Photo, kind: LookKind = LookKind.THOROUGH) -> bool:
    """Whether that look has still to come to an end, one way or the other."""
    return _state_of_look(photo, kind) in BEING_LOOKED_AT


def _state_of_look(photo: Photo, kind: LookKind) -> str:
    return next((one.state for one in photo.lookings.all() if one.kind == kind), "")


def due_lookings(kind: LookKind, now: datetime, limit: int) -> list[uuid.UUID]:
    """Looks that are due, or held by a claim whose lease has ended; the oldest first."""
    needs = Q(state=LookingState.WAITING, due__lte=now) | Q(state=LookingState.LOOKING, lease_until__lte=now)
    return list(Looking.objects.filter(needs, kind=kind).order_by("due").values_list("pk", flat=True)[:limit])


def rendition(photo: Photo, kind: str) -> Rendition:
    """One size of it. Raises: Rendition.DoesNotExist."""
    found = next((one for one in photo.renditions.all() if one.kind == kind), None)
    if found is None:
        raise Rendition.DoesNotExist(kind)
    return found


def has_original(photo: Photo) -> bool:
    """Whether it can still be covered and cropped. No query where `renditions` were prefetched."""
    return any(one.kind == Rendition.Kind.MASTER and one.file for one in photo.renditions.all())


def open_file(one: Rendition) -> File[bytes]:
    """Its file, open for reading. Raises: FileNotFoundError, also where it was deleted on purpose."""
    if not one.file:
        raise FileNotFoundError(one.pk)
    return default_storage.open(one.file)


def path_of(one: Rendition) -> str:
    """Where its file lies on this machine."""
    return default_storage.path(one.file)


def in_use(photo: Photo) -> bool:
    """Whether a post that was sent for approval, or more, holds it: then what was said of it stays as it is."""
    return photo.posts.exclude(state__in=STILL_OPEN).exists()


def kept_out(photos: QuerySet[Photo]) -> list[Refusal]:
    """The refusals that stand of these very pictures."""
    return list(Refusal.objects.filter(photo__in=photos, lifted_at=None).select_related("photo"))


def photo_for(membership: Membership, photo: uuid.UUID) -> Photo:
    """A picture of this member's school, for people who write. Raises: Http404."""
    if not may(membership, Act.WRITE_POST):
        raise Http404
    return get_object_or_404(Photo.objects.for_school(membership), pk=photo)


def photo_to_take_down(membership: Membership, photo: uuid.UUID) -> Photo:
    """A picture of this member's school, for people who may have it taken down. Raises: Http404."""
    if not may(membership, Act.TAKE_DOWN):
        raise Http404
    return get_object_or_404(Photo.objects.for_school(membership), pk=photo)


def picture_for(membership: Membership, photo: uuid.UUID, kind: str) -> Rendition:
    """One size of a picture of this member's school, for people who write, decide or take down.

    To everybody else at the school, only what stands published anyway; what was cropped away, to nobody.
    Raises: Http404.
    """
    seen = Rendition.objects.for_school(membership).exclude(kind=Rendition.Kind.UNCROPPED)
    if not (may(membership, Act.WRITE_POST) or may(membership, Act.TAKE_DOWN)):
        seen = seen.filter(photo__posts__state=PostState.RELEASED).exclude(kind=Rendition.Kind.MASTER).distinct()
    return get_object_or_404(seen, photo=photo, kind=kind)
