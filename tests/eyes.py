"""Eyes for tests: they see what somebody painted. Real pixels of the real file, and no model to install.

Magenta is a face that every look finds; purple one that only a thorough look finds; cyan is writing. Wide writing reads
JOSHUA SMITH, other writing cannot be read. Where anything is yellow, a thorough look takes its time. A picture that is
red all over cannot be looked at.
"""

import io
import time
from functools import lru_cache

from PIL import Image, ImageChops, ImageDraw

from birdtable.adapters.vision.cannot_look import LookFailed
from birdtable.adapters.vision.looking import Seen
from birdtable.adapters.vision.regions import Box, Face, Writing

FACE, SMALL_FACE, WRITING, UNBEARABLE, SLOW = "#ff00ff", "#800080", "#00ffff", "#ff0000", "#ffff00"
A_WHILE = 6
"""Seconds: long enough for a person to see that the machine is still looking."""
CLOSE = 60
"""How far a channel may be off: the file is a JPEG."""
LEAST = 4


def look(jpeg: bytes, *, thorough: bool) -> Seen:
    """As adapters.vision.looking.look_at."""
    seen, slow = _see(jpeg, thorough)
    if slow:
        time.sleep(A_WHILE)
    return seen


@lru_cache(maxsize=64)
def _see(jpeg: bytes, thorough: bool) -> tuple[Seen, bool]:
    """What is there, and whether it is slow to see."""
    with Image.open(io.BytesIO(jpeg)) as opened:
        picture = opened.convert("RGB")
    if all(abs(a - b) < CLOSE for a, b in zip(picture.resize((1, 1)).getpixel((0, 0)), (255, 0, 0), strict=True)):
        raise LookFailed("These eyes cannot bear it.")
    faces = [Face(box, 0.9) for box in painted(picture, FACE)]
    if not thorough:
        return Seen(tuple(faces), None), False
    faces += [Face(box, 0.3) for box in painted(picture, SMALL_FACE)]
    writing = [Writing(box, "JOSHUA SMITH" if box.w > 3 * box.h else "", 0.8) for box in painted(picture, WRITING)]
    return Seen(tuple(faces), tuple(writing)), bool(painted(picture, SLOW))


def painted(picture: Image.Image, colour: str) -> list[Box]:
    """Where this colour is, from the top."""
    mask = Image.new("L", picture.size, 255)
    for channel, wanted in zip(picture.split(), Image.new("RGB", (1, 1), colour).getpixel((0, 0)), strict=True):
        alike = channel.point([255 * (abs(value - wanted) < CLOSE) for value in range(256)])
        mask = ImageChops.darker(mask, alike)
    found = []
    while (at := mask.tobytes().find(b"\xff")) >= 0:
        ImageDraw.floodfill(mask, (at % mask.width, at // mask.width), 128)
        left, top, right, bottom = mask.point([255 * (value == 128) for value in range(256)]).getbbox()
        mask = mask.point([255 * (value == 255) for value in range(256)])
        if min(right - left, bottom - top) >= LEAST:
            found.append(Box(left, top, right - left, bottom - top))
    return found
