"""What has to do with this school itself: somebody who passes for it, and words of its place."""

import re
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz.distance import OSA

from birdtable.core.community.followers.reading import Reading, plain_words, undisguised
from birdtable.core.context import SchoolFacts

CLAIMS = ("official", "real", "news", "backup", "parents", "office", "account", "new page", "fundraising")
"""Words with which an account passes for the school, beside the school's name."""
NEIGHBOURS = (
    "pta",
    "ptfa",
    "friends of",
    "fc",
    "choir",
    "scouts",
    "brownies",
    "library",
    "village hall",
    "preschool",
    "pre school",
    "nursery",
    "playgroup",
    "governor",
    "governors",
    "alumni",
    "old pupils",
    "class of",
)
"""Words with which a neighbour says whose account it is."""
SCHOOL_WORDS = re.compile(r"primary|school|head ?teacher|pupils?|class|pta|ptfa|governors?|teacher| head | year ?[1-6]")
"""With one of these beside our place's name, a name is a name of our school."""
MONEY_WORDS = re.compile(r"[$]| pay | paying | bank transfer | gift cards? | win | winners? | donate | dm | message ")
SHORTEST = 7
"""Letters of an account name below which a likeness is chance."""

_KINDS = {"primary", "school", "academy", "infant", "junior", "nursery", "pri", "ps", "the", "church", "of", "ce", "rc"}
_POSTCODE = re.compile(r"^([a-z]{1,2})[0-9]")


@dataclass(frozen=True)
class OurOwn:
    """The school's names as compared. handles: without “@” and marks; places: what finds words of its place.

    stems: what account names after it begin with.
    """

    names: frozenset[str]
    handles: frozenset[str]
    places: re.Pattern[str]
    stems: frozenset[str]


@lru_cache(maxsize=64)
def own_of(name: str, short_names: tuple[str, ...], trust: str, handles: tuple[str, ...], postcode: str) -> OurOwn:
    """The names of one school, compiled once."""
    names = {plain_words(one).strip() for one in (name, trust) if one}
    named = [word for word in plain_words(name).split() if word not in _KINDS and len(word) > 3]
    places = {f" {plain_words(one).strip()} " for one in (*short_names, trust, *named[:1]) if one}
    known = [re.escape(place.strip()) for place in sorted(places)]
    if area := _POSTCODE.match(postcode.lower()):
        known.append(f"{area[1]}[0-9]{{1,2}}")
    places_found = re.compile(f" ({'|'.join(known)}) ")
    return OurOwn(frozenset(names), frozenset(map(_handle, handles)), places_found, frozenset(named[:1]))


def ours(school: SchoolFacts) -> OurOwn:
    """That school's own."""
    return own_of(school.name, school.short_names, school.trust, school.handles, school.postcode)


def passes_for_us(reading: Reading, school: SchoolFacts) -> str:
    """The name with which an account passes for the school or its trust; empty when it does not, or is our own."""
    own = ours(school)
    handle = _handle(reading.profile.handle or "")
    written = (reading.profile.handle or "").lower().lstrip("@")
    if written in {one.lower().lstrip("@") for one in school.handles}:
        return ""
    name = _plain(reading.profile.display_name or "")
    if name and _is_name(name, own):
        return reading.profile.display_name or ""
    if handle and _is_handle(handle, reading.words, own):
        return reading.profile.handle or ""
    return ""


def named_after_us(reading: Reading, school: SchoolFacts) -> str:
    """The name with which it calls itself something of our school's, and not as a neighbour does; or empty."""
    handle = (reading.profile.handle or "").partition("@")[0].lower()
    for written in (reading.profile.display_name or "", handle):
        words = plain_words(written)
        ours_too = ours(school).places.search(words) or any(one in words.replace(" ", "") for one in ours(school).stems)
        if not ours_too or not SCHOOL_WORDS.search(words):
            continue
        neighbour = any(f" {one} " in reading.words for one in NEIGHBOURS)
        if not neighbour or MONEY_WORDS.search(reading.bio):
            return written
    return ""


def of_our_place(reading: Reading, school: SchoolFacts) -> str:
    """A word of the school's place, in its description, name or place; empty when there is none."""
    text = f"{reading.words}/{plain_words(reading.profile.location or '')}"
    found = ours(school).places.search(text)
    return found[1] if found else ""


def _is_name(name: str, own: OurOwn) -> bool:
    bare = " ".join(word for word in name.split() if word not in {"official", "real", "the", "page", "account"})
    for known in own.names:
        shortened = known.removesuffix(" school")
        limit = 2 if len(known) >= 12 else 1
        if OSA.distance(bare, known, score_cutoff=limit) <= limit or bare == shortened:
            return True
    return False


def _is_handle(handle: str, words: str, own: OurOwn) -> bool:
    for known in own.handles:
        if len(known) < SHORTEST:
            continue
        if OSA.distance(handle, known, score_cutoff=1) <= 1:
            return True
        if any(f" {neighbour} " in words for neighbour in NEIGHBOURS):
            continue
        if known in handle and (handle.startswith(known) or any(f" {claim} " in words for claim in CLAIMS)):
            return True
    return False


def _handle(written: str) -> str:
    plain = plain_words(written.lstrip("@").partition("@")[0]).replace(" ", "")
    return plain.translate(str.maketrans("01", "ol"))


def _plain(name: str) -> str:
    """The words of a display name without its disguise."""
    words = plain_words(name)
    undone = undisguised(words).split()
    if not undone:
        return words.strip()
    return " ".join(undone.pop(0) if undone and any(map(str.isdigit, word)) else word for word in words.split())
