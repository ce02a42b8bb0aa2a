"""Covers what may not be seen, for good: the pixels under a cover are gone from the file that comes out.

Works on our own JPEGs alone (`intake.py`); what comes out holds nothing but pixels, as what went in.
"""

import io
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from PIL import Image, ImageDraw

from birdtable.adapters.vision.encode import fitted_jpeg
from birdtable.adapters.vision.limits import MASTER
from birdtable.adapters.vision.regions import Box

GROWN = 0.25
"""A box ends at the chin and the hairline; a cover is so much wider and taller."""
BLOCKS = 8
"""Blocks along the longer side of a pixelated box, at most: too few to tell one face from another."""
PLAIN, PAPER, INK = "#4a4a4a", "#f4c542", "#5a4300"


class How(StrEnum):
    """How it is covered."""

    SOLID = "solid"
    PIXELATE = "pixelate"
    STICKER = "sticker"


@dataclass(frozen=True, slots=True)
class Cover:
    """One box to be covered, as a person or a machine drew it; it is grown here."""

    box: Box
    how: How = How.SOLID


def burn(jpeg: bytes, covers: Sequence[Cover]) -> bytes:
    """The picture as JPEG with every cover burnt in, of the size and at most the weight of a master.

    A cover is grown by a quarter and clipped to the picture; one wholly outside covers nothing.
    """
    picture = opened(jpeg)
    cover_up(picture, covers)
    return fitted_jpeg(picture, MASTER)[0]


def cover_up(picture: Image.Image, covers: Sequence[Cover]) -> None:
    """Put every cover on these pixels. Grown and clipped as in `burn`."""
    for cover in covers:
        box = cover.box.grown(GROWN).clipped(*picture.size)
        if box:
            _DRAWN[cover.how](picture, box)


def crop(jpeg: bytes, box: Box) -> bytes:
    """The part inside the box, as JPEG. Raises: ValueError, when the box lies outside the picture."""
    return fitted_jpeg(part_of(opened(jpeg), box), MASTER)[0]


def cutout(jpeg: bytes, box: Box, longest: int) -> bytes:
    """A small picture of the box and a little around it, its longer side `longest` pixels at most, for a list.

    Raises: ValueError, when the box lies outside the picture.
    """
    part = part_of(opened(jpeg), box.grown(GROWN))
    part.thumbnail((longest, longest))
    out = io.BytesIO()
    part.save(out, "JPEG", quality=80)
    return out.getvalue()


def opened(jpeg: bytes) -> Image.Image:
    """The pixels of one of our JPEGs, and nothing else of it."""
    with Image.open(io.BytesIO(jpeg), formats=("JPEG",)) as file:
        fresh = Image.new("RGB", file.size)
        fresh.paste(file.convert("RGB"))
    return fresh


def part_of(picture: Image.Image, box: Box) -> Image.Image:
    """The pixels inside the box. Raises: ValueError, when it lies outside the picture."""
    inside = box.clipped(*picture.size)
    if inside is None:
        raise ValueError("the box lies outside the picture")
    return picture.crop((inside.x, inside.y, inside.right, inside.bottom))


def _solid(picture: Image.Image, box: Box) -> None:
    picture.paste(PLAIN, (box.x, box.y, box.right, box.bottom))


def _pixelate(picture: Image.Image, box: Box) -> None:
    scale = min(1.0, BLOCKS / max(box.w, box.h))
    blocks = (max(1, int(box.w * scale)), max(1, int(box.h * scale)))
    part = picture.crop((box.x, box.y, box.right, box.bottom))
    picture.paste(part.resize(blocks, Image.Resampling.BOX).resize(part.size, Image.Resampling.NEAREST), (box.x, box.y))


def _sticker(picture: Image.Image, box: Box) -> None:
    """A smiling sun on plain ground: the ground covers the corners that a round face would leave open."""
    _solid(picture, box)
    times = 4
    side = min(box.w, box.h) * times
    sun = Image.new("RGB", (side, side), PLAIN)
    pen = ImageDraw.Draw(sun)
    pen.ellipse((0, 0, side - 1, side - 1), fill=PAPER)
    for middle in (0.34, 0.66):
        pen.ellipse((side * (middle - 0.06), side * 0.3, side * (middle + 0.06), side * 0.44), fill=INK)
    pen.arc((side * 0.26, side * 0.3, side * 0.74, side * 0.76), 25, 155, fill=INK, width=max(1, side // 16))
    small = sun.resize((side // times, side // times), Image.Resampling.BOX)
    picture.paste(small, (box.x + (box.w - small.width) // 2, box.y + (box.h - small.height) // 2))


_DRAWN = {How.SOLID: _solid, How.PIXELATE: _pixelate, How.STICKER: _sticker}
