"""Where faces are, found by the real model in one real portrait, put wherever it suits the question."""

import sys

import pytest
from PIL import Image

from birdtable.adapters.vision import faces, model
from birdtable.adapters.vision.cannot_look import NotInstalled, WrongModel
from birdtable.adapters.vision.faces import Look, look
from birdtable.adapters.vision.regions import Box, Face
from tests.adapters.vision.decoding import taken_in
from tests.adapters.vision.scenes import FACE, face_at, jpeg, portrait, scene


def found(face: Box, boxes: tuple[Face, ...]) -> bool:
    return any(face.overlap(one.box) >= 0.3 for one in boxes)


def test_a_face_is_found_where_it_is() -> None:
    (only,) = look(jpeg(portrait()), thorough=False)
    assert only.box.overlap(FACE) > 0.6
    assert 0.5 < only.score <= 1.0


def test_every_face_of_a_group_has_its_box() -> None:
    places = [(40, 40), (600, 300), (1160, 760), (40, 760)]
    boxes = look(jpeg(scene(*places)), thorough=False)
    assert len(boxes) == len(places)
    assert all(found(face_at(place), boxes) for place in places)


def test_an_empty_playground_has_none() -> None:
    assert look(jpeg(scene(width=160, height=120)), thorough=True) == ()


def test_faces_that_lie_or_hang_are_found_by_the_thorough_look_and_each_has_one_box() -> None:
    """Small pictures are looked at four times as large: what is meant is seen at less than a quarter of the work."""
    picture = Image.new("RGB", (240, 240), "#8aa17a")
    faces = []
    for quarters, (x, y) in enumerate(((10, 10), (130, 10), (10, 130), (130, 130))):
        tile = portrait().resize((100, 100), Image.Resampling.LANCZOS).rotate(90 * quarters)
        picture.paste(tile, (x, y))
        face = face_at((0, 0), 100).turned(quarters, 100, 100)
        faces.append(Box(x + face.x, y + face.y, face.w, face.h))
    boxes = look(jpeg(picture), thorough=True)
    assert len(boxes) == len(faces)
    assert all(found(one, boxes) for one in faces)
    assert all(one.box.clipped(*picture.size) == one.box for one in boxes)


@pytest.mark.parametrize("mirrored", [False, True])
@pytest.mark.parametrize("quarters", range(4))
def test_every_single_look_tells_where_the_face_is_in_the_picture_as_it_came(quarters: int, mirrored: bool) -> None:
    """Each look sees the picture its own way; a face that stands upright in that way of seeing is found."""
    place, width, height, side = (130, 20), 240, 160, 100
    upright = scene(place, width=width, height=height, side=side)
    # So that this look, having flipped and turned it, sees her upright.
    picture = upright.rotate(-90 * quarters, expand=True) if quarters else upright
    expected = face_at(place, side).turned(-quarters, width, height)
    if mirrored:
        picture = picture.transpose(Image.Transpose.FLIP_LEFT_RIGHT)
        expected = expected.mirrored(picture.width)
    found = faces._look_once(faces._session(), picture, Look(960, 0.5, quarters=quarters, mirrored=mirrored))
    assert [expected.overlap(one.box) > 0.5 for one in found] == [True]


@pytest.mark.parametrize("orientation", [3, 6, 8])
def test_a_photo_that_only_says_it_lies_sideways_is_looked_at_upright(orientation: int) -> None:
    place = (20, 30)
    exif = Image.Exif()
    exif[0x0112] = orientation
    quarters = {3: 2, 6: 1, 8: 3}[orientation]
    upload = jpeg(scene(place, width=200, height=150, side=100).rotate(90 * quarters, expand=True), exif=exif)
    master = taken_in(upload).of_kind("master")
    assert (master.width, master.height) == (200, 150)
    assert found(face_at(place, 100), look(master.jpeg, thorough=False))


def test_after_a_crop_the_face_is_found_where_the_geometry_says() -> None:
    window = Box(50, 15, 150, 140)
    cropped = scene((70, 20), width=300, height=200, side=100).crop((window.x, window.y, window.right, window.bottom))
    expected = face_at((70, 20), 100).within(window)
    assert expected is not None
    assert found(expected, look(jpeg(cropped), thorough=False))


@pytest.mark.parametrize("size", [(1, 1), (1, 900), (2000, 3), (31, 33)])
def test_a_picture_of_any_shape_can_be_looked_at(size: tuple[int, int]) -> None:
    assert look(jpeg(Image.new("RGB", size, "grey")), thorough=True) == ()


def test_a_look_that_has_nothing_to_look_with_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(model, "LIBRARIES", ("numpy", "no_such_library"))
    with pytest.raises(NotInstalled, match="no_such_library"):
        look(jpeg(portrait()), thorough=False)


def test_a_look_without_the_model_says_so(monkeypatch: pytest.MonkeyPatch, tmp_path) -> None:
    faces._session.cache_clear()
    monkeypatch.setattr(model, "PACKAGE", "no_such_package")
    monkeypatch.setattr(sys, "prefix", str(tmp_path))
    with pytest.raises(NotInstalled, match="vision install"):
        look(jpeg(portrait()), thorough=False)


def test_a_model_with_one_byte_changed_is_never_used(monkeypatch: pytest.MonkeyPatch, tmp_path) -> None:
    faces._session.cache_clear()
    changed = bytearray(model.read_model())
    changed[1_000_000] ^= 1
    monkeypatch.setattr(sys, "prefix", str(tmp_path))
    model.own_place().parent.mkdir(parents=True)
    model.own_place().write_bytes(changed)
    with pytest.raises(WrongModel, match="not the one we know"):
        look(jpeg(portrait()), thorough=False)
