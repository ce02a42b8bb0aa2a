"""Boxes that people draw, and pictures that they crop: what is cropped away is nowhere, and comes back until sent."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from birdtable.adapters.vision.cover import How
from birdtable.adapters.vision.regions import Box
from birdtable.apps.audit.models import Entry
from birdtable.apps.people.models import Membership
from birdtable.apps.photos.addresses import address_of
from birdtable.apps.photos.answers import WhyTakenAway
from birdtable.apps.photos.boxes import MOST_DRAWN, bring_back, crop, draw, move_box, take_away, uncrop
from birdtable.apps.photos.models import Photo, Region, Rendition
from birdtable.apps.photos.queries import facts_of
from birdtable.apps.photos.speaking import Saying, speak, unsay
from birdtable.apps.photos.standing import is_made, standing_in
from birdtable.apps.photos.stops import DoesNotFit, Gone, NotInPicture, TooManyBoxes
from birdtable.core.words import RegionKind, Role, Said
from tests.people import a_person, a_school, client_for
from tests.pictures import a_photo, a_region, a_scene, colours_in, files_of, pixels_of
from tests.pupils import a_pupil

pytestmark = pytest.mark.django_db

LEFT, RIGHT = (100, 100, 80, 80), (400, 100, 80, 80)
RIGHT_HALF = Box(320, 0, 320, 480)
COVER = Saying(said=Said.COVERED, cover=How.SOLID)


@pytest.fixture
def teacher() -> Membership:
    return a_person(a_school(), Role.TEACHER)


@pytest.fixture
def photo(teacher: Membership) -> Photo:
    return a_photo(teacher, content=a_scene(("red", LEFT), ("blue", RIGHT)))


def fresh(photo: Photo) -> Photo:
    return Photo.objects.get(pk=photo.pk)


def only(photo: Photo) -> Region:
    return photo.regions.get()


def boxes_in(photo: Photo) -> list[Box | None]:
    return [one.box for one in standing_in(fresh(photo))]


def test_a_face_the_machine_missed_is_drawn_and_then_asked_for_like_any_other(photo, teacher) -> None:
    draw(photo, teacher, Box(100, 100, 80, 80))
    assert (facts_of(fresh(photo)).faces_unspoken, only(photo).drawn_by) == (1, teacher.person)


def test_what_is_drawn_over_the_edge_ends_at_the_edge(photo, teacher) -> None:
    draw(photo, teacher, Box(-20, 400, 100, 200))
    assert boxes_in(photo) == [Box(0, 400, 80, 80)]


@pytest.mark.parametrize("box", [Box(700, 0, 10, 10), Box(0, 0, 4, 100), Box(-100, -100, 50, 50)])
def test_a_box_that_nobody_could_see_is_not_drawn(photo, teacher, box) -> None:
    with pytest.raises(NotInPicture):
        draw(photo, teacher, box)


def test_a_picture_is_not_drawn_full_of_boxes(photo, teacher) -> None:
    for number in range(MOST_DRAWN):
        a_region(photo, RegionKind.DRAWN, x=number)
    with pytest.raises(TooManyBoxes):
        draw(photo, teacher, Box(0, 0, 20, 20))


def test_a_drawn_box_goes_wherever_it_is_wanted(photo, teacher) -> None:
    draw(photo, teacher, Box(0, 0, 20, 20))
    move_box(photo, teacher, only(photo).pk, Box(200, 200, 30, 30))
    assert boxes_in(photo) == [Box(200, 200, 30, 30)]


def test_a_box_that_a_machine_found_may_only_grow(photo, teacher) -> None:
    """Or somebody could move it off the face."""
    found = a_region(photo, x=100, y=100, w=80, h=80)
    for box in (Box(200, 100, 80, 80), Box(110, 110, 40, 40)):
        with pytest.raises(DoesNotFit):
            move_box(photo, teacher, found.pk, box)
    move_box(photo, teacher, found.pk, Box(90, 80, 100, 120))
    assert boxes_in(photo) == [Box(90, 80, 100, 120)]


def test_a_cover_moves_with_its_box(photo, teacher) -> None:
    draw(photo, teacher, Box(*LEFT))
    region = only(photo)
    speak(photo, teacher, {region.pk: COVER})
    assert colours_in(photo, "published") == {"blue"}
    move_box(photo, teacher, region.pk, Box(*RIGHT))
    assert colours_in(photo, "published") == {"red"}


def test_a_drawn_box_is_taken_away_with_a_reason_and_can_come_back(photo, teacher) -> None:
    draw(photo, teacher, Box(*LEFT))
    region = only(photo)
    speak(photo, teacher, {region.pk: COVER})
    take_away(photo, teacher, region.pk, WhyTakenAway.ANOTHER)
    assert (boxes_in(photo), colours_in(photo, "published")) == ([], {"red", "blue"})
    assert Entry.objects.get(thing_id=photo.pk, act="photo.box_taken_away").detail["why"] == "another"
    with pytest.raises(Gone):
        take_away(photo, teacher, region.pk, WhyTakenAway.ANOTHER)
    bring_back(photo, teacher, region.pk)
    assert (len(boxes_in(photo)), colours_in(photo, "published")) == (1, {"blue"})
    with pytest.raises(Gone):
        bring_back(photo, teacher, region.pk)


@pytest.mark.parametrize("kind", [RegionKind.FACE, RegionKind.WRITING])
def test_what_a_machine_found_is_never_taken_away(photo, teacher, kind) -> None:
    found = a_region(photo, kind)
    with pytest.raises(DoesNotFit):
        take_away(photo, teacher, found.pk, WhyTakenAway.MISTAKE)


def test_what_is_cropped_away_is_in_no_file_that_anybody_is_shown(photo, teacher) -> None:
    crop(photo, teacher, RIGHT_HALF)
    assert [colours_in(photo, kind) for kind in ("master", "published", "thumbnail")] == [{"blue"}] * 3
    assert pixels_of(photo, "master").size == (320, 480) == (fresh(photo).width, fresh(photo).height)
    assert client_for(teacher).get(address_of("photo", teacher, photo.pk, "uncropped")).status_code == 404


def test_a_face_of_which_nothing_is_left_needs_nobody_to_speak_for_it(photo, teacher) -> None:
    rose = a_pupil(teacher.school, "Rose Page")
    away, here = a_region(photo, x=100, y=100, w=80, h=80), a_region(photo, x=400, y=100, w=80, h=80)
    speak(photo, teacher, {away.pk: Saying(said=Said.CHILD, pupil=rose)})
    crop(photo, teacher, RIGHT_HALF)
    assert boxes_in(photo) == [None, Box(80, 100, 80, 80)]
    assert (facts_of(fresh(photo)).faces_unspoken, facts_of(fresh(photo)).pupils) == (1, None)
    speak(photo, teacher, {here.pk: COVER})
    assert colours_in(photo, "published") == set()


def test_a_face_of_which_anything_is_left_is_still_asked_for(photo, teacher) -> None:
    a_region(photo, x=300, y=100, w=40, h=40)
    crop(photo, teacher, RIGHT_HALF)
    assert boxes_in(photo) == [Box(0, 100, 20, 40)]
    assert facts_of(fresh(photo)).faces_unspoken == 1


def test_a_crop_can_be_undone_until_the_post_is_sent(photo, teacher) -> None:
    region = a_region(photo, x=100, y=100, w=80, h=80)
    whole = Rendition.objects.get(photo=photo, kind="master").sha256
    crop(photo, teacher, RIGHT_HALF)
    crop(photo, teacher, Box(60, 80, 200, 200))
    uncrop(photo, teacher)
    assert boxes_in(photo) == [Box(100, 100, 80, 80)]
    assert Rendition.objects.get(photo=photo, kind="master").sha256 == whole
    assert colours_in(photo, "published") == {"red", "blue"}
    assert (Region.objects.get(pk=region.pk).x, fresh(photo).crop_x) == (100, None)
    named, there = files_of(photo)
    assert (named, len(there)) == (there, 3)


def test_a_picture_cropped_twice_is_cut_from_the_same_original(photo, teacher) -> None:
    crop(photo, teacher, RIGHT_HALF)
    crop(photo, teacher, Box(60, 80, 200, 200))
    assert pixels_of(photo, "master").size == (200, 200)
    assert (fresh(photo).crop_x, fresh(photo).crop_y) == (380, 80)
    assert colours_in(photo, "published") == {"blue"}
    assert Rendition.objects.filter(photo=photo).count() == 4


def test_where_nothing_was_cropped_there_is_nothing_to_undo(photo, teacher) -> None:
    uncrop(photo, teacher)
    assert not Entry.objects.filter(thing_id=photo.pk, act="photo.uncropped").exists()


@pytest.mark.parametrize("window", [Box(0, 0, 20, 400), Box(700, 0, 100, 100)])
def test_a_picture_is_not_cropped_to_nothing(photo, teacher, window) -> None:
    with pytest.raises(NotInPicture):
        crop(photo, teacher, window)


def test_a_box_grown_in_a_cropped_picture_still_holds_what_was_cut_off(photo, teacher) -> None:
    found = a_region(photo, x=300, y=100, w=40, h=40)
    crop(photo, teacher, RIGHT_HALF)
    move_box(photo, teacher, found.pk, Box(0, 90, 40, 60))
    uncrop(photo, teacher)
    (box,) = boxes_in(photo)
    assert box is not None
    assert box.shared(Box(300, 100, 40, 40)) == 1600


PLACE = st.builds(Box, st.integers(0, 500), st.integers(0, 350), st.integers(70, 300), st.integers(70, 300))
STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("draw"), PLACE),
        st.tuples(st.just("crop"), PLACE),
        st.tuples(st.sampled_from(["cover", "uncover", "uncrop"]), st.none()),
    ),
    min_size=1,
    max_size=6,
)


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=STEPS)
def test_whatever_is_done_the_files_are_always_as_the_rows_say(teacher, steps) -> None:
    photo = a_photo(teacher, content=a_scene(("red", LEFT), size=(640, 480)))
    for step, box in steps:
        keys = [one.region.pk for one in standing_in(fresh(photo))]
        try:
            if step == "draw":
                draw(photo, teacher, box)
            elif step == "crop":
                crop(photo, teacher, box)
            elif step == "cover":
                speak(photo, teacher, dict.fromkeys(keys, COVER))
            elif step == "uncover":
                unsay(photo, teacher, keys)
            else:
                uncrop(photo, teacher)
        except NotInPicture:
            continue
        now = fresh(photo)
        assert is_made(now, now.regions.all())
        assert pixels_of(photo, "master").size == (now.width, now.height)
        named, there = files_of(photo)
        assert named == there
