"""Finished pages as files: one folder a noticeboard, in it one for each way the noticeboard stood.

A page is kept under the stamp of what it was made from (`apps/noticeboard/stamps.py`) and asked for under the stamp of
today, so a file that should have gone and did not is never found again. Deleting it is done all the same, at once.
"""

import fcntl
import gzip
import hashlib
import json
import os
import shutil
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

Headers = Sequence[tuple[str, str]]
ZIPPED = ".gz"
WORTH_ZIPPING = 500
"""Bytes; below that, the header of a zipped body is most of it."""


@dataclass(frozen=True, slots=True)
class KeptPage:
    """What is answered: its headers, and its body or the path of a file that is its body."""

    headers: tuple[tuple[str, str], ...]
    body: bytes
    path: str = ""


class KeptPages:
    """All of them, in one folder of the home."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def find(self, board: str, stamp: str, page: str, *, zipped: bool = False) -> KeptPage | None:
        """The page as it was kept; None when it was not, or cannot be read. zipped: the asker takes gzip."""
        place = self._place(board, stamp, page)
        for path in (f"{place}{ZIPPED}", place) if zipped else (place,):
            with suppress(OSError, ValueError):
                head, _, body = Path(path).read_bytes().partition(b"\n")
                told = json.loads(head)
                return KeptPage(tuple((name, value) for name, value in told["headers"]), body, told["path"])
        return None

    def keep(self, board: str, stamp: str, page: str, headers: Headers, body: bytes, path: str = "") -> None:
        """Write it down, whole or not at all. path: of the file that is its body, instead. Raises: OSError."""
        place = self._place(board, stamp, page)
        Path(place).parent.mkdir(parents=True, exist_ok=True)
        _write(place, headers, body, path)
        if not path and len(body) >= WORTH_ZIPPING:
            encoded = [*headers, ("Content-Encoding", "gzip")]
            _write(f"{place}{ZIPPED}", encoded, gzip.compress(body, compresslevel=9, mtime=0), "")

    @contextmanager
    def alone(self, board: str) -> Iterator[None]:
        """Nobody else keeps or clears pages of this noticeboard meanwhile. Raises: OSError."""
        self._folder.mkdir(parents=True, exist_ok=True)
        with (self._folder / f"{board}.lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            yield

    def clear(self, board: str, *, but: str = "") -> int:
        """Delete every page of this noticeboard, or all but those of one stamp: how many folders. Raises: OSError."""
        gone = 0
        with self.alone(board):
            for folder in self._stamps(board):
                if folder.name != but:
                    shutil.rmtree(folder)
                    gone += 1
        return gone

    def clear_all(self) -> None:
        """Delete every page of every noticeboard. Raises: OSError."""
        if self._folder.is_dir():
            for board in [one for one in self._folder.iterdir() if one.is_dir()]:
                self.clear(board.name)

    def count(self, board: str, stamp: str) -> int:
        """How many pages are kept there."""
        folder = self._folder / board / stamp
        return sum(1 for one in folder.iterdir() if one.suffix != ZIPPED) if folder.is_dir() else 0

    def _stamps(self, board: str) -> list[Path]:
        folder = self._folder / board
        return list(folder.iterdir()) if folder.is_dir() else []

    def _place(self, board: str, stamp: str, page: str) -> str:
        # A digest, so that nothing in an address can lead anywhere else.
        return f"{self._folder}/{board}/{stamp}/{hashlib.sha256(page.encode()).hexdigest()[:40]}"


def _write(place: str, headers: Headers, body: bytes, path: str) -> None:
    head = json.dumps({"headers": [[name, value] for name, value in headers], "path": path}).encode()
    handle, beside = tempfile.mkstemp(dir=Path(place).parent, prefix=".")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(head + b"\n" + body)
        Path(beside).replace(place)
    except OSError:
        Path(beside).unlink(missing_ok=True)
        raise
