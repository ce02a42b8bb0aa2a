"""Pictures as the checks see them, and their files."""

import uuid

from django.core.files.base import File
from django.core.files.storage import default_storage
from django.shortcuts import get_object_or_404

from birdtable.apps.people.models import Membership
from birdtable.apps.people.permissions import Act, may
from birdtable.apps.photos.models import Photo, Rendition
from birdtable.core.draft import PhotoFacts
from birdtable.core.post_states import PostState
from birdtable.core.words import Shows

STILL_OPEN = (PostState.DRAFT, PostState.DISCARDED)


def facts_of(photo: Photo) -> PhotoFacts:
    """What people said of a picture. Prefetch `pupils` where there are many.

    Nobody said who can be recognised: `shows`, and with it the faces, stay unstated. Until a machine looks at pictures,
    a person upholds writing and pictures refused before, so those are stated as seen to.
    """
    return PhotoFacts(
        shows=Shows(photo.shows) if photo.shows else None,
        alt=photo.description,
        pupils=tuple(str(pupil.pk) for pupil in photo.pupils.all()) if photo.shows else None,
        faces_unspoken=0 if photo.shows else None,
        writing=(),
        refused_before=False,
        filename=photo.filename,
    )


def rendition(photo: Photo, kind: str) -> Rendition:
    """One size of it. Raises: Rendition.DoesNotExist."""
    found = next((one for one in photo.renditions.all() if one.kind == kind), None)
    if found is None:
        raise Rendition.DoesNotExist(kind)
    return found


def open_file(one: Rendition) -> File[bytes]:
    """Its file, open for reading. Raises: FileNotFoundError."""
    return default_storage.open(one.file)


def in_use(photo: Photo) -> bool:
    """Whether a post that was sent for approval, or more, holds it: then what was said of it stays as it is."""
    return photo.posts.exclude(state__in=STILL_OPEN).exists()


def picture_for(membership: Membership, photo: uuid.UUID, kind: str) -> Rendition:
    """One size of a picture of this member's school, for people who write, decide or take down.

    To everybody else at the school, only what stands published anyway. Raises: Http404.
    """
    seen = Rendition.objects.for_school(membership)
    if not (may(membership, Act.WRITE_POST) or may(membership, Act.TAKE_DOWN)):
        seen = seen.filter(photo__posts__state=PostState.RELEASED).exclude(kind=Rendition.Kind.MASTER).distinct()
    return get_object_or_404(seen, photo=photo, kind=kind)
