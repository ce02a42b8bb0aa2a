"""Pictures as the checks see them, and their files."""

from django.core.files.base import File
from django.core.files.storage import default_storage
from django.db.models import Prefetch

from birdtable.apps.people.models import Membership, SchoolClass
from birdtable.apps.photos.models import Photo, Rendition
from birdtable.apps.roll.models import Pupil
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


def classes_with_pupils(membership: Membership) -> tuple[SchoolClass, ...]:
    """Each class with the children in it today (`.there`), for saying who is in a picture."""
    day = membership.school.today()
    there = Pupil.objects.on_roll(membership.school, day).order_by("forename", "surname", "pk")
    return tuple(
        SchoolClass.objects.filter(school=membership.school)
        .prefetch_related(Prefetch("pupils", queryset=there, to_attr="there"))
        .order_by("name")
    )
