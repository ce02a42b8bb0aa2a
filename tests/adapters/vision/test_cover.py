"""A covered face is gone from the file, and everything else stays."""

import io
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageChops

from birdtable.adapters.vision.cover import BLOCKS, Cover, How, burn, crop, cutout
from birdtable.adapters.vision.faces import look
from birdtable.adapters.vision.limits import MASTER
from birdtable.adapters.vision.regions import Box
from tests.adapters.vision.scenes import face_at, jpeg, portrait, scene

HOWS = pytest.mark.parametrize("how", list(How))
EDGE = 16
"""JPEG works in squares of so many pixels: a cover's edge may tint those it touches."""


def opened(content: bytes) -> Image.Image:
    return Image.open(io.BytesIO(content)).convert("RGB")


def noise() -> Image.Image:
    return Image.merge("RGB", [Image.effect_noise((600, 400), 90) for _ in range(3)])


@HOWS
def test_not_one_detail_of_what_is_under_a_cover_is_in_the_file(how: How) -> None:
    """Two pictures that differ only in the detail under the cover become the same file."""
    box = Box(200, 100, 120, 150)
    inside = box.grown(0.25).clipped(600, 400)
    assert inside is not None
    one = noise()
    other = one.copy()
    shuffled = one.crop((inside.x, inside.y, inside.right, inside.bottom)).transpose(Image.Transpose.ROTATE_180)
    other.paste(shuffled, (inside.x, inside.y))
    covered = [opened(burn(jpeg(picture), [Cover(box, how)])) for picture in (one, other)]
    core = (inside.x + EDGE, inside.y + EDGE, inside.right - EDGE, inside.bottom - EDGE)
    parts = [picture.crop(core) for picture in covered]
    if how is How.PIXELATE:
        # What is left are at most 8 × 8 mean colours.
        for part in parts:
            small = part.resize((BLOCKS, BLOCKS), Image.Resampling.BOX)
            assert len(set(small.get_flattened_data())) <= BLOCKS * BLOCKS
    else:
        difference = ImageChops.difference(*parts).getextrema()
        assert all(most <= 6 for _, most in difference)


def test_a_covered_face_is_not_found_again() -> None:
    place, other = (10, 10), (130, 30)
    covered = burn(jpeg(scene(place, other, width=240, height=140, side=100)), [Cover(face_at(place, 100))])
    boxes = [one.box for one in look(covered, thorough=False)]
    assert any(face_at(other, 100).overlap(box) > 0.3 for box in boxes)
    assert not any(face_at(place, 100).overlap(box) > 0.3 for box in boxes)


def test_pixelating_leaves_at_most_eight_blocks_each_way() -> None:
    box = Box(50, 50, 300, 200)
    grown = box.grown(0.25).clipped(600, 400)
    assert grown is not None
    part = opened(burn(jpeg(noise()), [Cover(box, How.PIXELATE)])).crop((grown.x, grown.y, grown.right, grown.bottom))
    row = part.convert("L").crop((0, part.height // 2, part.width, part.height // 2 + 1)).tobytes()
    jumps = sum(abs(one - other) > 8 for one, other in pairwise(row))
    assert jumps <= BLOCKS * 3


@HOWS
def test_what_is_not_covered_stays(how: How) -> None:
    before = portrait()
    after = opened(burn(jpeg(before), [Cover(Box(300, 300, 60, 60), how)]))
    outside = ImageChops.difference(before, after).crop((0, 0, 512, 280)).convert("L")
    assert sum(outside.histogram()[40:]) < 600


@given(
    st.lists(
        st.builds(
            Cover,
            st.builds(Box, st.integers(-200, 300), st.integers(-200, 300), st.integers(1, 400), st.integers(1, 400)),
            st.sampled_from(How),
        ),
        max_size=4,
    )
)
@settings(max_examples=40, deadline=None)
def test_any_covers_anywhere_give_a_picture_of_the_same_size(covers: list[Cover]) -> None:
    assert opened(burn(jpeg(Image.new("RGB", (120, 90), "teal")), covers)).size == (120, 90)


def test_what_comes_out_is_never_heavier_than_a_master() -> None:
    heavy = jpeg(Image.effect_noise((1300, 1000), 120).convert("RGB"))
    assert len(heavy) > MASTER.heaviest
    assert len(burn(heavy, [Cover(Box(0, 0, 10, 10))])) <= MASTER.heaviest


def test_what_comes_out_holds_no_notes() -> None:
    exif = Image.Exif()
    exif[0x010F] = "Amara's phone"
    out = burn(jpeg(portrait(), exif=exif, comment=b"Amara"), [])
    assert b"Amara" not in out


def test_a_crop_holds_what_was_in_the_box() -> None:
    part = opened(crop(jpeg(portrait()), Box(100, 50, 200, 300)))
    assert part.size == (200, 300)
    difference = ImageChops.difference(part, portrait().crop((100, 50, 300, 350))).convert("L")
    assert sum(difference.histogram()[60:]) < 300


def test_a_crop_reaching_over_the_edge_ends_at_the_edge() -> None:
    assert opened(crop(jpeg(portrait()), Box(400, 400, 500, 500))).size == (112, 112)


@pytest.mark.parametrize("act", [lambda one, box: crop(one, box), lambda one, box: cutout(one, box, 80)])
def test_a_part_outside_the_picture_cannot_be_cut_out(act) -> None:
    with pytest.raises(ValueError, match="outside"):
        act(jpeg(portrait()), Box(600, 0, 10, 10))


def test_a_cut_out_is_small() -> None:
    assert max(opened(cutout(jpeg(portrait()), Box(100, 100, 200, 100), 96)).size) == 96
