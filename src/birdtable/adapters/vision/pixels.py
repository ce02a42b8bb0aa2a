"""From a file nobody vouches for to nothing but pixels: upright, in sRGB, small. Only the decoding child runs this."""

import io
from dataclasses import dataclass
from pathlib import Path

from pi_heif import register_heif_opener
from PIL import Image, ImageCms, ImageOps, JpegImagePlugin, PngImagePlugin, UnidentifiedImageError, WebPImagePlugin

from birdtable.adapters.vision.kinds import ENOUGH, NOT_A_PICTURE, refused_at_sight
from birdtable.adapters.vision.limits import MOST_PIXELS

PLUGINS = (JpegImagePlugin, PngImagePlugin, WebPImagePlugin)
"""Importing them is what lets Pillow read these three kinds; the fourth, HEIC and HEIF, comes from pi-heif."""
FORMATS = ("JPEG", "PNG", "WEBP", "HEIF")
STILL_THOUGH_MANY = "MPO"
"""Phones put a second, smaller picture behind the first of a JPEG; the first one is the photo."""
ORIENTATION = 0x0112
ON_ITS_SIDE = (5, 6, 7, 8)
"""Orientations that exchange width and height."""

# The picture alone, without threads: this process may have no more than one.
register_heif_opener(thumbnails=False, depth_images=False, aux_images=False, decode_threads=0)

# We look at the header ourselves and say in words what is too large.
Image.MAX_IMAGE_PIXELS = None

DAMAGED = "This picture is damaged or was only half copied. Please choose it again, or take it again."
MOVING = "Moving pictures cannot be used yet. Please choose a still photo."


class Refused(Exception):
    """The file cannot become a picture. says: why, and what to do, in plain words."""

    def __init__(self, says: str) -> None:
        super().__init__(says)
        self.says = says


@dataclass(frozen=True, slots=True)
class Upright:
    """A picture as a fresh RGB image without anything else. width, height: of the file it came from, upright."""

    picture: Image.Image
    width: int
    height: int


def pixels_of(path: Path, longest: int) -> Upright:
    """The picture's pixels, its longer side at most `longest`. Raises: Refused."""
    try:
        with Image.open(path, formats=FORMATS) as opened:
            _check(opened)
            return _clean(opened, longest)
    except UnidentifiedImageError:
        raise Refused(_what_it_is(path)) from None
    except Refused:
        raise
    except MemoryError:
        raise Refused("This picture needs too much memory to open. Please choose a smaller copy of it.") from None
    except Exception:  # noqa: BLE001 - a broken file can make a decoder raise anything
        raise Refused(DAMAGED) from None


def _what_it_is(path: Path) -> str:
    with path.open("rb") as file:
        head = file.read(ENOUGH)
    return refused_at_sight(head) or (DAMAGED if head[4:8] == b"ftyp" else NOT_A_PICTURE)


def _check(opened: Image.Image) -> None:
    """Refuse by the header alone: nothing is decoded before this."""
    width, height = opened.size
    if width * height > MOST_PIXELS:
        raise Refused(
            f"This picture is too large: {width * height // 1_000_000} megapixels "
            f"({width} × {height}). We can take up to {MOST_PIXELS // 1_000_000}. Please choose a smaller copy of it."
        )
    if _moves(opened):
        raise Refused(MOVING)


def _moves(opened: Image.Image) -> bool:
    if opened.format == "HEIF":
        # A phone may keep several stills in one file; the chosen one is the photo. A sequence says so by its kind.
        return str(getattr(opened, "custom_mimetype", "")).endswith("-sequence")
    return opened.format != STILL_THOUGH_MANY and getattr(opened, "n_frames", 1) > 1


def _clean(opened: Image.Image, longest: int) -> Upright:
    orientation, profile = _orientation_of(opened), opened.info.get("icc_profile")
    across, down = opened.size
    # Twice the size wanted keeps the quality, and saves most of the memory a JPEG from a phone would take.
    opened.draft(None, _fitting(opened.size, 2 * longest))
    opened.load()
    if opened.format == "HEIF":
        across, down = opened.size
    size = _fitting(opened.size, longest)
    small = _without_palette(opened).resize(size, Image.Resampling.LANCZOS, reducing_gap=3.0)
    upright = _turned(_in_srgb(small, profile), orientation)
    fresh = Image.new("RGB", upright.size)
    fresh.paste(upright)
    return Upright(fresh, *((down, across) if orientation in ON_ITS_SIDE else (across, down)))


def _fitting(size: tuple[int, int], longest: int) -> tuple[int, int]:
    scale = min(1.0, longest / max(size))
    return max(1, round(size[0] * scale)), max(1, round(size[1] * scale))


def _orientation_of(opened: Image.Image) -> int:
    if opened.format == "HEIF":
        # Its decoder has already turned it upright; the camera's note would turn it twice.
        return 1
    try:
        return int(opened.getexif().get(ORIENTATION, 1))
    except Exception:  # noqa: BLE001 - broken notes about a picture do not spoil the picture
        return 1


def _without_palette(image: Image.Image) -> Image.Image:
    if image.mode.startswith("I"):
        # 16 bits of grey: Pillow would cut off instead of scale.
        return image.convert("I").point(lambda value: value * (1 / 256)).convert("L")
    if image.mode in {"P", "PA", "1"}:
        return image.convert("RGBA" if "transparency" in image.info or image.mode == "PA" else "RGB")
    return image


def _in_srgb(image: Image.Image, profile: bytes | None) -> Image.Image:
    flat = _on_white(image)
    if not profile:
        return flat.convert("RGB")
    try:
        made_for = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        converted = ImageCms.profileToProfile(flat, made_for, ImageCms.createProfile("sRGB"), outputMode="RGB")
    except (ImageCms.PyCMSError, OSError, ValueError):
        return flat.convert("RGB")
    return converted or flat.convert("RGB")


def _on_white(image: Image.Image) -> Image.Image:
    if image.mode not in {"RGBA", "LA", "La", "RGBa"}:
        return image
    see_through = image.convert("RGBA")
    paper = Image.new("RGB", image.size, "white")
    paper.paste(see_through, mask=see_through.getchannel("A"))
    return paper


def _turned(image: Image.Image, orientation: int) -> Image.Image:
    """Upright, as the camera's note says."""
    notes = Image.Exif()
    notes[ORIENTATION] = orientation
    image.info["exif"] = notes.tobytes()
    return ImageOps.exif_transpose(image)
