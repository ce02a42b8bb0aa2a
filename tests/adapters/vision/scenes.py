"""Pictures to look at, with one real face: NASA's portrait of Eileen Collins (public domain), from scikit-image."""

import io
from functools import cache
from importlib.util import find_spec
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

from birdtable.adapters.vision.regions import Box

FACE = Box(176, 66, 98, 128)
"""Her face in the portrait, by our eye."""


@cache
def portrait() -> Image.Image:
    """512 × 512, her face in the upper middle."""
    # Looked up, not imported: the package is installed for this one file.
    spec = find_spec("skimage")
    assert spec is not None
    assert spec.origin is not None
    return Image.open(Path(spec.origin).parent / "data" / "astronaut.png").convert("RGB")


def scene(*places: tuple[int, int], width: int = 1600, height: int = 1200, side: int = 400) -> Image.Image:
    """Her portrait at each of these places, on plain ground."""
    picture = Image.new("RGB", (width, height), "#8aa17a")
    small = portrait().resize((side, side), Image.Resampling.LANCZOS)
    for place in places:
        picture.paste(small, place)
    return picture


def face_at(place: tuple[int, int], side: int = 400) -> Box:
    """Where her face is when the portrait stands there."""
    scaled = FACE.scaled(side / 512, side / 512)
    return Box(scaled.x + place[0], scaled.y + place[1], scaled.w, scaled.h)


def jpeg(picture: Image.Image, **extra: object) -> bytes:
    """The picture as JPEG."""
    out = io.BytesIO()
    picture.save(out, "JPEG", quality=90, **extra)
    return out.getvalue()


def label(
    words: str, width: int = 1600, height: int = 1200, size: int = 60, turned: float = 0
) -> tuple[Image.Image, Box]:
    """A white tag with words on it, and where it is."""
    font = ImageFont.load_default(size)
    left, top, right, bottom = font.getbbox(words)
    tag = Image.new("RGB", (int(right - left) + 80, int(bottom - top) + 60), "white")
    ImageDraw.Draw(tag).text((40 - left, 30 - top), words, font=font, fill="black")
    tag = tag.rotate(turned, expand=True, fillcolor="#8aa17a")
    picture = Image.new("RGB", (width, height), "#8aa17a")
    place = ((width - tag.width) // 2, (height - tag.height) // 2)
    picture.paste(tag, place)
    return picture, Box(*place, *tag.size)
