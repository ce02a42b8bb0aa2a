"""The child process that decodes one picture: `python -m birdtable.adapters.vision.decode FOLDER`.

Reads FOLDER/upload; writes one JPEG a rendition, and FOLDER/answer.json: `{"pictures": […]}` or `{"says": "…"}`.
Whatever a broken or hostile file does to a decoder, it does in here: with little memory, little time, and, where the
kernel lets an ordinary process give it up, no network.
"""

import ctypes
import io
import json
import resource
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from birdtable.adapters.vision.limits import LARGEST_FILE, MOST_CPU_SECONDS, MOST_MEMORY, SIZES, Size

if TYPE_CHECKING:
    from PIL.Image import Image

NEW_USER_AND_NETWORK = 0x10000000 | 0x40000000
"""CLONE_NEWUSER and CLONE_NEWNET of linux/sched.h: a network of one's own, with nobody on it."""
QUALITIES = (88, 82, 75, 66, 55)


def main(folder: Path) -> None:
    """Decode, or say in words why not."""
    give_up_powers()
    # Imported under the limits, so that even Pillow's own start is bounded.
    from birdtable.adapters.vision.pixels import Refused, pixels_of

    try:
        picture = pixels_of(folder / "upload", SIZES[0].longest)
        answer: dict[str, object] = {"pictures": [_write(picture, size, folder) for size in SIZES]}
    except Refused as refused:
        answer = {"says": refused.says}
    (folder / "answer.json").write_text(json.dumps(answer), encoding="utf-8")


def give_up_powers() -> None:
    """Bound this process for good: memory, time, files, children, network."""
    ctypes.CDLL(None).unshare(NEW_USER_AND_NETWORK)
    for what, most in (
        (resource.RLIMIT_AS, MOST_MEMORY),
        (resource.RLIMIT_CPU, MOST_CPU_SECONDS),
        (resource.RLIMIT_FSIZE, LARGEST_FILE),
        (resource.RLIMIT_NOFILE, 64),
        (resource.RLIMIT_NPROC, 0),
        (resource.RLIMIT_CORE, 0),
    ):
        resource.setrlimit(what, (most, most))


def _write(picture: "Image", size: Size, folder: Path) -> dict[str, object]:
    jpeg, (width, height) = _jpeg(picture, size)
    (folder / f"{size.kind}.jpg").write_bytes(jpeg)
    return {"kind": size.kind, "width": width, "height": height}


def _jpeg(picture: "Image", size: Size) -> tuple[bytes, tuple[int, int]]:
    """The best JPEG within the size: quality gives way first, then pixels."""
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


if __name__ == "__main__":
    main(Path(sys.argv[1]))
