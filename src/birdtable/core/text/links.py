"""Links as X and Mastodon see them: where one starts and ends in a text, with or without https://.

Written from the behaviour that the twitter-text conformance suite shows. Every character is looked at a fixed
number of times, so no text, however hostile, takes more than linear time.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

import regex

from birdtable.core.text.hosts import LATIN, NOT_AFTER, acceptable, labels_of, latin_hosts, reach_of, start_in
from birdtable.core.text.quickly import quickly
from birdtable.core.text.tokens import MOST_TEXTS

LONGEST_SLUG = 40
"""Characters of the last part of a t.co link."""

_SPACES = r"\t-\r \x80-\xa0\u1680\u180e\u2000-\u200a\u2028-\u2029\u202f\u205f\u3000"
_DIRECTIONS = r"\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"
_NEVER = r"\ufeff\ufffe\uffff"
_ENDS_PATH = rf"+\-A-Za-z0-9=_#/{LATIN}\u0400-\u04ff"
_IN_PATH = rf"{_ENDS_PATH}!*';:,.$%\[\]\u2013~@|&"

_BREAKS = rf"!#%&'()*+,\\/:;<=>?@\[\]^{{|}}~${_SPACES}{_DIRECTIONS}{_NEVER}"
_RUN = re.compile(rf"[^{_BREAKS}]+")
"""Characters that a host name is made of, with its dots, hyphens and underscores."""
_LAST_BREAK = regex.compile(rf"(?r)[{_BREAKS}]")
"""Backwards from where a search ends: what parts one such stretch from the one before."""
_PROTOCOL = re.compile(rf"{NOT_AFTER}https?://\Z", re.IGNORECASE | re.ASCII)
_PORT = re.compile(r":[0-9]+")
_PATH = re.compile(rf"/(?:[{_IN_PATH}]++|\((?:[{_IN_PATH}]++|[{_IN_PATH}]*+\([{_IN_PATH}]++\)[{_IN_PATH}]*+)\))*+")
_QUERY = re.compile(r"\?[A-Za-z0-9!?*'@();:&=+$/%#\[\]\-_.,~|]*+")
_TCO = re.compile(r"https?://t\.co/([a-z0-9]+)", re.IGNORECASE | re.ASCII)
_NO_END_OF_PATH = "!*';:,.$%[]\u2013~@|&"
_NO_END_OF_QUERY = "!?*'@();:+$%[].,~|"
_NOT_BEFORE_A_BARE_LINK = frozenset("-_./")


class Link(NamedTuple):
    """One link. start, end: code points, end exclusive. stated: it begins with http:// or https://."""

    start: int
    end: int
    stated: bool


_link = quickly(Link)


@lru_cache(maxsize=MOST_TEXTS)
def links(text: str) -> tuple[Link, ...]:
    """Every link in the text, in order, as X would make them."""
    return tuple(_links(text)) if "." in text else ()


def _links(text: str) -> Iterator[Link]:
    position, first = 0, 0
    while (dot := text.find(".", position)) >= 0:
        before = _LAST_BREAK.search(text, position, dot)
        start = before.end() if before else position
        position = _run_end(text, dot)
        if position == dot + 1:
            # The only dot of this stretch ends it, as it ends most sentences.
            continue
        for match in _matches(text, start, position, first):
            yield from match.links(text)
            first = match.end + 1
            position = max(position, match.end)


def _run_end(text: str, dot: int) -> int:
    run = _RUN.match(text, dot)
    return run.end() if run else dot + 1


class _Match(NamedTuple):
    """A host with what follows it. host: where the host starts; start: the same, or where https:// starts."""

    start: int
    host: int
    host_end: int
    has_path: bool
    end: int

    def links(self, text: str) -> Iterator[Link]:
        """What X makes of this: one link, none, or one for each bare host that other letters run into."""
        if self.start < self.host:
            yield from self._stated(text)
        elif not self.host or text[self.host - 1] not in _NOT_BEFORE_A_BARE_LINK:
            yield from self._bare(text)

    def _stated(self, text: str) -> Iterator[Link]:
        end = self.end
        if short := _TCO.match(text, self.start, self.end):
            if len(short[1]) > LONGEST_SLUG:
                return
            end = _after_query(text, short.end())
        if acceptable(text[self.host : self.host_end], end - self.host_end + 2 * (self.host - self.start)):
            yield _link((self.start, end, True))

    def _bare(self, text: str) -> Iterator[Link]:
        hosts = list(latin_hosts(text, self.host, self.host_end))
        for start, host_end in hosts:
            has_path = self.has_path and (start, host_end) == hosts[-1]
            end = self.end if has_path else host_end
            if acceptable(text[start:host_end], end - host_end + len("https://")):
                yield _link((start, end, False))


_match = quickly(_Match)


def _matches(text: str, start: int, end: int, first: int) -> Iterator[_Match]:
    labels = labels_of(text, start, end)
    reach = reach_of(text, labels)
    index = 0
    protocol, last = _protocol_before(text, start, first), reach[0]
    if protocol is not None and last is not None:
        match = _extended(text, protocol, start, labels[last + 1].tld_end)
        yield match
        index, first = last + 1, match.end + 1
    while index < len(labels) - 1:
        found = start_in(text, labels, reach, index, first)
        if found is None:
            index += 1
            continue
        at, last = found
        match = _extended(text, at, at, labels[last + 1].tld_end)
        yield match
        index, first = last + 1, match.end + 1


def _protocol_before(text: str, host: int, first: int) -> int | None:
    for start in (host - 7, host - 8):
        if start >= first and _PROTOCOL.match(text, start, host):
            return start
    return None


def _extended(text: str, start: int, host: int, host_end: int) -> _Match:
    port = _PORT.match(text, host_end)
    after = port.end() if port else host_end
    path = _path_end(text, after)
    return _match((start, host, host_end, path > after, _after_query(text, path)))


def _path_end(text: str, start: int) -> int:
    path = _PATH.match(text, start)
    return start + len(path[0].rstrip(_NO_END_OF_PATH)) if path else start


def _after_query(text: str, start: int) -> int:
    query = _QUERY.match(text, start)
    return start + len(query[0].rstrip(_NO_END_OF_QUERY)) if query else start
