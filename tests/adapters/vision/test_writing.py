"""Writing in a picture is a region that somebody must speak for, whether or not it can be read."""

import io
from importlib.resources import files

import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFilter

from birdtable.adapters.vision import model, writing
from birdtable.adapters.vision.cannot_look import NotInstalled
from birdtable.adapters.vision.regions import Box, Writing
from birdtable.adapters.vision.writing import read
from tests.adapters.vision.scenes import jpeg, label, portrait


def covers(found: tuple[Writing, ...], tag: Box) -> bool:
    return any(tag.holds(*one.box.centre) for one in found)


def test_a_name_tag_is_found_and_read() -> None:
    picture, tag = label("Amara Okafor")
    (only,) = read(jpeg(picture))
    assert only.text.replace(" ", "") == "AmaraOkafor"
    assert tag.shared(only.box) > 0.95 * only.box.area
    assert only.score > 0.8


TILTS = {0: (20, 20), 8: (20, 220), -15: (20, 500), 25: (760, 20), 90: (1440, 20)}
"""Degrees, and where a tag that hangs so has room."""


@pytest.mark.parametrize("size", [28, 40, 48, 90])
def test_a_tag_is_found_at_any_size_and_tilt_also_on_a_large_photo(size: int) -> None:
    width, height = (2000, 1500) if size == 40 else (1600, 1200)
    picture = Image.new("RGB", (width, height), "#8aa17a")
    tags = {}
    for turned, (x, y) in TILTS.items():
        drawn, tag = label("Amara Okafor", size=size, turned=turned)
        picture.paste(drawn.crop((tag.x, tag.y, tag.right, tag.bottom)), (x, y))
        tags[turned] = Box(x, y, tag.w, tag.h)
        assert tags[turned].clipped(*picture.size) == tags[turned]
    boxes = read(jpeg(picture))
    assert [turned for turned, tag in tags.items() if not covers(boxes, tag)] == []


def test_writing_that_cannot_be_read_still_asks() -> None:
    """Blurred until nothing can be made of it: the library would drop it, we do not."""
    picture, tag = label("Amara Okafor", width=800, height=600, size=44)
    blurred = picture.filter(ImageFilter.GaussianBlur(6))
    (only,) = read(jpeg(blurred))
    assert only.text == ""
    assert only.box.holds(*tag.centre)


def test_every_line_is_a_region_of_its_own_from_the_top_down() -> None:
    picture, tag = label("Amara", size=50)
    ImageDraw.Draw(picture).text((tag.x + 40, tag.y + 300), "Kestrels", font_size=50, fill="white")
    assert [one.text for one in read(jpeg(picture))] == ["Amara", "Kestrels"]


@pytest.mark.parametrize("size", [(1, 1), (1, 900), (2000, 3), (31, 33)])
def test_a_picture_of_any_shape_can_be_read(size: tuple[int, int]) -> None:
    assert read(jpeg(Image.new("RGB", size, "grey"))) == ()


def test_regions_lie_inside_the_picture() -> None:
    picture, tag = label("Amara Okafor", size=90)
    cut = picture.crop((tag.x + 60, tag.y, tag.right - 60, tag.bottom))
    for one in read(jpeg(cut)):
        assert one.box.clipped(*cut.size) == one.box


def test_a_plain_wall_has_no_writing() -> None:
    assert read(jpeg(Image.new("RGB", (1600, 1200), "#8aa17a"))) == ()


def test_of_a_drawing_that_looks_like_one_large_letter_the_name_in_its_corner_is_boxed_and_not_the_whole() -> None:
    drawing = Image.open(io.BytesIO((files("birdtable.cli.demonstration") / "pictures" / "sun.jpg").read_bytes()))
    drawn, tag = label("Amara", size=30)
    drawing.paste(drawn.crop((tag.x, tag.y, tag.right, tag.bottom)), (20, 20))
    most = 0.5 * drawing.width * drawing.height
    assert max(one.box.area for one in writing._regions(np.ascontiguousarray(np.asarray(drawing)[:, :, ::-1]))) > most
    found = read(jpeg(drawing))
    assert max(one.box.area for one in found) < most
    assert [one.text for one in found if Box(20, 20, tag.w, tag.h).holds(*one.box.centre)] == ["Amara"]


@pytest.mark.parametrize(("words", "size"), [("Tom", 300), ("WELCOME", 160)])
def test_words_over_most_of_the_picture_are_a_region_as_small_ones_are(words: str, size: int) -> None:
    picture, tag = label(words, width=800, height=600, size=size)
    (only,) = read(jpeg(picture))
    assert (only.text, only.box.area > 0.25 * 800 * 600) == (words, True)
    assert tag.holds(*only.box.centre)


def test_of_a_page_full_of_words_every_line_is_a_region_and_the_largest_are_read(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(writing, "MOST_READ", 2)
    picture = Image.new("RGB", (800, 600), "white")
    for number, size in enumerate((40, 20, 60, 20, 20)):
        ImageDraw.Draw(picture).text((40, 40 + 110 * number), "Kestrels", font_size=size, fill="black")
    found = read(jpeg(picture))
    assert [one.text for one in found] == ["Kestrels", "", "Kestrels", "", ""]
    assert [one.score > 0 for one in found] == [True, False, True, False, False]


def test_without_the_library_nobody_reads_and_it_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(model, "LIBRARIES", ("no_such_library",))
    with pytest.raises(NotInstalled, match=r"birdtable\[vision\]"):
        read(jpeg(portrait()))
