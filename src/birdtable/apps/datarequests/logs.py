"""Lines of log files in Birdtable's own folder that name somebody: found for a request, and made blank by an erasure.

What Birdtable logs holds ids alone, and goes to the machine's journal; files are there where somebody led it into one.
"""

from collections.abc import Iterator
from pathlib import Path

from django.conf import settings

from birdtable.apps.datarequests.looking import SURE
from birdtable.apps.datarequests.subject import Subject

LONGEST_LINE = 4_000
_BLANK = b"#"


def lines_about(subject: Subject) -> Iterator[tuple[str, int, str]]:
    """Name of the file, number and words of each line."""
    for path in _files():
        with path.open(encoding="utf-8", errors="replace") as lines:
            for number, line in enumerate(lines, 1):
                words = line.strip()[:LONGEST_LINE]
                if subject.found_in(words) == SURE:
                    yield path.name, number, words


def blank_out(subject: Subject) -> int:
    """Overwrite their name and numbers, letter by letter, and leave the rest: something may be writing to the file.

    Returns: in how many lines.
    """
    count = 0
    for path in _files():
        with path.open("r+b") as file:
            while line := file.readline():
                blanked = _blanked(line, subject)
                if blanked != line:
                    file.seek(-len(line), 1)
                    file.write(blanked)
                    count += 1
    return count


def _blanked(line: bytes, subject: Subject) -> bytes:
    # So read, every byte is written back as it was, also where it is no text.
    words = line.decode("utf-8", errors="surrogateescape")
    out, at = [], 0
    for start, end in subject.places_in(words):
        gone = len(_bytes(words[start:end]))
        out += [_bytes(words[at:start]), _BLANK * gone]
        at = end
    return b"".join([*out, _bytes(words[at:])])


def _bytes(words: str) -> bytes:
    return words.encode("utf-8", errors="surrogateescape")


def _files() -> Iterator[Path]:
    home = Path(settings.BIRDTABLE_HOME)
    for path in sorted(home.rglob("*.log*")) if home.is_dir() else ():
        if path.is_file() and not path.is_symlink():
            yield path
