"""The numbers of the boxes: as people read, and the same box tomorrow."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from birdtable.adapters.vision.regions import Box
from birdtable.apps.people.models import Membership
from birdtable.apps.photos import boxes
from birdtable.apps.photos.answers import WhyTakenAway
from birdtable.apps.photos.looking import attend, look_again
from birdtable.apps.photos.models import Photo, Region
from birdtable.apps.photos.numbering import reading_order
from birdtable.apps.photos.speaking import Saying, speak, unsay
from birdtable.apps.photos.standing import standing_in
from birdtable.core.words import RegionKind, Role, Said
from tests import eyes
from tests.people import a_person, a_school
from tests.pictures import a_photo, a_region, a_scene

ADULT = Saying(said=Said.ADULT)


@pytest.fixture
def teacher(transactional_db: None) -> Membership:
    return a_person(a_school(), Role.TEACHER)


@pytest.fixture
def photo(teacher: Membership) -> Photo:
    return a_photo(teacher, content=a_scene())


def places(photo: Photo) -> dict[int, int]:
    """Where the box with each number begins, from the left."""
    return {one.number: one.region.x for one in standing_in(Photo.objects.get(pk=photo.pk))}


def a_face(photo: Photo, x: int, y: int = 100, **fields: object) -> Region:
    return a_region(photo, x=x, y=y, w=40, h=50, **fields)


def test_boxes_are_numbered_as_people_read(photo) -> None:
    for x, y in ((500, 300), (300, 112), (20, 310), (100, 100), (510, 92)):
        a_face(photo, x, y)
    assert places(photo) == {1: 100, 2: 300, 3: 510, 4: 20, 5: 500}


def test_until_somebody_speaks_a_box_that_is_found_later_takes_its_place_in_the_row(photo) -> None:
    a_face(photo, 300)
    a_face(photo, 100)
    assert places(photo) == {1: 100, 2: 300}


def test_once_somebody_has_spoken_every_box_keeps_its_number(photo, teacher) -> None:
    first, second = a_face(photo, 100), a_face(photo, 300)
    speak(photo, teacher, {second.pk: ADULT})
    boxes.draw(photo, teacher, Box(500, 10, 40, 40))
    boxes.draw(photo, teacher, Box(10, 10, 40, 40))
    assert places(photo) == {1: 100, 2: 300, 3: 500, 4: 10}, "what comes later goes on counting"
    boxes.move_box(photo, teacher, first.pk, Box(90, 90, 400, 300))
    unsay(photo, teacher, [second.pk])
    assert places(photo) == {1: 90, 2: 300, 3: 500, 4: 10}


def test_a_number_is_given_once(photo, teacher) -> None:
    speak(photo, teacher, {a_face(photo, 100).pk: ADULT})
    boxes.draw(photo, teacher, Box(500, 10, 40, 40))
    drawn = Region.objects.get(kind=RegionKind.DRAWN)
    boxes.take_away(photo, teacher, drawn.pk, WhyTakenAway.MISTAKE)
    boxes.draw(photo, teacher, Box(10, 10, 40, 40))
    assert places(photo) == {1: 100, 3: 10}
    boxes.bring_back(photo, teacher, drawn.pk)
    assert places(photo) == {1: 100, 2: 500, 3: 10}


def test_a_crop_changes_no_number(photo, teacher) -> None:
    a_face(photo, 100)
    speak(photo, teacher, {a_face(photo, 300).pk: ADULT})
    boxes.crop(photo, teacher, Box(200, 0, 400, 400))
    assert places(photo) == {1: -100, 2: 100}


def test_what_a_second_look_finds_comes_after_what_was_spoken_for(teacher) -> None:
    scene = a_scene((eyes.FACE, (400, 100, 40, 40)), (eyes.SMALL_FACE, (100, 100, 40, 40)))
    photo = a_photo(teacher, content=scene)
    # As if the thorough look had come only after somebody spoke.
    photo.regions.filter(found_by="thorough").delete()
    speak(photo, teacher, {photo.regions.get().pk: ADULT})
    look_again(photo, teacher)
    for looking in photo.lookings.all():
        attend(looking.pk)
    assert places(photo) == {1: 400, 2: 100}


@given(st.lists(st.tuples(*[st.integers(0, 600)] * 2, *[st.integers(1, 200)] * 2), max_size=12), st.randoms())
def test_the_order_does_not_hang_on_the_order_in_which_they_were_found(edges, chance) -> None:
    found = [Region(x=x, y=y, w=w, h=h) for x, y, w, h in edges]
    mixed = chance.sample(found, len(found))
    ordered = reading_order(found)
    assert {one.pk for one in ordered} == {one.pk for one in found}
    assert ordered == reading_order(mixed)
