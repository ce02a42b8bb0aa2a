"""Every post and picture a child is in, for those who may see it: found by the child, a page at a time."""

from dataclasses import dataclass

from django.core.paginator import Page, Paginator
from django.db.models import QuerySet

from birdtable.apps.delivery.models import Delivery
from birdtable.apps.people.models import Membership
from birdtable.apps.photos.models import Photo
from birdtable.apps.photos.queries import pictures_of
from birdtable.apps.photos.standing import standing_in
from birdtable.apps.posts.archive import seen_by, with_everything
from birdtable.apps.posts.models import Post
from birdtable.apps.rights.finding import posts_picturing
from birdtable.apps.roll.models import Pupil
from birdtable.core.delivery_states import DeliveryState
from birdtable.core.post_states import PostState

A_PAGE = 12
NAMED, TICKED, CROPPED = "Named in it", "Ticked: may be in it", "Cropped out of it"


@dataclass(frozen=True, slots=True)
class Shot:
    """One picture with the child. how: how we know."""

    photo: Photo
    how: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Appearance:
    """One post. public: the accounts on which it stands today, in words."""

    post: Post
    shots: tuple[Shot, ...]
    public: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Appearances:
    """One page of them."""

    page: Page[Post]
    shown: tuple[Appearance, ...]


def appearances(membership: Membership, pupil: Pupil, page: str | None) -> Appearances:
    """One page of the posts with this child that this member may see, the newest first."""
    mine = seen_by(membership).filter(pk__in=posts_picturing(pupil).values("pk"))
    mine = mine.exclude(state=PostState.DISCARDED)
    found = with_everything(mine).prefetch_related("places__photo__regions", "places__photo__pupils")
    made = Paginator(found.order_by("-changed_at", "-pk"), A_PAGE).get_page(page)
    posts = list(made.object_list)
    standing = Delivery.objects.filter(post__in=posts, state=DeliveryState.SENT).select_related("channel")
    public: dict[object, list[str]] = {}
    for one in standing:
        public.setdefault(one.post_id, []).append(one.channel.called)
    shown = (Appearance(post=post, shots=_shots(post, pupil), public=tuple(public.get(post.pk, ()))) for post in posts)
    return Appearances(made, tuple(shown))


def _shots(post: Post, pupil: Pupil) -> tuple[Shot, ...]:
    found = ((place.photo, _how(place.photo, pupil)) for place in post.places.all())
    return tuple(Shot(photo, how) for photo, how in found if how)


def _how(photo: Photo, pupil: Pupil) -> str:
    boxes = [one for one in standing_in(photo) if one.region.pupil_id == pupil.pk]
    if any(one.names_a_child for one in boxes):
        return NAMED
    if any(child.pk == pupil.pk for child in photo.pupils.all()):
        return TICKED
    return CROPPED if boxes else ""


def unused_pictures(membership: Membership, pupil: Pupil) -> QuerySet[Photo]:
    """Pictures with the child that are in no post; they are deleted by themselves."""
    return pictures_of(pupil).filter(school=membership.school, posts=None)
