"""Which posts a child, or a picture, is in: asked of the database by the child, never by reading the school's posts."""

from collections.abc import Collection, Iterable

from django.db.models import Q, QuerySet

from birdtable.apps.photos.models import Photo
from birdtable.apps.photos.queries import children_in, pictures_of
from birdtable.apps.posts.judging import judge, roles_of_sender
from birdtable.apps.posts.models import Post, PostPhoto
from birdtable.apps.posts.queries import device_of, photos_of
from birdtable.apps.roll.models import Ending, Pupil
from birdtable.core.post_states import PostState
from birdtable.core.words import Effect

UNDECIDED = (PostState.WAITING, PostState.APPROVED, PostState.RELEASED)
"""Where something has to be done when a permission ends; a draft is judged again before it goes anywhere."""
NAMING = frozenset({"N101", "N102", "N103", "N107"})


def posts_picturing(pupil: Pupil) -> QuerySet[Post]:
    """Posts with a picture in which this child was named or ticked, in whatever state."""
    places = PostPhoto.objects.filter(photo__in=pictures_of(pupil))
    return Post.objects.filter(school=pupil.school_id, pk__in=places.values("post"))


def posts_with(photo: Photo) -> QuerySet[Post]:
    """Posts with this picture, in whatever state."""
    return Post.objects.filter(school=photo.school_id, pk__in=PostPhoto.objects.filter(photo=photo).values("post"))


def photos_showing(pupil: Pupil, post: Post) -> tuple[Photo, ...]:
    """The post's pictures that the child is still in."""
    return tuple(photo for photo in photos_of(post) if str(pupil.pk) in children_in(photo))


def concerned_by(ending: Ending) -> Iterable[Post]:
    """Posts that wait, are approved or stand published, and with which the ended permission has to do."""
    if ending.about == Ending.About.PICTURE:
        found = posts_picturing(ending.pupil).filter(state__in=UNDECIDED)
        return [post for post in found.select_related("school") if photos_showing(ending.pupil, post)]
    found = _with_words_of(ending.pupil).filter(state__in=UNDECIDED).select_related("school")
    return [post for post in found if _may_not_name(post, ending.pupil)]


def _with_words_of(pupil: Pupil) -> QuerySet[Post]:
    """Posts in whose words, or in the description of whose pictures, any name of the child stands."""
    named = Q()
    for name in {pupil.forename, pupil.chosen_forename, pupil.surname, pupil.chosen_surname} - {""}:
        named |= Q(text__icontains=name) | Q(photos__description__icontains=name)
    return Post.objects.filter(named, school=pupil.school_id).distinct()


def _may_not_name(post: Post, pupil: Pupil) -> bool:
    """Whether it names this child as nobody may today; what is only likely is not enough."""
    judged = judge(post, roles=roles_of_sender(post), device=device_of(post)).verdict.judged
    wrong = (one for one in judged if one.effect == Effect.BLOCK and one.finding.code in NAMING)
    return any(str(pupil.pk) in one.finding.pupils for one in wrong)


def goes_to(post: Post, networks: Collection[str]) -> bool:
    """Whether it is meant for any of these places."""
    return any(channel.network in networks for channel in post.channels.all())
