"""The child process that decodes one picture: `python -m birdtable.adapters.vision.decode FOLDER`.

Reads FOLDER/upload; writes one JPEG a rendition, and FOLDER/answer.json: what they are, or `{"says": "…"}`.
Whatever a broken or hostile file does to a decoder, it does in here: with little memory, little time, and, where the
kernel lets an ordinary process give it up, no network.
"""

import json
import resource
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from birdtable.adapters.vision.limits import LARGEST_FILE, MASTER, MOST_CPU_SECONDS, MOST_MEMORY, SIZES, Size
from birdtable.adapters.vision.powers import bound, give_up_network, let_others_first

if TYPE_CHECKING:
    from PIL.Image import Image

LIMITS = {
    resource.RLIMIT_AS: MOST_MEMORY,
    resource.RLIMIT_CPU: MOST_CPU_SECONDS,
    resource.RLIMIT_FSIZE: LARGEST_FILE,
    resource.RLIMIT_NOFILE: 64,
    resource.RLIMIT_CORE: 0,
}


def main(folder: Path) -> None:
    """Give up every power, then decode."""
    let_others_first()
    give_up_powers(threads=_needs_threads(folder / "upload"))
    make(folder)


def make(folder: Path) -> None:
    """Decode FOLDER/upload, or say in words why not."""
    # Imported under the limits, so that even Pillow's own start is bounded.
    from birdtable.adapters.vision.likeness import hash_of
    from birdtable.adapters.vision.pixels import Refused, pixels_of
    from birdtable.adapters.vision.placeholder import Placeholder

    try:
        upright = pixels_of(folder / "upload", MASTER.longest)
        answer: dict[str, object] = {
            "pictures": [_write(upright.picture, size, folder) for size in SIZES],
            "width": upright.width,
            "height": upright.height,
            "likeness": hash_of(upright.picture),
            "placeholder": str(Placeholder.of(upright.picture)),
        }
    except Refused as refused:
        answer = {"says": refused.says}
    (folder / "answer.json").write_text(json.dumps(answer), encoding="utf-8")


def give_up_powers(*, threads: bool) -> None:
    """Bound this process for good: memory, time, files, network; and children, which to the kernel threads are too.

    threads: whether it may start some after all.
    """
    give_up_network()
    bound(LIMITS if threads else LIMITS | {resource.RLIMIT_NPROC: 0})


def _needs_threads(upload: Path) -> bool:
    """The decoder of HEIC files starts one, and aborts where it may not."""
    with upload.open("rb") as file:
        return file.read(8)[4:] == b"ftyp"


def _write(picture: "Image", size: Size, folder: Path) -> dict[str, object]:
    from birdtable.adapters.vision.encode import fitted_jpeg

    jpeg, (width, height) = fitted_jpeg(picture, size)
    (folder / f"{size.kind}.jpg").write_bytes(jpeg)
    return {"kind": size.kind, "width": width, "height": height}


if __name__ == "__main__":
    main(Path(sys.argv[1]))
