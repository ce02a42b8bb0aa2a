"""Whether a full name that is on no list may be a person of ours, and how old the words right behind it make them."""

import re

from birdtable.core.text.surroundings import Surroundings
from birdtable.core.text.word_lists import is_word, sense

BODIES = sense("stranger_bodies")
YEARS = sense("years")
_PETS = sense("pets")
_PETS_ALONE = _PETS - {"builder", "class", "engine", "reading", "school", "tank", "therapy", "train"}
"""Without the words that only go before one: “Bertie the reading dog”."""
_INTO, _PLACES = sense("into") | {"to", "for"}, sense("places") | BODIES
_WHERE = frozenset(
    ("the", "a", "an", "this", "these", "at", "near", "around", "outside", "inside", "via", "past", "st")
)
_AGE = re.compile(r"[\s,(–-]{1,3}(?:aged? )?(\d{1,2})(?![\d:.]?\d|[a-z%])")
_YOUNG_AGE = re.compile(
    r"(?:, (?:aged? )?| aged? | \()(?:two|three|four|five|six|seven|eight|nine|ten|eleven)(?:[,.)]|$)"
)


def is_somebody(around: Surroundings) -> bool:
    """Whether it may be a person of ours at all: no place, no pet, and no maker of a work unless of a child's age."""
    return not (_is_a_thing(around) or (_made_a_work(around) and not is_young(around)))


def is_young(around: Surroundings) -> bool | None:
    """Whether an age right behind the name is a child's, in figures or words; None where there is no age."""
    aged = _AGE.match(around.rest)
    if aged:
        return int(aged[1]) < 18
    return True if _YOUNG_AGE.match(around.rest) else None


def _is_a_thing(around: Surroundings) -> bool:
    """“Elizabeth Gaskell House”, “the Sam Fox Trophy”, “at Thomas Telford”, “Bertie Biscuit the hamster”."""
    before = around.key_before()
    if before in _WHERE and around.key_before(1) not in ("look", "looking"):
        return True
    if before in _INTO and around.reading.atoms[around.run.last].key in _PLACES:
        return True
    if not around.after:
        return False
    following = around.after[0]
    if following.gap in (" ", "-", "") and following.capital and _is_part_of_a_name(around, following.key):
        return True
    if around.reading.atoms[around.run.last].possessive:
        return False
    pets = _PETS if around.key_after() == "the" else _PETS_ALONE
    return not pets.isdisjoint((around.key_after(), around.key_after(1), around.key_before()))


def _is_part_of_a_name(around: Surroundings, key: str) -> bool:
    return key in BODIES or (is_word(key) and not (key in YEARS or key in around.classes))


def _made_a_work(around: Surroundings) -> bool:
    """“The Wild Robot by Peter Brown”: after a title in capitals or in quotation marks."""
    if around.key_before() != "by" or len(around.before) < 2:
        return False
    title, by = around.before[1], around.before[0]
    if any(mark in by.gap for mark in "\"”’'*_)"):
        return True
    return title.capital and not title.begins and not title.shouted
