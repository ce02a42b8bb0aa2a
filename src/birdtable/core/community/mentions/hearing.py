"""A mention as it is read: plain words, undisguised, words of harm spelt right; and what other languages tell."""

import re
from functools import cache, lru_cache

from rapidfuzz import process
from rapidfuzz.distance import OSA

from birdtable.core.community.followers.reading import plain_words, undisguised
from birdtable.core.community.mentions.frames import in_other_languages, single_words, small_words
from birdtable.core.text.word_lists import is_word

LONGEST = 5_000
"""Characters that are read; no network lets a stranger write more to a school."""

SHORTEST_STEM = 5
"""Letters from which on a word may go on: shorter ones stand for themselves alone."""

_STRETCHED = re.compile(r"([a-z])\1{2,}")
_SCRIPT = re.compile(r"[^\W\d_a-zA-Z\u00c0-\u024f]")
_GOES_ON = r"[\w\u0900-\u0dff]"
"""A letter, or a vowel sign of an Indian script, which Python does not count among letters."""
_WIDE = re.compile(r"[\u3040-\u30ff\u4e00-\u9fff]")


def words_of(text: str) -> str:
    """The words, each with a blank before and after."""
    plain = _STRETCHED.sub(r"\1", plain_words(text[:LONGEST]))
    undone = undisguised(plain)
    words = [_meant(word) for word in f"{plain} {undone}".split()]
    return f" {' '.join(words)} "


@lru_cache(maxsize=20_000)
def _meant(word: str) -> str:
    """The word of harm that a misspelt word was most likely meant as; any other word as it is."""
    if len(word) < 5 or is_word(word) or not word.isalpha():
        return word
    near = process.extractOne(word, single_words(), scorer=OSA.distance, score_cutoff=2 if len(word) > 8 else 1)
    return near[0] if near else word


def is_english(words: str) -> bool:
    """Whether at least every eighth word is one of the smallest words of English."""
    split = words.split()
    small = small_words()
    return sum(word in small for word in split) * 8 >= len(split)


def harm_elsewhere(text: str, words: str) -> str:
    """A word of harm in another language than English; empty when none is heard."""
    if _SCRIPT.search(text):
        found = _in_scripts().search(text.lower())
        if found:
            return found[0].strip()
    if is_english(words):
        return ""
    found = _in_latin().search(words)
    return found[0].strip() if found else ""


@cache
def _in_scripts() -> re.Pattern[str]:
    wide = [one for one in in_other_languages() if _WIDE.search(one)]
    rest = [one.lower() for one in in_other_languages() if _SCRIPT.search(one) and one not in wide]
    short = [one for one in rest if len(one) < SHORTEST_STEM]
    long = [one for one in rest if len(one) >= SHORTEST_STEM]
    return re.compile(f"{_any(wide)}|(?<!\\w)(?:و|ف|ب|ال|لل|با|می|ی)?(?:{_any(long)}|{_any(short)}(?!{_GOES_ON}))")


@cache
def _in_latin() -> re.Pattern[str]:
    plain = {plain_words(one).strip() for one in in_other_languages() if not _SCRIPT.search(one)}
    long = [one for one in plain if len(one) >= SHORTEST_STEM]
    short = [one for one in plain if 0 < len(one) < SHORTEST_STEM]
    return re.compile(f"(?<= )(?:{_any(long)}\\w{{0,4}}|{_any(short)})(?= )")


def _any(phrases: list[str]) -> str:
    return f"(?:{'|'.join(sorted(map(re.escape, phrases), key=len, reverse=True))})"
