"""A box stays round what it was drawn round, however its picture is turned, flipped, cropped or scaled."""

from collections.abc import Callable

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from birdtable.adapters.vision.regions import Box, Face, merged

SIDES = st.integers(1, 3000)
BOXES = st.builds(Box, st.integers(-500, 3000), st.integers(-500, 3000), SIDES, SIDES)


@st.composite
def boxes_in_pictures(draw: Callable) -> tuple[Box, int, int]:
    width, height = draw(SIDES), draw(SIDES)
    x, y = draw(st.integers(0, width - 1)), draw(st.integers(0, height - 1))
    return Box(x, y, draw(st.integers(1, width - x)), draw(st.integers(1, height - y))), width, height


def test_a_box_without_pixels_is_no_box() -> None:
    for w, h in ((0, 5), (5, 0), (-1, 5)):
        with pytest.raises(ValueError, match="holds nothing"):
            Box(0, 0, w, h)


@given(BOXES, BOXES)
def test_overlap_is_the_same_from_both_sides_and_whole_only_with_itself(one: Box, other: Box) -> None:
    assert one.overlap(other) == other.overlap(one)
    assert 0.0 <= one.overlap(other) <= 1.0
    assert (one.overlap(other) == 1.0) == (one == other)


@given(BOXES, st.floats(0, 3))
def test_a_grown_box_holds_the_one_it_grew_from(box: Box, by: float) -> None:
    grown = box.grown(by)
    assert grown.shared(box) == box.area
    assert grown.w <= box.w * (1 + by) + 2


def test_a_box_grown_by_a_quarter_is_a_quarter_wider_and_taller() -> None:
    assert Box(100, 200, 80, 40).grown(0.25) == Box(90, 195, 100, 50)


@given(BOXES, SIDES, SIDES)
def test_a_clipped_box_lies_inside_the_picture_or_is_none(box: Box, width: int, height: int) -> None:
    clipped = box.clipped(width, height)
    if clipped is None:
        assert box.shared(Box(0, 0, width, height)) == 0
    else:
        assert clipped.x >= 0
        assert clipped.y >= 0
        assert clipped.right <= width
        assert clipped.bottom <= height
        assert clipped.area == box.shared(Box(0, 0, width, height))


@given(boxes_in_pictures(), st.integers(-4, 8))
def test_turning_on_until_all_is_round_gives_the_same_box(placed: tuple[Box, int, int], quarters: int) -> None:
    box, width, height = placed
    turned = box.turned(quarters, width, height)
    size = (height, width) if quarters % 2 else (width, height)
    assert turned.clipped(*size) == turned
    assert turned.turned(-quarters, *size) == box


def test_a_quarter_turn_anticlockwise_takes_the_top_right_corner_to_the_top_left() -> None:
    assert Box(90, 0, 10, 5).turned(1, 100, 50) == Box(0, 0, 5, 10)
    assert Box(90, 0, 10, 5).turned(2, 100, 50) == Box(0, 45, 10, 5)
    assert Box(90, 0, 10, 5).turned(3, 100, 50) == Box(45, 90, 5, 10)


@given(boxes_in_pictures())
def test_flipping_twice_gives_the_same_box(placed: tuple[Box, int, int]) -> None:
    box, width, _ = placed
    assert box.mirrored(width).mirrored(width) == box


@given(boxes_in_pictures(), st.floats(0.1, 8), st.floats(0.1, 8))
def test_scaling_never_leaves_out_what_the_box_held(placed: tuple[Box, int, int], across: float, down: float) -> None:
    box = placed[0]
    scaled = box.scaled(across, down)
    assert scaled.x <= box.x * across
    assert scaled.y <= box.y * down
    assert scaled.right >= box.right * across
    assert scaled.bottom >= box.bottom * down


@given(boxes_in_pictures(), boxes_in_pictures())
def test_after_a_crop_a_box_is_where_it_was(placed: tuple[Box, int, int], cropped: tuple[Box, int, int]) -> None:
    box, window = placed[0], cropped[0]
    within = box.within(window)
    if within is None:
        assert box.shared(window) == 0
    else:
        assert within.area == box.shared(window)
        assert within.clipped(window.w, window.h) == within


FACES = st.lists(st.builds(Face, BOXES, st.floats(0, 1, width=32)), max_size=12)


@given(FACES)
def test_merging_keeps_the_surest_of_each_and_leaves_no_face_without_a_box(faces: list[Face]) -> None:
    kept = merged(faces)
    assert set(kept) <= set(faces)
    assert list(kept) == sorted(kept, key=lambda one: (-one.score, one.box))
    for face in faces:
        assert any(face.box.shared(one.box) for one in kept)
    assert merged(kept) == kept


@given(FACES, st.randoms())
def test_merging_does_not_hang_on_the_order_of_the_looks(faces: list[Face], chance) -> None:
    shuffled = list(faces)
    chance.shuffle(shuffled)
    assert merged(shuffled) == merged(faces)


def test_two_looks_at_one_face_give_one_box_with_the_better_score() -> None:
    surer, fainter = Face(Box(100, 100, 40, 50), 0.9), Face(Box(104, 98, 42, 50), 0.4)
    assert merged([fainter, surer]) == (surer,)


def test_half_a_face_found_apart_is_the_same_face() -> None:
    whole, half = Face(Box(100, 100, 40, 60), 0.9), Face(Box(100, 130, 38, 30), 0.3)
    assert whole.box.overlap(half.box) > 0.3
    assert merged([whole, half]) == (whole,)


def test_a_small_face_before_a_large_one_keeps_its_own_box() -> None:
    large, small = Face(Box(100, 100, 200, 260), 0.9), Face(Box(150, 250, 40, 50), 0.5)
    assert merged([large, small]) == (large, small)


@given(BOXES)
def test_neighbours_who_only_touch_keep_a_box_each(box: Box) -> None:
    assume(box.w > 1)
    beside = Box(box.right, box.y, box.w, box.h)
    assert len(merged([Face(box, 0.9), Face(beside, 0.8)])) == 2
