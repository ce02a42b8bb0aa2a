"""Whether the words around an address or a number are about a public place."""

import re

from birdtable.core.text.cues import Reading
from birdtable.core.text.word_sections import sections

WORDS = sections(__package__)
PUBLIC = WORDS["public"]
PRIVATE = WORDS["private"]
_WORD = re.compile(r"[a-z]+")


def is_public(reading: Reading, start: int, end: int) -> bool:
    """Whether its sentence speaks of a public place and of nobody's home."""
    words = set(_WORD.findall(reading.sentence(start, end)))
    return not PUBLIC.isdisjoint(words) and PRIVATE.isdisjoint(words)
