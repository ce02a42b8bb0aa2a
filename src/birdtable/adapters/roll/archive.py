"""The few files of a zip, or of a folder, that a reader asks for by name. The others are never opened, nor unpacked."""

import lzma
import zipfile
import zlib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from io import BytesIO
from pathlib import PurePosixPath

from birdtable.adapters.roll.listed import BadFile

MOST_FILES = 1_000
LARGEST_FILE = 30_000_000
"""Bytes of one file, unpacked."""
BEGINS = (b"PK\x03\x04", b"PK\x05\x06")
UNREADABLE = "This zip cannot be read. Please export it again."
TOO_LARGE = "The file {} in it is far bigger than a school's can be."


@dataclass(frozen=True, slots=True)
class Files:
    """Files by name, without the folders they stand in. read: one of them; raises BadFile."""

    names: frozenset[str]
    read: Callable[[str], bytes]

    @staticmethod
    def of(contents: Mapping[str, bytes]) -> "Files":
        """These files, in memory already."""
        by_name = _by_plain_name(contents)
        return Files(frozenset(by_name), lambda name: contents[by_name[name]])


def is_zip(content: bytes) -> bool:
    """Whether this is a zip, of whatever."""
    return content.startswith(BEGINS)


def open_zip(content: bytes) -> Files:
    """What is in this zip. Nothing is unpacked to disk, and nothing at all before it is asked for. Raises: BadFile."""
    try:
        archive = zipfile.ZipFile(BytesIO(content))
        entries = [one for one in archive.infolist() if not one.is_dir()]
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError, UnicodeError, EOFError):
        raise BadFile(UNREADABLE) from None
    if len(entries) > MOST_FILES:
        raise BadFile("There are far too many files in this zip.")
    by_name = _by_plain_name(one.filename for one in entries)
    return Files(frozenset(by_name), lambda name: _unpacked(archive, by_name[name], name))


def _by_plain_name(names: Iterable[str]) -> dict[str, str]:
    """Each name as it is called where it stands. Raises: BadFile for two of one name, or for one that leads astray."""
    found: dict[str, str] = {}
    for name in names:
        path = PurePosixPath(name.replace("\\", "/"))
        if path.is_absolute() or ".." in path.parts:
            raise BadFile("This zip holds names that lead out of it. It was not opened.")
        if path.parts[:1] == ("__MACOSX",) or path.name.startswith("."):
            continue
        plain = path.name.casefold()
        if plain in found and plain.endswith(".csv"):
            raise BadFile(f"There is more than one {plain} in it.")
        found.setdefault(plain, name)
    return found


def _unpacked(archive: zipfile.ZipFile, entry: str, name: str) -> bytes:
    try:
        with archive.open(entry) as packed:
            content = packed.read(LARGEST_FILE + 1)
    except (zipfile.BadZipFile, RuntimeError, ValueError, OSError, EOFError, zlib.error, lzma.LZMAError, KeyError):
        # RuntimeError: locked with a password. NotImplementedError, which is one too: packed in some other way.
        raise BadFile(UNREADABLE) from None
    if len(content) > LARGEST_FILE:
        raise BadFile(TOO_LARGE.format(name))
    return content
