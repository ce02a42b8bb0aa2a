"""Places off the school's site, as a text names them."""

import re
from functools import lru_cache

from birdtable.core.context import SchoolFacts
from birdtable.core.text.cues import Reading
from birdtable.core.text.fold import folded
from birdtable.core.text.word_sections import sections

WORDS = sections(__package__)
PAIRS = frozenset(tuple(one.split("_")) for one in WORDS["off_site_pairs"])
FURTHEST = 60
"""Characters after “at” or “to” in which the place must be named."""
MOST_WORDS = 7
_STREET = re.compile(r"^[\w' ]{0,20}\b(?:lane|street|road|avenue|square)\b".replace("^", ""))

_WORD = re.compile(r"[a-z0-9'&]+")
_ENDS = re.compile(
    r"[.!?;:,()\n]|\s-\s| (?:where|and|to|for|with|until|till|from|because|so|when|while|who|which|this|next|every)\b"
)


@lru_cache(maxsize=16)
def _words_of(names: tuple[str, ...]) -> frozenset[str]:
    return frozenset(word for name in names for word in folded(name).split() if word != "class") - WORDS["off_site"]


def own_words(school: SchoolFacts) -> frozenset[str]:
    """Words that name the school itself and its classes."""
    return _words_of((school.name.split()[0], *school.short_names, *school.classes))


def place_after(reading: Reading, start: int, own: frozenset[str]) -> int | None:
    """Where a place off site that begins here ends; none where no such place is named. In `reading.plain`."""
    stretch = reading.plain[start : start + FURTHEST]
    ends = _ENDS.search(stretch)
    words = list(_WORD.finditer(stretch, 0, ends.start() if ends else len(stretch)))[:MOST_WORDS]
    keys = [word.group().removesuffix("'s") for word in words]
    if not keys or keys[0] in ("us", "you", "me", "school"):
        return None
    ours = any(key in own for key in keys[:2])
    if ours and "school" in keys[:4]:
        return None
    named = None if ours else _capital(reading, start, words)
    for index, key in enumerate(keys):
        if key in WORDS["off_site"] or tuple(keys[index : index + 2]) in PAIRS:
            paired = tuple(keys[index : index + 2]) in PAIRS
            return max(named or 0, start + words[min(index + paired, len(words) - 1)].end())
        if key in WORDS["at_school"] and named is None:
            street = _STREET.search(stretch, words[index].end())
            return start + street.end() if street else None
    return named


def _capital(reading: Reading, start: int, words: list[re.Match[str]]) -> int | None:
    """The end of a name in capitals that stands first, after “the” and the like."""
    last = None
    for word in words:
        key = word.group().removesuffix("'s")
        begins, _ = reading.folded.span(start + word.start(), start + word.end())
        if reading.text[begins].isupper() and len(key) > 1:
            if key in (WORDS["no_place"] - WORDS["in_names"] if last else WORDS["no_place"] | WORDS["at_school"]):
                return last
            last = start + word.end()
        elif last is not None or key not in WORDS["lead_in"]:
            break
    return last
