"""A602 run-together-hashtag

What it looks for: a hashtag of eleven letters or more, written small, that is made of two or more everyday words (or
words of the school's own name): “#welldoneyear3”. The fix gives each word its capital: “#WellDoneYear3”.
Why: a screen reader says each word of “#WellDoneYear3”, and stumbles through “#welldoneyear3”; so does a tired eye.
What it misses: tags with a word that is in no dictionary; short tags; a place or surname made of words, and two
words that look like one (“#sportsfield”), on which it is silent on purpose.
Source: policy unsworth-2021, clause 23 (the document is silent).
"""

import re
from collections.abc import Iterator
from importlib.resources import files
from itertools import islice

from birdtable.core.check import Check
from birdtable.core.context import Context, SchoolFacts
from birdtable.core.draft import Draft
from birdtable.core.finding import Finding, Fix, Span
from birdtable.core.parameter import Parameters
from birdtable.core.text.tokens import tokens
from birdtable.core.text.word_lists import is_forename, is_proper, is_word

SHORTEST, LONGEST = 11, 100
LONGEST_WORD = 18
MOST_TAGS = 40
"""Hashtags of one text that are looked at: a post with more has another fault, and must not take long."""
LEAST_LETTERS_A_WORD = 3.2
LONGEST_PLACE = 15
"""A place or surname made of two words (Nottinghamshire, Shuttleworth) is seldom longer."""

_SMALL = re.compile(r"[#＃][A-Za-z]?[a-z0-9]+")
_CHUNK = re.compile(r"[a-z]+|[0-9]+")
_SECTIONS = re.compile(r"^\[(\w+)\]\n([^\[]*)", re.MULTILINE)
_LISTS = {
    name: frozenset(words.split())
    for name, words in _SECTIONS.findall((files(__package__) / "words.txt").read_text(encoding="utf-8"))
}
_SHORT, _OURS, _CAPITALS = _LISTS["short"], _LISTS["ours"], _LISTS["capitals"]
_ENDS_OF_PLACES, _WHOLE = _LISTS["places"], _LISTS["whole"]


def find(draft: Draft, context: Context, parameters: Parameters) -> Iterator[Finding]:
    """One finding a hashtag, with the tag in capitals where they belong as its fix."""
    for field, text in draft.published_texts():
        if "#" not in text and "＃" not in text:
            continue
        school_words = _school_words(context.school)
        for token in islice([token for token in tokens(text) if token.kind == "hashtag"], MOST_TAGS):
            if better := _better(token.text, school_words):
                where = Span(field, token.start, token.end)
                says = f"“{token.text}” is hard to read, and to read aloud. “{better}” is easier."
                yield Finding(code="A602", says=says, where=where, fix=Fix(where, better))


def _better(tag: str, school_words: frozenset[str]) -> str:
    """The tag with a capital for each word; empty when it is well as it is."""
    if not _SMALL.fullmatch(tag):
        return ""
    words = _words_of(tag[1:].lower(), school_words)
    return tag[0] + "".join(map(_with_capital, words)) if words else ""


def _with_capital(word: str) -> str:
    return word.upper() if word in _CAPITALS else word.capitalize()


def _school_words(school: SchoolFacts) -> frozenset[str]:
    names = " ".join((school.name, school.trust, *school.short_names, *school.classes)).lower()
    return frozenset(word for word in re.findall(r"[a-z]+", names) if len(word) > 3)


def _words_of(tag: str, school_words: frozenset[str]) -> tuple[str, ...]:
    """The words and numbers of the tag; none when it is one word, a name or a place, or cannot be taken apart."""
    letters = sum(letter.isalpha() for letter in tag)
    if not SHORTEST <= letters <= LONGEST:
        return ()
    found: list[str] = []
    for chunk in _CHUNK.findall(tag):
        words = (chunk,) if chunk.isdigit() else _apart(chunk, school_words)
        if not words:
            return ()
        found += words
    words = tuple(word for word in found if word.isalpha())
    if len(words) < 2 or letters < LEAST_LETTERS_A_WORD * len(words) or _looks_like_a_place(words):
        return ()
    return tuple(found)


def _looks_like_a_place(words: tuple[str, ...]) -> bool:
    whole = "".join(words)
    if len(whole) > LONGEST_PLACE:
        return False
    for size in range(2, 9):
        first, last = whole[:-size], whole[-size:]
        if last in _ENDS_OF_PLACES and (is_word(first) or is_proper(first)):
            return True
    return False


def _apart(chunk: str, school_words: frozenset[str]) -> tuple[str, ...]:
    """The fewest words the chunk is made of; of several ways, the most even one."""
    if chunk in _WHOLE or is_word(chunk) or is_proper(chunk) or is_forename(chunk):
        return (chunk,)
    best: list[tuple[int, int, int] | None] = [(0, 0, 0)]
    for end in range(1, len(chunk) + 1):
        ways = []
        for start in range(max(0, end - LONGEST_WORD), end):
            before, word = best[start], chunk[start:end]
            if before is not None and _may_be_a_word(word, school_words):
                ways.append((before[0] + 1, before[1] + len(word) ** 2, -start))
        best.append(min(ways, default=None))
    return tuple(reversed(list(_backwards(chunk, best))))


def _backwards(chunk: str, best: list[tuple[int, int, int] | None]) -> Iterator[str]:
    end = len(chunk)
    while end and (way := best[end]) is not None:
        yield chunk[-way[2] : end]
        end = -way[2]


def _may_be_a_word(word: str, school_words: frozenset[str]) -> bool:
    if len(word) < 3:
        return word in _SHORT
    return (
        is_word(word)
        or word in _OURS
        or word in school_words
        or (len(word) > 3 and is_proper(word))
        or (len(word) > 5 and word.endswith("s") and is_word(word[:-1]))
    )


CHECK = Check("A602", "run-together-hashtag", find)
