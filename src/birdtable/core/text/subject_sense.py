"""Whether a name that is a word too is the subject of what only a person does: “Grace is programming her robot”."""

from birdtable.core.text.atoms import Atom
from birdtable.core.text.name_hits import Hit
from birdtable.core.text.page import DETERMINERS, Page
from birdtable.core.text.word_lists import sense

BUSY = sense("busy")
ABLE = sense("able")
PLANTLIKE = sense("plantlike")
_MAKING = sense("making") | sense("won_or_lost")
_ROLES = sense("roles") | sense("jobs")
_VAGUE = sense("times") | sense("subjects")
_OBJECTS = frozenset(("a", "an", "the", "some", "two", "three", "his", "her", "their"))
_OWN = frozenset(("his", "her", "himself", "herself"))
_BE = frozenset(("is", "was"))
_DOING = sense("doing") | sense("busy_once")
_IDEAS = sense("ideas")
_NO_SUBJECT = (DETERMINERS - {"what"}) | {"team", "class", "house"}
_FURTHEST = 7


def is_subject(page: Page, hit: Hit) -> bool:
    """Whether this forename does something, or has something of its own, as a person does and a flower does not."""
    if page.atom(hit.first).possessive or page.atom(hit.last).kind != "word":
        return False
    first = page.reading.after(hit.last)
    if first is None or first.begins or first.capital:
        return False
    words = _following(page, hit)
    if _has_its_own(page, hit, words):
        return True
    return page.key_before(hit.first) not in _NO_SUBJECT and _does(hit.form.key, [word.key for word in words])


def is_plantlike(page: Page, hit: Hit) -> bool:
    """“Ivy is growing up the wall”, “Ruby is a precious stone”."""
    keys = [word.key for word in _following(page, hit)]
    if not PLANTLIKE.isdisjoint(keys[:2]):
        return True
    return keys[:1] != [] and keys[0] in _BE and keys[1:2] in (["a"], ["an"], ["the"], ["one"]) and not _is_named(keys)


def _following(page: Page, hit: Hit) -> tuple[Atom, ...]:
    words = page.reading.atoms[hit.last + 1 : hit.last + 1 + _FURTHEST]
    ends = next((place for place, word in enumerate(words) if word.begins), len(words))
    return words[:ends]


def _has_its_own(page: Page, hit: Hit, words: tuple[Atom, ...]) -> bool:
    """“Rose, with her marrow”, “Robin and his owl”, “Daisy loves her new book”; not “May is her favourite month”."""
    before = page.key_before(hit.first)
    if before and before not in ("today", "here", "watch", "see", "and", "when", "how", "that", "what", "photo"):
        return False
    for place, word in enumerate(words):
        if word.capital:
            return False
        if word.key in _OWN:
            return place > 0 and words[place - 1].key not in _BE
    return False


def _does(key: str, keys: list[str]) -> bool:
    """“is painting a sunset”, “has built a bridge”, “can swim”, “was our chef”."""
    first, second = keys[0], keys[1] if len(keys) > 1 else ""
    if first in _DOING and first not in PLANTLIKE and key not in _VAGUE:
        return second in _OBJECTS or key not in _IDEAS
    if first in _BE and second in BUSY:
        return key not in _VAGUE or not _OBJECTS.isdisjoint(keys[2:3])
    if first.endswith("s") and len(first) > 4 and second in _OBJECTS and key not in _VAGUE and first not in PLANTLIKE:
        return True
    if first == "has" and second in _MAKING:
        return key not in _VAGUE
    if first in ("can", "could") and second in ABLE:
        return key not in _VAGUE
    return first in _BE and key not in _VAGUE and _is_named(keys)


def _is_named(keys: list[str]) -> bool:
    return keys[1:2] in (["our"], ["the"], ["a"], ["todays"]) and not _ROLES.isdisjoint(keys[2:5])
