"""One picture of a draft with everything that its page shows of it, and the children who may be named in it."""

import uuid
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from django.db.models import Q

from birdtable.apps.people.models import Membership, School
from birdtable.apps.photos.answers import WhyTakenAway
from birdtable.apps.photos.models import Photo
from birdtable.apps.photos.permission import Permitted, permitted
from birdtable.apps.photos.standing import window_of
from birdtable.apps.policies.permission_rules import all_or_nobody
from birdtable.apps.policies.queries import NoPolicy, current
from birdtable.apps.posts.models import PostPhoto
from birdtable.apps.posts.picture_boxes import BoxOnPage, Spoken, permission_of, spoken_in
from birdtable.apps.posts.queries import children_of, photos_of
from birdtable.apps.roll.listing import find
from birdtable.apps.roll.models import Pupil
from birdtable.core.words import Network, Said

MOST_FOUND = 20
TAKEN_AWAY = dict(WhyTakenAway.choices)
NOBODY = uuid.UUID(int=0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Child:
    """A child who may be named. permission: in words; ok: whether the child may be shown where the post goes."""

    key: str
    name: str
    permission: str
    ok: bool
    ticked: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class PictureOnDesk:
    """One picture. number: its place among the `of` pictures of the post; next: the one after it.

    all_or_nobody: whether the policy shows a group only where everybody in it may be shown.
    """

    place: PostPhoto
    photo: Photo
    number: int
    of: int
    spoken: Spoken
    networks: tuple[Network, ...]
    next: PostPhoto | None
    all_or_nobody: bool

    @property
    def boxes(self) -> tuple[BoxOnPage, ...]:
        """Its boxes, in the order of their numbers."""
        return self.spoken.boxes

    def box(self, key: str) -> BoxOnPage | None:
        """The box with that id; “newest” is the one that was drawn last."""
        if key == "newest":
            drawn = [one for one in self.boxes if one.drawn]
            return max(drawn, key=lambda one: one.region.created_at, default=None)
        return next((one for one in self.boxes if one.key == key), None)

    @property
    def open(self) -> list[BoxOnPage]:
        """Boxes that somebody still has to speak for, faces first."""
        return sorted((one for one in self.boxes if one.tone == "open"), key=lambda one: one.standing.writing)

    @property
    def layers(self) -> list[BoxOnPage]:
        """As they are laid over the picture: those that are most of it lie below, so that every other can be tapped."""
        large = 0.25 * self.photo.width * self.photo.height
        return sorted(self.boxes, key=lambda one: one.standing.box is None or one.standing.box.area <= large)

    @property
    def open_faces(self) -> list[BoxOnPage]:
        """Those of them that may be faces."""
        return [one for one in self.open if not one.standing.writing]

    @property
    def faces(self) -> list[BoxOnPage]:
        """Every face that is to be seen."""
        shown = (one for one in self.boxes if one.tone != "away" and not one.standing.writing)
        return [one for one in shown if one.region.said not in (Said.COVERED, Said.NOT_A_FACE)]

    @property
    def in_company(self) -> bool:
        """Whether more than one person is to be seen in it: then a single cover draws the eye."""
        return len(self.faces) > 1

    @property
    def removed(self) -> list[tuple[str, str]]:
        """Boxes that somebody took away: the id of each, and why."""
        gone = (one for one in self.photo.regions.all() if one.removed_at)
        return [(str(one.pk), str(TAKEN_AWAY.get(one.removed_why, ""))) for one in gone]

    @property
    def cropped(self) -> bool:
        """Whether a part of it was cropped away."""
        return window_of(self.photo) is not None

    @property
    def usual_class(self) -> str:
        """The id of the class whose children are listed first: of the child named last, else of the post."""
        known = [one.pupil.school_class_id for one in self.spoken.children]
        return str((known and known[-1]) or self.place.post.school_class_id or "")


def on_desk(place: PostPhoto, by: Membership) -> PictureOnDesk:
    """That picture, in as many queries however many boxes it has."""
    places = list(place.post.places.all())
    photos = photos_of(place.post)
    index = next(number for number, photo in enumerate(photos) if photo.pk == place.photo_id)
    networks = tuple(Network(channel.network) for channel in place.post.channels.all())
    return PictureOnDesk(
        place=place,
        photo=photos[index],
        number=index + 1,
        of=len(photos),
        spoken=spoken_in([photos[index]], by.school, networks)[photos[index]],
        networks=networks,
        next=places[index + 1] if index + 1 < len(places) else None,
        all_or_nobody=_all_or_nobody(by.school),
    )


def _all_or_nobody(school: School) -> bool:
    try:
        return all_or_nobody(current(school).policy)
    except NoPolicy:
        # Nothing goes out without one; what it will say of groups nobody knows yet.
        return False


def children_listed(
    by: Membership, networks: Sequence[Network], *, of: str = "", words: str = "", ticked: Collection[str] = ()
) -> Sequence[Child]:
    """Children who may be named, by their names: of the class with the id `of`, and those ticked already.

    words: in the whole school instead, those whose names begin like that.
    """
    there = children_of(by)
    if words.strip():
        found = there.filter(pk__in=find(by, words=words)[:MOST_FOUND])
    else:
        found = there.filter(Q(school_class=_uuid(of)) | Q(pk__in=[_uuid(one) for one in ticked]))
    ordered: list[Pupil] = sorted(found, key=lambda one: (one.called.casefold(), one.surname.casefold()))
    return [_child(one, networks, ticked) for one in permitted(by.school, ordered, networks)]


def _child(one: Permitted, networks: Sequence[Network], ticked: Collection[str]) -> Child:
    return Child(
        key=str(one.pupil.pk),
        name=one.name,
        permission=permission_of(one, networks),
        ok=not (one.without or one.nowhere),
        ticked=str(one.pupil.pk) in ticked,
    )


def _uuid(key: str) -> uuid.UUID:
    try:
        return uuid.UUID(key)
    except ValueError:
        # Nobody's id, and nothing's: nobody is listed.
        return NOBODY
