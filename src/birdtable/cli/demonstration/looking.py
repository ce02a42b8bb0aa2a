"""What the demonstration's people do with their pictures: have them looked at, and speak for every box."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from django.conf import settings

from birdtable.apps.people.models import Membership
from birdtable.apps.photos.answers import WhyNoFace
from birdtable.apps.photos.eyes import NONE
from birdtable.apps.photos.looking import attend
from birdtable.apps.photos.models import Photo
from birdtable.apps.photos.speaking import Saying, speak
from birdtable.apps.photos.standing import Standing, standing_in
from birdtable.apps.posts.models import Post
from birdtable.apps.posts.pictures import as_author
from birdtable.apps.roll.models import Pupil
from birdtable.core.words import Said


@contextmanager
def before_machines_looked() -> Iterator[None]:
    """The past: no machine looked at pictures yet, so a leader looked and said so. It also makes the past quick."""
    eyes = settings.BIRDTABLE_EYES
    settings.BIRDTABLE_EYES = NONE
    try:
        yield
    finally:
        settings.BIRDTABLE_EYES = eyes


def look_and_speak(post: Post, by: Membership, photo: Photo, children: Sequence[Pupil]) -> None:
    """Do what the worker does, then what the author does: name the children, say of the rest that it is drawn."""
    for looking in photo.lookings.all():
        attend(looking.pk)
    asked = [one for one in standing_in(Photo.objects.get(pk=photo.pk)) if one.open]
    faces = sorted((one for one in asked if not one.writing), key=lambda one: -(one.region.score or 0))
    named = dict(zip((one.region.pk for one in faces), children, strict=False))
    sayings = {one.region.pk: _of(one, named.get(one.region.pk)) for one in asked}
    if sayings:
        speak(photo, by, sayings, as_author(post, by, photo))


def _of(one: Standing, child: Pupil | None) -> Saying:
    if child:
        return Saying(said=Said.CHILD, pupil=child)
    if one.writing:
        return Saying(said=Said.NO_NAME)
    return Saying(said=Said.NOT_A_FACE, reason=WhyNoFace.DRAWING)
