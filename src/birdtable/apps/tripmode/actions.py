"""Taking in what a phone sends from a trip. Each act may be asked for again, and changes nothing the second time."""

import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db import IntegrityError, transaction
from django.utils import timezone

from birdtable.apps.delivery import actions as delivery
from birdtable.apps.people.models import Membership
from birdtable.apps.people.permissions import Act, require
from birdtable.apps.photos.models import Photo
from birdtable.apps.policies.queries import NoPolicy
from birdtable.apps.posts import actions as posts
from birdtable.apps.posts.picture_gaps import soon_looked_at
from birdtable.apps.posts.pictures import place_photo, say_of_photo
from birdtable.apps.posts.queries import accounts_of, photos_of
from birdtable.apps.posts.stops import NotReady, Overtaken, Stopped
from birdtable.apps.tripmode.models import Arrived, Sending
from birdtable.apps.tripmode.queries import keys_arrived, pictures_here, sending_of
from birdtable.apps.tripmode.standing import on_trip
from birdtable.core.post_states import PostState
from birdtable.core.states import NotAllowed
from birdtable.core.words import Shows, Topic


@dataclass(frozen=True, slots=True, kw_only=True)
class SaidOfPicture:
    """What was said of one picture on the phone. shows: empty while nobody has said; dressed: None likewise.

    Who a child is, is said at school, or on the picture's own page: no name of a child is kept on a phone.
    """

    description: str = ""
    shows: str = ""
    dressed: bool | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """A post as it was written on the phone. pictures: by the phone's own number of each."""

    text: str
    pictures: Mapping[uuid.UUID, SaidOfPicture]


class Missing(Exception):
    """Some of its pictures are not here. keys: the phone's own numbers of them."""

    def __init__(self, keys: frozenset[uuid.UUID]) -> None:
        super().__init__(len(keys))
        self.keys = keys


class NotOnTrip(Exception):
    """No trip of this member's takes anything in from the device they sit at."""


def begin(by: Membership, key: uuid.UUID, begun: datetime) -> Sending:
    """The draft that this phone's post becomes, begun at the first time of asking.

    begun: when it was, as the phone says; never later than now. Whether the trip still takes it in is judged by our own
    clock. Raises: NotOnTrip; NotPermitted; Http404 where the number is somebody else's.
    """
    require(by, Act.WRITE_POST)
    require(by, Act.ADD_PICTURE)
    try:
        with transaction.atomic():
            if not Sending.objects.filter(school=by.school_id, key=key).exists():
                _begin(by, key, begun)
    except IntegrityError:
        # Asked twice at the same moment: the other one began it, and this post was never there.
        pass
    return sending_of(by, key)


def _begin(by: Membership, key: uuid.UUID, begun: datetime) -> None:
    now = timezone.now()
    if on_trip(by, now) is None:
        raise NotOnTrip
    post = posts.begin(by, channels=accounts_of(by), begun_at=min(begun, now))
    Sending.objects.create(school=by.school, person=by.person, key=key, post=post)


@transaction.atomic
def place_picture(sending: Sending, by: Membership, key: uuid.UUID, photo: Photo) -> None:
    """Put a picture into the post, and note that it was here. Raises: as posts.pictures.place_photo."""
    place_photo(sending.post, by, photo)
    Arrived.objects.create(school_id=sending.school_id, sending=sending, key=key, photo=photo)


@transaction.atomic
def arrange(sending: Sending, by: Membership, letter: Letter) -> None:
    """Put the words, and what was said of the pictures, into the post, once.

    What somebody wrote into the draft at school meanwhile stays, above it. Raises: Missing; Overtaken; TooLong;
    NotPermitted.
    """
    row = Sending.objects.select_for_update().get(pk=sending.pk)
    if not row.arranged_at:
        if missing := letter.pictures.keys() - keys_arrived(sending):
            raise Missing(frozenset(missing))
        _write(sending, by, letter.text)
        for key, photo in pictures_here(sending).items():
            _say(sending, by, photo, letter.pictures.get(key, SaidOfPicture()))
        row.arranged_at = timezone.now()
        row.save(update_fields=["arranged_at"])
    sending.arranged_at = row.arranged_at


def _write(sending: Sending, by: Membership, text: str) -> None:
    post = sending.post
    post.refresh_from_db()
    posts.rewrite(
        post,
        by,
        post.version,
        text="\n\n".join(words for words in (post.text.strip(), text.strip()) if words),
        topic=post.topic or Topic.TRIP,
        school_class=post.school_class or (post.trip.school_class if post.trip else None),
        channels=tuple(post.channels.all()),
        scheduled_for=post.scheduled_for,
        happens_on=post.happens_on,
    )


def _say(sending: Sending, by: Membership, photo: Photo, said: SaidOfPicture) -> None:
    dressed = None if said.shows == Shows.WORK else said.dressed
    say_of_photo(sending.post, by, photo, description=said.description, shows=said.shows, children=(), dressed=dressed)


def send(sending: Sending, by: Membership) -> bool:
    """Send it as any post is sent, once; whether nothing is left for the phone to ask for.

    No, for the few seconds in which a machine takes its first look at a picture, and while its words are not here. What
    is in its way, or that the policy stops it, is told to its author on the page: the draft is here. There may be no
    transaction around this. Raises: NotPermitted.
    """
    require(by, Act.SEND_POST)
    post = sending.post
    post.refresh_from_db()
    if sending.ended_at:
        return True
    if not sending.arranged_at:
        return False
    if post.state == PostState.DRAFT:
        if any(soon_looked_at(photo) for photo in photos_of(post)):
            return False
        try:
            delivery.submit(post, by=by, version=post.version)
        except (NotReady, Stopped, NoPolicy, NotAllowed, Overtaken):
            # The draft says so itself, to whoever opens it.
            post.refresh_from_db()
    Sending.objects.filter(pk=sending.pk, ended_at=None).update(ended_at=timezone.now())
    sending.refresh_from_db()
    return True
