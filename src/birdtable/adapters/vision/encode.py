"""The one way a picture of ours is written: as a JPEG within a size and a weight."""

import io

from PIL import Image

from birdtable.adapters.vision.limits import Size

QUALITIES = (88, 82, 75, 66, 55)


def fitted_jpeg(picture: Image.Image, size: Size) -> tuple[bytes, tuple[int, int]]:
    """The best JPEG within the size, and its width and height: quality gives way first, then pixels."""
    longest = size.longest
    while True:
        fitted = picture.copy()
        fitted.thumbnail((longest, longest))
        for quality in QUALITIES:
            out = io.BytesIO()
            fitted.save(out, "JPEG", quality=quality, optimize=True, progressive=True)
            if out.tell() <= size.heaviest:
                return out.getvalue(), fitted.size
        longest = round(max(fitted.size) * 0.85)
