"""The pictures of a post: which, in what order, and what is said of them."""

from collections.abc import Collection

from django.db import transaction
from django.db.models import Max

from birdtable.apps.people.models import Membership
from birdtable.apps.people.permissions import Act, require
from birdtable.apps.photos.actions import declare, describe, undeclare
from birdtable.apps.photos.changing import Then
from birdtable.apps.photos.clearing import keep_a_while
from birdtable.apps.photos.models import Photo
from birdtable.apps.posts.actions import on_the_desk, touch
from birdtable.apps.posts.models import Post, PostPhoto
from birdtable.apps.posts.stops import Overtaken, TooManyPictures
from birdtable.apps.roll.models import Pupil
from birdtable.core.words import Shows

MOST_PICTURES = 10


@transaction.atomic
def place_photo(post: Post, by: Membership, photo: Photo) -> None:
    """Put a picture behind the others. Raises: TooManyPictures, Overtaken, NotPermitted."""
    require(by, Act.WRITE_POST)
    on_the_desk(post)
    places = post.places.all()
    if len(places) >= MOST_PICTURES:
        raise TooManyPictures(MOST_PICTURES)
    last = places.aggregate(last=Max("position"))["last"]
    place = 0 if last is None else last + 1
    PostPhoto.objects.create(school_id=post.school_id, post=post, photo=photo, position=place)
    touch(post, by, photo=photo)


@transaction.atomic
def remove_photo(post: Post, by: Membership, photo: Photo) -> None:
    """Take a picture out of the post; the picture itself stays for a while. Raises: Overtaken, NotPermitted."""
    require(by, Act.WRITE_POST)
    on_the_desk(post)
    if post.places.filter(photo=photo).delete()[0]:
        touch(post, by, photo=photo)
        keep_a_while(photo)


@transaction.atomic
def bring_forward(post: Post, by: Membership, photo: Photo) -> None:
    """Change places with the picture before it; the first one stays where it is. Raises: Overtaken, NotPermitted."""
    require(by, Act.WRITE_POST)
    on_the_desk(post)
    places = list(post.places.all())
    index = next((index for index, place in enumerate(places) if place.photo_id == photo.pk), 0)
    if index == 0:
        return
    here, there = places[index], places[index - 1]
    mine, theirs = here.position, there.position
    # One at a time by way of a free number: no two pictures may hold a position, not even for a moment.
    free = 1 + max(place.position for place in places)
    for place, position in ((here, free), (there, mine), (here, theirs)):
        PostPhoto.objects.filter(pk=place.pk).update(position=position)
    touch(post, by, photo=photo)


def as_author(post: Post, by: Membership, photo: Photo) -> Then:
    """What follows when this member changed something in a picture of the post: they are an author of it.

    For `then` of everything in `photos.speaking` and `photos.boxes`, which runs it in the transaction of the change.
    It raises: Overtaken, when the post has left the desk or no longer holds the picture; then nothing is changed.
    """

    def then() -> None:
        on_the_desk(post)
        if not post.places.filter(photo=photo).exists():
            raise Overtaken(post.pk)
        touch(post, by, photo=photo)

    return then


@transaction.atomic
def say_of_photo(
    post: Post,
    by: Membership,
    photo: Photo,
    *,
    description: str,
    shows: str,
    children: Collection[Pupil],
    dressed: bool | None = None,
) -> None:
    """Keep what this member says of a picture; who says anything new is an author of the post.

    shows: empty while nobody has said; so it stays where a child can be recognised and nobody is named yet.
    dressed: as in photos.actions.declare; None: not said. Raises: WhoIsIt, InUse, Overtaken, NotPermitted.
    """
    require(by, Act.WRITE_POST)
    on_the_desk(post)
    words = " ".join(description.split())
    new_words = words != photo.description
    new_children = {child.pk for child in children} != {one.pk for one in photo.pupils.all()}
    new_facts = shows != photo.shows or dressed != photo.dressed or new_children
    if new_words:
        describe(photo, words, by)
    if new_facts:
        _declare(photo, shows, children, by, dressed=dressed)
    if new_words or new_facts:
        touch(post, by, photo=photo)


def _declare(photo: Photo, shows: str, children: Collection[Pupil], by: Membership, *, dressed: bool | None) -> None:
    if not shows or (shows == Shows.RECOGNISABLE and not children):
        # Half an answer must not leave an older, milder one standing.
        undeclare(photo, by, dressed=dressed)
    else:
        declare(photo, Shows(shows), children, by, dressed=dressed)
