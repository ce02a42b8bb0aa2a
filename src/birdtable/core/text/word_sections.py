"""A check's own words, kept in `words.txt` beside it."""

from functools import cache
from importlib.resources import files


@cache
def sections(package: str) -> dict[str, frozenset[str]]:
    """The words under each `[heading]` of that package's `words.txt`. Raises: FileNotFoundError."""
    found: dict[str, frozenset[str]] = {}
    heading = ""
    for line in (files(package) / "words.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("["):
            heading = line.strip("[]")
        elif not line.startswith("#"):
            found[heading] = found.get(heading, frozenset()).union(line.split())
    return found
