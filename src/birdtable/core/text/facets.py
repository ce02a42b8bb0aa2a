"""What Bluesky makes a link, a mention or a tag, with the places in bytes that its posts carry.

Written from the behaviour that the AT Protocol's own vectors show.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

import regex

from birdtable.core.text.hosts import is_tld

Kind = Literal["link", "mention", "tag"]

LONGEST_TAG = 64

_WORD = re.compile(r"\S+")
_HTTP = re.compile(r"https?://\S+")
_BARE = re.compile(r"([A-Za-z][A-Za-z0-9]*(?:\.[A-Za-z0-9]+)+)\S*")
_HANDLE = re.compile(r"@([A-Za-z0-9.-]*[A-Za-z0-9])")
_CASHTAG = regex.compile(r"\$[A-Za-z][A-Za-z0-9]{0,4}(?=\Z|[\p{P}])")
_TAG = regex.compile(r"[#＃]((?!\uFE0F)[^\u00AD\u2060\u200A-\u200D\u20E2]+)")
_NO_END_OF_TAG = regex.compile(r"\p{P}+\Z")
_SAYS_SOMETHING = regex.compile(r"[^\d\p{P}]")


@dataclass(frozen=True, slots=True)
class Facet:
    """A stretch of a post that is more than letters.

    start, end: bytes of the text in UTF-8, end exclusive. value: the whole address, the handle without @, the tag
    without #, or the cashtag in capitals with its $.
    """

    kind: Kind
    start: int
    end: int
    value: str


def facets(text: str) -> tuple[Facet, ...]:
    """Every facet of the text, in order. A mention is one of a possible handle: whether it exists is not known."""
    return tuple(_in_bytes(text, _found(text)))


def _found(text: str) -> Iterator[Facet]:
    for word in _WORD.finditer(text):
        start, letters = word.start(), word[0]
        yield from _tag(letters, start)
        if letters.startswith("("):
            start, letters = start + 1, letters[1:]
        yield from _link(letters, start)
        yield from _mention(letters, start)
        yield from _cashtag(letters, start)


def _link(letters: str, start: int) -> Iterator[Facet]:
    bare = _BARE.match(letters)
    if bare and is_tld(bare[1].rpartition(".")[2]):
        address = "https://"
    elif _HTTP.match(letters):
        address = ""
    else:
        return
    if letters[-1] in ".,;:!?":
        letters = letters[:-1]
    if letters.endswith(")") and "(" not in letters:
        letters = letters[:-1]
    yield Facet("link", start, start + len(letters), address + letters)


def _mention(letters: str, start: int) -> Iterator[Facet]:
    mention = _HANDLE.match(letters)
    ending = mention[1].rpartition(".")[2] if mention and "." in mention[1] else ""
    if mention and (is_tld(ending) or ending == "test"):
        yield Facet("mention", start, start + mention.end(), mention[1])


def _tag(letters: str, start: int) -> Iterator[Facet]:
    tag = _TAG.match(letters)
    if tag is None:
        return
    value = _NO_END_OF_TAG.sub("", tag[1])
    if _SAYS_SOMETHING.search(value) and len(value) <= LONGEST_TAG:
        yield Facet("tag", start, start + 1 + len(value), value)


def _cashtag(letters: str, start: int) -> Iterator[Facet]:
    if cashtag := _CASHTAG.match(letters):
        yield Facet("tag", start, start + cashtag.end(), cashtag[0].upper())


def _in_bytes(text: str, found: Iterator[Facet]) -> Iterator[Facet]:
    at, bytes_before = 0, 0
    for facet in found:
        bytes_before += _size(text[at : facet.start])
        size = _size(text[facet.start : facet.end])
        yield Facet(facet.kind, bytes_before, bytes_before + size, facet.value)
        at, bytes_before = facet.end, bytes_before + size


def _size(text: str) -> int:
    return len(text.encode(errors="surrogatepass"))
