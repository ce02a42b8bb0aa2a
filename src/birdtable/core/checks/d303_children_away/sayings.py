"""Where a text says that children are, or will be, off site."""

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import islice

from birdtable.core.checks.d303_children_away.outings import GROUPS, SAYINGS, Saying
from birdtable.core.checks.d303_children_away.places import own_words, place_after
from birdtable.core.checks.d303_children_away.silences import (
    is_no_outing,
    is_only_back,
    is_over,
    is_past,
    is_public,
)
from birdtable.core.context import SchoolFacts
from birdtable.core.text.cues import ByWord, Reading
from birdtable.core.text.fold import folded

_SAYINGS = ByWord(SAYINGS)


@lru_cache(maxsize=16)
def _groups(classes: tuple[str, ...]) -> re.Pattern[str]:
    names = {folded(name) for name in classes}
    names |= {name.removesuffix("s") for name in names}
    return re.compile(rf"\b(?:{'|'.join([GROUPS, *map(re.escape, sorted(names))])})\b")


def away_in(reading: Reading, school: SchoolFacts) -> list[tuple[int, int]]:
    """Where in `reading.plain` it is said that children are, or will be, off site, in order."""
    return sorted(_said(reading, school))


def _said(reading: Reading, school: SchoolFacts) -> Iterator[tuple[int, int]]:
    own, groups = own_words(school), _groups(tuple(school.classes))
    for saying in _SAYINGS.worth_trying(reading):
        for match in islice(saying.pattern.finditer(reading.plain), MOST_TRIED):
            end = _place(reading, match.end(), own) if saying.place else match.end()
            if end is not None and _holds(reading, saying, groups, match.start(), end):
                yield match.start(), end
                break


_NEXT = re.compile(r"[a-z0-9',\s]{0,40}?\b(?:at|in|near|outside)\s")


def _place(reading: Reading, start: int, own: frozenset[str]) -> int | None:
    """Where the place that follows ends; the next one if the first is none: “under the sharks at the Deep”."""
    end = place_after(reading, start, own)
    following = _NEXT.match(reading.plain, start) if end is None else None
    return place_after(reading, following.end(), own) if following else end


MOST_TRIED = 30
"""Places where one saying is tried in a text: real posts have a few."""

AROUND = 160
"""Characters on either side in which an invitation makes it a public event."""


def _holds(reading: Reading, saying: Saying, groups: re.Pattern[str], start: int, end: int) -> bool:
    sentence = reading.sentence(start, end)
    if saying.group and not groups.search(sentence):
        return False
    if saying.tense and is_past(sentence):
        return False
    if is_no_outing(sentence) or (not saying.place and is_only_back(sentence)):
        return False
    around = reading.plain[max(0, start - AROUND) : end + AROUND]
    return not (is_public(around) or is_over(around))
