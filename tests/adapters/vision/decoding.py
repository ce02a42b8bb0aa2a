"""Decoding without a process of its own, for tests that ask what becomes of pixels; what the process may: test_intake.

Starting one takes longer than decoding a small picture, and there are hundreds here.
"""

import hashlib
import tempfile
from pathlib import Path

from birdtable.adapters.vision import decode
from birdtable.adapters.vision.intake import TakenIn, answer_in


def taken_in(upload: bytes) -> TakenIn:
    """As intake.take_in, by the same code that its child runs. Raises: Unreadable."""
    with tempfile.TemporaryDirectory(prefix="picture-") as name:
        folder = Path(name)
        (folder / "upload").write_bytes(upload)
        decode.make(folder)
        return answer_in(folder, hashlib.sha256(upload).hexdigest())
