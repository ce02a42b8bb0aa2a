"""Posts that show children, for the tests of what becomes of them."""

from django.utils import timezone

from birdtable.apps.delivery import actions
from birdtable.apps.delivery.models import Delivery
from birdtable.apps.delivery.sending import attend
from birdtable.apps.photos import actions as photos
from birdtable.apps.photos.models import Photo
from birdtable.apps.posts.models import Post
from birdtable.apps.posts.pictures import place_photo
from birdtable.apps.posts.queries import digest_of
from birdtable.apps.rights.following import endings_to_follow, follow
from birdtable.apps.roll.actions import record_answer
from birdtable.apps.roll.models import Pupil
from birdtable.core.words import Network, Shows
from tests.pictures import a_jpeg, a_photo
from tests.posts import Thornbeck, a_draft

_colours = iter(f"#{number:06x}" for number in range(0x204060, 0xFFFFFF, 977))


def a_picture_of(school: Thornbeck, *children: Pupil) -> Photo:
    """A picture in which these children were ticked as recognisable; without any, nobody has said who is in it."""
    photo = a_photo(school.teacher, content=a_jpeg(64, 48, next(_colours)))
    photos.describe(photo, "Children at the pond.", school.teacher)
    if children:
        photos.declare(photo, Shows.RECOGNISABLE, children, school.teacher, dressed=True)
    return photo


def a_draft_with(school: Thornbeck, photo: Photo, text: str = "We looked for newts today.", **fields) -> Post:
    post = a_draft(school.teacher, text, **fields)
    place_photo(post, school.teacher, photo)
    post.refresh_from_db()
    return post


def waiting_with(school: Thornbeck, photo: Photo, **fields) -> Post:
    post = a_draft_with(school, photo, **fields)
    actions.submit(post, by=school.teacher, version=post.version)
    return post


def approved_with(school: Thornbeck, photo: Photo, **fields) -> Post:
    post = waiting_with(school, photo, **fields)
    actions.approve(post, by=school.leader, digest=digest_of(post), reasons={})
    return post


def published_with(school: Thornbeck, photo: Photo, **fields) -> Post:
    post = approved_with(school, photo, **fields)
    for delivery in Delivery.objects.filter(post=post):
        attend(delivery.pk)
    post.refresh_from_db()
    return post


def says_no(school: Thornbeck, child: Pupil, *networks: Network, given_by: str = "mother") -> None:
    """The office writes down a no."""
    asked = networks or tuple(Network)
    record_answer(child, asked, given=False, given_by=given_by, how="phone", until=None, by=school.office)


def the_worker_follows() -> None:
    """A worker hears the bells of every permission that ended, and then of every copy that has to come down."""
    for pk in endings_to_follow(timezone.now(), 100):
        follow(pk)
    for delivery in Delivery.objects.filter(state="removing"):
        attend(delivery.pk)
