"""The sizes of a picture made anew from its kept original: cropped, and with what may not be seen covered for good."""

from collections.abc import Sequence
from dataclasses import replace

from birdtable.adapters.vision.cover import Cover, cover_up, opened, part_of
from birdtable.adapters.vision.encode import fitted_jpeg
from birdtable.adapters.vision.intake import Picture
from birdtable.adapters.vision.limits import MASTER, SIZES, Size
from birdtable.adapters.vision.regions import Box

CROPPED = replace(MASTER, heaviest=4_000_000)
"""A cropped master keeps every pixel it has, so that boxes stay where they are; never sent, it may weigh more."""


def remake(original: bytes, window: Box | None, covers: Sequence[Cover]) -> tuple[Picture, ...]:
    """Every size made from `original`, our own upright JPEG: the master too, where a window is given.

    window: what is left of the original, in its pixels; covers: in pixels of what is left.
    Raises: ValueError, when the window reaches over the original's edge.
    """
    picture = opened(original)
    made = []
    if window:
        if window.clipped(*picture.size) != window:
            raise ValueError("the window reaches over the edge of the picture")
        picture = part_of(picture, window)
        made.append(_as_picture(CROPPED, *fitted_jpeg(picture, CROPPED)))
        if (made[0].width, made[0].height) != picture.size:
            raise ValueError("the cropped master lost pixels")
    cover_up(picture, covers)
    return (*made, *(_as_picture(size, *fitted_jpeg(picture, size)) for size in SIZES if size is not MASTER))


def _as_picture(size: Size, jpeg: bytes, pixels: tuple[int, int]) -> Picture:
    return Picture(kind=size.kind, jpeg=jpeg, width=pixels[0], height=pixels[1])
