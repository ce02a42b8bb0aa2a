"""The pictures of a post: who works on them is an author, and nobody is shown as they would not want to be."""

import pytest

from birdtable.adapters.vision.cover import How
from birdtable.adapters.vision.regions import Box
from birdtable.apps.photos.boxes import draw
from birdtable.apps.photos.models import Photo, Region
from birdtable.apps.photos.speaking import Saying, speak
from birdtable.apps.posts.approval import approve, submit
from birdtable.apps.posts.models import Part, Post
from birdtable.apps.posts.pictures import as_author, remove_photo, say_of_photo
from birdtable.apps.posts.queries import digest_of, draft_of
from birdtable.apps.posts.stops import NotReady, NotYours, Overtaken, Stopped
from birdtable.core.post_states import PostState
from birdtable.core.words import Role, Said, Shows
from tests.pictures import a_region
from tests.posts import a_draft, a_picture_in, a_working_school

pytestmark = pytest.mark.django_db


@pytest.fixture
def here():
    return a_working_school()


@pytest.fixture
def post(here) -> Post:
    return a_draft(here.teacher)


def fresh(post: Post) -> Post:
    return Post.objects.get(pk=post.pk)


def test_whoever_speaks_for_a_face_is_an_author_and_cannot_approve(here, post) -> None:
    photo = a_picture_in(post, here.teacher)
    region = a_region(photo)
    before = fresh(post).version
    speak(photo, here.leader, {region.pk: Saying(said=Said.ADULT)}, as_author(post, here.leader, photo))
    assert fresh(post).version == before + 1
    assert Part.objects.filter(post=post, person=here.leader.person, kind="author").exists()
    post.refresh_from_db()
    submit(post, here.teacher, post.version)
    with pytest.raises(NotYours):
        approve(post, here.leader, digest_of(post), {})


def test_a_picture_of_a_post_that_left_the_desk_is_left_alone(here, post) -> None:
    photo = a_picture_in(post, here.teacher)
    Post.objects.filter(pk=post.pk).update(state=PostState.DISCARDED)
    with pytest.raises(Overtaken):
        draw(photo, here.teacher, Box(0, 0, 20, 20), as_author(post, here.teacher, photo))
    assert not Region.objects.filter(photo=photo).exists()


def test_a_picture_that_was_taken_out_meanwhile_is_left_alone(here, post) -> None:
    photo = a_picture_in(post, here.teacher)
    remove_photo(post, here.teacher, photo)
    with pytest.raises(Overtaken):
        draw(photo, here.teacher, Box(0, 0, 20, 20), as_author(post, here.teacher, photo))


def test_a_face_that_nobody_spoke_for_stops_the_post(here, post) -> None:
    region = a_region(a_picture_in(post, here.teacher))
    post.refresh_from_db()
    with pytest.raises(Stopped):
        submit(post, here.teacher, post.version)
    photo = region.photo
    speak(
        photo,
        here.teacher,
        {region.pk: Saying(said=Said.COVERED, cover=How.SOLID)},
        as_author(post, here.teacher, photo),
    )
    post.refresh_from_db()
    submit(post, here.teacher, post.version)
    assert post.state == PostState.WAITING


def test_approval_is_bound_to_the_covered_bytes(here, post) -> None:
    photo = a_picture_in(post, here.teacher)
    region = a_region(photo)
    before = digest_of(fresh(post))
    speak(photo, here.teacher, {region.pk: Saying(said=Said.COVERED, cover=How.SOLID)})
    assert digest_of(fresh(post)) != before


@pytest.mark.parametrize("shows", [Shows.UNRECOGNISABLE, Shows.RECOGNISABLE])
def test_wherever_children_are_somebody_says_how_they_are_dressed(here, post, shows) -> None:
    photo = a_picture_in(post, here.teacher, shows=None)
    child = here.kestrels.pupils.first()
    children = [child] if shows is Shows.RECOGNISABLE else []
    said = {"description": "Children.", "shows": shows, "children": children}
    say_of_photo(post, here.teacher, photo, **said)
    post.refresh_from_db()
    with pytest.raises(NotReady) as not_yet:
        submit(post, here.teacher, post.version)
    assert "dressed for school or PE" in not_yet.value.gaps[0].says
    say_of_photo(post, here.teacher, Photo.objects.get(pk=photo.pk), **said, dressed=True)
    assert Photo.objects.get(pk=photo.pk).dressed is True


def test_a_picture_of_work_asks_about_nobodys_clothes(here, post) -> None:
    a_picture_in(post, here.teacher, shows=Shows.WORK)
    post.refresh_from_db()
    submit(post, here.teacher, post.version)
    assert post.state == PostState.WAITING


def test_a_picture_in_which_somebody_is_hurt_or_upset_is_kindly_refused(here, post) -> None:
    photo = a_picture_in(post, here.teacher, shows=None)
    say_of_photo(post, here.teacher, photo, description="x", shows=Shows.UNRECOGNISABLE, children=[], dressed=False)
    post.refresh_from_db()
    with pytest.raises(NotReady) as no:
        submit(post, here.teacher, post.version)
    assert "Nobody should be shown as in this picture" in no.value.gaps[0].says


def test_the_facts_of_many_boxes_cost_no_more_queries_than_of_few(here, django_assert_num_queries) -> None:
    few, many = a_draft(here.teacher), a_draft(here.teacher)
    a_region(a_picture_in(few, here.teacher))
    for _ in range(3):
        photo = a_picture_in(many, here.teacher)
        for number in range(10):
            a_region(photo, x=number)
    for post in (few, many):
        with django_assert_num_queries(7):
            draft_of(fresh(post), roles=frozenset({Role.TEACHER}))
