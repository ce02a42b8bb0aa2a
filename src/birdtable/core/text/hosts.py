"""Where a host name starts and ends in a stretch of letters, dots, hyphens and underscores.

The rules are those of X, learned from what the twitter-text conformance suite shows. Every character is looked at a
fixed number of times.
"""

import re
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from birdtable.core.text.quickly import quickly

LONGEST_URL = 4096
LONGEST_LABEL = 63

LATIN = (
    r"À-ÖØ-öø-\u024f\u0253\u0254\u0256\u0257\u0259\u025b\u0260\u0263\u0268\u0269\u026f\u0272\u0275\u0280\u0283"
    r"\u0288-\u028c\u0292\u02bb\u0300-\u036f\u1e00-\u1eff"
)
"""Accented Latin letters, as the inside of a character class."""
NOT_AFTER = r"(?<![A-Za-z0-9@＠$#＃\ufeff\ufffe\uffff])"
"""A link cannot stand directly after one of these."""

_START = re.compile(rf"{NOT_AFTER}[^-_.]")
_NOT_LATIN = re.compile(rf"[^-A-Za-z0-9{LATIN}]")
_PLAIN = re.compile(r"[-.A-Za-z0-9]*")
_CANNOT_FOLLOW_TLD = frozenset("-@+0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ")


class Label(NamedTuple):
    """One part of a host, between dots. tld_end: where a top-level domain at its start ends, or 0."""

    start: int
    end: int
    tld_end: int


_label = quickly(Label)


def labels_of(text: str, start: int, end: int) -> list[Label]:
    """The labels of the stretch from start to end."""
    found = []
    while start <= end:
        dot = text.find(".", start, end)
        stop = end if dot < 0 else dot
        found.append(_label((start, stop, _tld_end(text, start, stop) if stop > start + 1 else 0)))
        start = stop + 1
    return found


def _tld_end(text: str, start: int, end: int) -> int:
    if _PLAIN.fullmatch(text, start, end):
        # Nothing inside it could follow an ending.
        if text[start:end].lower() in _tlds() and text[end : end + 1] not in _CANNOT_FOLLOW_TLD:
            return end
    else:
        for length in range(min(_longest_tld(), end - start), 1, -1):
            stop = start + length
            if text[stop : stop + 1] not in _CANNOT_FOLLOW_TLD and text[start:stop].lower() in _tlds():
                return stop
    if text[start : start + 4].lower() == "xn--":
        return _encoded_end(text, start, end)
    return 0


def _encoded_end(text: str, start: int, end: int) -> int:
    stop = start + 4
    while stop < end and (text[stop] == "-" or (text[stop].isascii() and text[stop].isalnum())):
        stop += 1
    return stop if stop > start + 4 else 0


def _ends_well(text: str, label: Label) -> bool:
    return label.end > label.start and text[label.end - 1] not in "-_"


def reach_of(text: str, labels: list[Label]) -> list[int | None]:
    """For each label, taken whole as the start of a host: the last one before the longest ending it can have."""
    reach: list[int | None] = [None] * len(labels)
    for index in range(len(labels) - 2, -1, -1):
        label = labels[index]
        if not _ends_well(text, label) or text[label.start] in "-_":
            continue
        reach[index] = reach[index + 1]
        if reach[index] is None and labels[index + 1].tld_end and text.find("_", label.start, label.end) < 0:
            reach[index] = index
    return reach


def start_in(text: str, labels: list[Label], reach: list[int | None], index: int, first: int) -> tuple[int, int] | None:
    """Where in this label the leftmost host starts, and the label before its ending."""
    label = labels[index]
    if not _ends_well(text, label):
        return None
    after, last, at = max(label.start, first), reach[index + 1], None
    if last is None:
        if not labels[index + 1].tld_end:
            return None
        last, after = index, max(after, text.rfind("_", label.start, label.end) + 1)
    at = _START.search(text, after, label.end)
    return (at.start(), last) if at else None


def latin_hosts(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The hosts in Latin letters inside a bare host: “これはexample.com” holds one."""
    if _PLAIN.fullmatch(text, start, end):
        yield start, end
        return
    chain, good = None, 0
    while (dot := text.find(".", start, end)) >= 0:
        tail = max((strange.end() for strange in _NOT_LATIN.finditer(text, start, dot)), default=start)
        if chain is None or tail > start:
            if chain is not None and good:
                yield chain, good
            tail = max(tail, good)
            chain, good = (tail, 0) if tail < dot else (None, 0)
        if chain is not None:
            stop = text.find(".", dot + 1, end)
            good = _tld_end(text, dot + 1, end if stop < 0 else stop) or good
        start = dot + 1
    if good and chain is not None:
        yield chain, good


def acceptable(host: str, rest: int) -> bool:
    """Whether host and rest are short enough. rest: characters of everything else, https:// counted twice."""
    length = len(host) + rest
    if len(host) <= LONGEST_LABEL and host.isascii():
        return length <= LONGEST_URL
    for label in host.split("."):
        if label.isascii():
            encoded = len(label)
        elif label[:4].lower() == "xn--":
            return False
        else:
            encoded = len("xn--") + len(label.encode("punycode"))
        if encoded > LONGEST_LABEL:
            return False
        length += encoded - len(label)
    return length <= LONGEST_URL


def is_tld(label: str) -> bool:
    """Whether this, in lower case, is a top-level domain."""
    return label in _tlds()


@cache
def _tlds() -> frozenset[str]:
    lines = (files("birdtable.core.text") / "tlds.txt").read_text(encoding="utf-8").splitlines()
    return frozenset(line for line in lines if not line.startswith("#"))


@cache
def _longest_tld() -> int:
    return max(map(len, _tlds()))
