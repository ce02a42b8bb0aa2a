"""Lines of log files in Birdtable's own folder that name somebody.

What Birdtable logs holds ids alone, and goes to the machine's journal; files are there where somebody led it into one.
"""

from collections.abc import Iterator
from pathlib import Path

from django.conf import settings

from birdtable.apps.datarequests.looking import SURE
from birdtable.apps.datarequests.subject import Subject

LONGEST_LINE = 4_000


def lines_about(subject: Subject) -> Iterator[tuple[str, int, str]]:
    """Name of the file, number and words of each line."""
    home = Path(settings.BIRDTABLE_HOME)
    for path in sorted(home.rglob("*.log*")) if home.is_dir() else ():
        if not path.is_file():
            continue
        with path.open(encoding="utf-8", errors="replace") as lines:
            for number, line in enumerate(lines, 1):
                words = line.strip()[:LONGEST_LINE]
                if subject.found_in(words) == SURE:
                    yield path.name, number, words
