"""Patterns over words: `{adult} ~3 {hurts}` is a word of one list, then, after up to three words, one of another."""

import re
import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from birdtable.core.community.followers.reading import plain_words

_LIST = re.compile(r"\{(\w+)\}")
_GAP = re.compile(r" ?~(\d) ?")


class Frame(NamedTuple):
    """One line of the table. pattern: over words with one blank between and around them."""

    name: str
    weight: float
    pattern: re.Pattern[str]
    says: str


@cache
def frames() -> tuple[Frame, ...]:
    """The published table of what makes an alarm."""
    found = []
    for line in _file("alarms.tsv").splitlines():
        if line and not line.startswith("#"):
            name, weight, pattern, says = line.split("\t")
            found.append(Frame(name, float(weight), compiled(pattern), says))
    return tuple(found)


@cache
def compiled(pattern: str) -> re.Pattern[str]:
    """The pattern as a regular expression; every gap is bounded, so no text makes it slow."""
    gaps = _GAP.sub(lambda gap: f"(?: \\w+){{0,{gap[1]}}} ", pattern)
    # An optional group between two gaps may be empty: then two blanks meet.
    body = _LIST.sub(lambda one: any_of(one[1]), gaps).replace(")? (?:", ")?(?:")
    return re.compile(f"(?<= )(?:{body})(?= )")


@cache
def any_of(name: str) -> str:
    """Any word of one list, the longest first. Raises: KeyError."""
    words = {plain_words(one).strip() for one in str(_lists()[name]).split(",")}
    return f"(?:{'|'.join(sorted(map(re.escape, filter(None, words)), key=len, reverse=True))})"


@cache
def single_words() -> frozenset[str]:
    """Every word of five letters or more that stands in a list of harm: what a misspelt word may have been meant as."""
    names = ("hurts", "touch", "fear", "hunger", "bully", "deeds", "selfharm", "crying")
    words = (plain_words(one).split() for name in names for one in str(_lists()[name]).split(","))
    return frozenset(word for some in words for word in some if len(word) >= 5)


@cache
def small_words() -> frozenset[str]:
    """The smallest words of English, which no other language here shares."""
    return frozenset(str(_languages()["english"]).split())


@cache
def in_other_languages() -> tuple[str, ...]:
    """Words that tell of harm in other languages than English, as written."""
    return tuple(one.strip() for one in str(_languages()["harm"]).split(",") if one.strip())


@cache
def _languages() -> Mapping[str, str]:
    found: Mapping[str, str] = _lists()["languages"]  # type: ignore[assignment]
    return found


@cache
def _lists() -> Mapping[str, object]:
    return tomllib.loads(_file("words.toml"))


def _file(name: str) -> str:
    return (files("birdtable.core.community.mentions") / name).read_text(encoding="utf-8")
