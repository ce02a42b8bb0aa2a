"""Pictures as they come in: decoded in a bounded child process, stripped to their pixels, made into our sizes."""

import hashlib
import json
import subprocess
import sys
import tempfile
import threading
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from birdtable.adapters.vision.limits import LARGEST_FILE, LARGEST_UPLOAD, MOST_WALL_SECONDS
from birdtable.adapters.vision.placeholder import Placeholder

TOO_MUCH = "This picture is too much for us to open safely. Please choose another copy of it, saved as JPEG."
EMPTY = "This file is empty. Please choose the photo again."
TOO_HEAVY = f"This file is too big. We can take up to {LARGEST_UPLOAD // 1_000_000} MB. Please choose a smaller copy."

BUSY = "Too many pictures are being made ready at once. Please try this one again in a minute."
PATIENT_SECONDS = 60.0
"""How long an upload waits for its turn by default."""

CHILD = ("-I", "-m", "birdtable.adapters.vision.decode")
"""Arguments of Python for the process that decodes; the folder follows."""

PLACES = threading.BoundedSemaphore(2)
"""Whoever has one may decode; so many at once in each process that takes pictures in."""


class Unreadable(Exception):
    """The file cannot become a picture. says: why, and what to do, in plain words."""

    def __init__(self, says: str) -> None:
        super().__init__(says)
        self.says = says


class Busy(Unreadable):
    """This machine has too much to do; nothing is wrong with the file, and it is worth trying again."""

    def __init__(self) -> None:
        super().__init__(BUSY)


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """One rendition: a JPEG holding nothing but pixels. kind: `master`, `published` or `thumbnail`."""

    kind: str
    jpeg: bytes
    width: int
    height: int

    @property
    def sha256(self) -> str:
        """SHA-256 of the file, in hexadecimal."""
        return hashlib.sha256(self.jpeg).hexdigest()


@dataclass(frozen=True, slots=True, kw_only=True)
class TakenIn:
    """What became of one upload.

    pictures: every rendition, the master first. width, height: of the upload, upright. sha256: of the upload's bytes.
    likeness: its perceptual hash (`likeness.py`). placeholder: its colours, to stand in its place while it loads.
    """

    pictures: tuple[Picture, ...]
    width: int
    height: int
    sha256: str
    likeness: str
    placeholder: Placeholder

    def of_kind(self, kind: str) -> Picture:
        """One rendition. Raises: KeyError."""
        return {one.kind: one for one in self.pictures}[kind]


def take_in(upload: bytes, patience: float = PATIENT_SECONDS) -> TakenIn:
    """Every rendition of a JPEG, PNG, WebP or HEIC: upright, in sRGB, made anew so that no note or tail survives.

    patience: seconds it may wait for its turn. Raises: Unreadable, for anything else, for more than 50 megapixels or
    30 MB, and for what takes too much work to open; Busy, where this machine had no time for it.
    """
    if not upload:
        raise Unreadable(EMPTY)
    if len(upload) > LARGEST_UPLOAD:
        raise Unreadable(TOO_HEAVY)
    if not PLACES.acquire(timeout=patience):
        raise Busy
    try:
        with tempfile.TemporaryDirectory(prefix="picture-") as name:
            folder = Path(name)
            (folder / "upload").write_bytes(upload)
            _decode(folder)
            return answer_in(folder, hashlib.sha256(upload).hexdigest())
    finally:
        PLACES.release()


def _decode(folder: Path) -> None:
    try:
        subprocess.run(  # noqa: S603 - our own module, and a path we made
            [sys.executable, *CHILD, str(folder)],
            check=True,
            cwd=folder,
            env={},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            timeout=MOST_WALL_SECONDS,
        )
    except subprocess.TimeoutExpired:
        # Its processor time would have ended it long before: others had the machine.
        raise Busy from None
    except (subprocess.SubprocessError, OSError):
        raise Unreadable(TOO_MUCH) from None


def answer_in(folder: Path, sha256: str) -> TakenIn:
    """What the child left there. sha256: of the upload. Raises: Unreadable."""
    try:
        answer = json.loads(_bytes_of(folder / "answer.json"))
    except (OSError, ValueError):
        raise Unreadable(TOO_MUCH) from None
    if "says" in answer:
        raise Unreadable(answer["says"])
    return TakenIn(
        pictures=tuple(_picture(folder, one) for one in answer["pictures"]),
        width=answer["width"],
        height=answer["height"],
        sha256=sha256,
        likeness=answer["likeness"],
        placeholder=Placeholder.from_text(answer["placeholder"]),
    )


def _picture(folder: Path, one: dict[str, Any]) -> Picture:
    jpeg = _bytes_of(folder / f"{one['kind']}.jpg")
    return Picture(kind=one["kind"], jpeg=jpeg, width=one["width"], height=one["height"])


def _bytes_of(path: Path) -> bytes:
    with path.open("rb") as file:
        return file.read(LARGEST_FILE)
