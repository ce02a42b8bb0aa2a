"""A picture that was refused is known again, cropped, mirrored or turned; another one is not taken for it."""

import io
from importlib.resources import files
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageEnhance

from birdtable.adapters.vision.likeness import FURTHEST, hash_of, hash_of_jpeg, references, resembles
from tests.adapters.vision.scenes import jpeg, portrait

DRAWINGS = sorted(
    path.name for path in (files("birdtable.cli.demonstration") / "pictures").iterdir() if path.name.endswith(".jpg")
)
HASHES = st.integers(0, 2**64 - 1).map(lambda bits: f"{bits:016x}")


def drawing(name: str) -> bytes:
    return (files("birdtable.cli.demonstration") / "pictures" / name).read_bytes()


def opened(content: bytes) -> Image.Image:
    return Image.open(io.BytesIO(content)).convert("RGB")


def test_the_hash_is_the_one_that_others_know() -> None:
    """What imagehash 4.3.2 `phash` answers, asked once."""
    assert hash_of_jpeg(drawing("planets.jpg")) == "ff490026e991b769"
    assert hash_of_jpeg(drawing("beans.jpg")) == "eac2973fb164850d"
    assert hash_of(portrait()) == "c2924c5532bddfc8"


def test_a_refused_picture_is_kept_as_95_hashes_the_first_its_own() -> None:
    kept = references(jpeg(portrait()))
    assert len(kept) == 95
    assert resembles(hash_of(portrait()), kept[:1])


@pytest.mark.parametrize(
    "change",
    [
        lambda one: one.resize((200, 200)),
        lambda one: opened(_poor(one)),
        lambda one: ImageEnhance.Brightness(one).enhance(1.3),
        lambda one: one.convert("L").convert("RGB"),
        lambda one: one.crop((13, 13, 499, 499)),
        lambda one: one.crop((0, 0, 460, 460)),
        lambda one: one.crop((30, 60, 482, 512)),
        lambda one: one.transpose(Image.Transpose.FLIP_LEFT_RIGHT),
        lambda one: one.rotate(90),
        lambda one: one.rotate(180),
        lambda one: one.rotate(270),
    ],
)
def test_a_refused_picture_is_known_again_after(change) -> None:
    assert resembles(hash_of(change(portrait())), references(jpeg(portrait())))


def _poor(picture: Image.Image) -> bytes:
    out = io.BytesIO()
    picture.save(out, "JPEG", quality=25)
    return out.getvalue()


def test_no_drawing_of_the_demonstration_is_taken_for_another() -> None:
    kept = {name: references(drawing(name)) for name in DRAWINGS}
    hashes = {name: hash_of_jpeg(drawing(name)) for name in DRAWINGS}
    assert len(DRAWINGS) > 8
    assert [pair for pair in combinations(DRAWINGS, 2) if resembles(hashes[pair[0]], kept[pair[1]])] == []


def test_nothing_was_refused_so_nothing_resembles_it() -> None:
    assert not resembles(hash_of(portrait()), ())


@given(HASHES, st.sets(st.integers(0, 63)))
def test_hashes_resemble_each_other_up_to_ten_bits(hash: str, changed: set[int]) -> None:
    other = f"{int(hash, 16) ^ sum(1 << bit for bit in changed):016x}"
    assert resembles(hash, [other]) == (len(changed) <= FURTHEST)
    assert resembles(other, [hash]) == resembles(hash, [other])


@given(st.integers(1, 60), st.integers(1, 60))
def test_a_picture_of_any_shape_has_a_hash(width: int, height: int) -> None:
    assert len(hash_of(Image.new("L", (width, height), 90))) == 16
