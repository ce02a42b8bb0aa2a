"""How long a text is on each network, by that network's own rule, and how much of it fits."""

import unicodedata
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise
from typing import Literal

import regex

from birdtable.core.draft import ServerTakes
from birdtable.core.text.links import links
from birdtable.core.text.tokens import MOST_TEXTS
from birdtable.core.text.weights_on_x import (
    GRAPHEME,
    LONGEST_ON_X,
    TODAY_ON_X,
    URL_LENGTH,
    Piece,
    Weighing,
    before_composing,
    composed,
    pieces_on_x,
    weight_on_x,
)
from birdtable.core.words import Network

Unit = Literal["characters", "bytes"]
Stretch = tuple[int, int, int]
"""Where something that counts as a whole starts and ends in a text, and what it counts."""

LONGEST = {Network.X: LONGEST_ON_X, Network.BLUESKY: 300, Network.MASTODON: 500, Network.NOTICEBOARD: 5_000}
LONGEST_BYTES_ON_BLUESKY = 3_000
LONGEST_DESCRIPTION: Mapping[Network, int] = {Network.X: 1_000, Network.MASTODON: 1_500}
"""Characters of a picture's description; the other networks set no limit."""
USUAL_ON_MASTODON = ServerTakes(network=Network.MASTODON, per_link=URL_LENGTH)
"""Mastodon as it comes, for accounts whose server was not heard yet."""

_REFUSED_BY_X = regex.compile(r"[\uFEFF\uFFFE\uFFFF]")
_PLAIN_OR_GRAPHEME = regex.compile(rf"[\n -~]+(?![^\n -~])|{GRAPHEME.pattern}")
_MENTION_ELSEWHERE = regex.compile(r"(?<![\w=/])@[A-Za-z0-9_](?:[A-Za-z0-9_.-]*[A-Za-z0-9_])?(?=(@[\w.-]*\w))")


@dataclass(frozen=True, slots=True, kw_only=True)
class Length:
    """What a text uses of what a network allows. fits: code points of the text, from its start, that can stay.

    per_link: what each link counts there, None where it counts its own letters.
    """

    network: Network
    used: int
    limit: int
    unit: Unit = "characters"
    fits: int
    per_link: int | None = None

    @property
    def over(self) -> int:
        """How much too long it is, 0 when it fits."""
        return max(0, self.used - self.limit)


def lengths_of(text: str, channels: Iterable[Network], servers: Iterable[ServerTakes] = ()) -> tuple[Length, ...]:
    """The length of the text on each of these networks, in the order given.

    servers: of the accounts chosen there; where several are on one network, the one with the least room counts.
    """
    said = tuple(servers)
    return tuple(_length_on(network, text, [one for one in said if one.network is network]) for network in channels)


def longest_description(network: Network, servers: Iterable[ServerTakes] = ()) -> int | None:
    """Characters that may describe a picture there: as its server says, else as the network does; None: no limit."""
    said = [one.description for one in servers if one.network is network and one.description]
    return min(said, default=LONGEST_DESCRIPTION.get(network))


def _length_on(network: Network, text: str, servers: Sequence[ServerTakes]) -> Length:
    if network is not Network.MASTODON or not servers:
        return _MEASURES[network](text)
    return max((length_on_mastodon(text, one) for one in servers), key=lambda length: length.used - length.limit)


def length_on_x(text: str, weighing: Weighing = TODAY_ON_X) -> Length:
    """Length on X: links 23, an emoji 2, letters beyond the European and some Asian scripts 2, after NFC.

    X takes no text with U+FEFF, U+FFFE or U+FFFF in it: what fits ends before the first of them.
    """
    read = text if unicodedata.is_normalized("NFC", text) else composed(text)
    used, fits = weight_on_x(read, weighing), len(read)
    if used > 100 * weighing.limit:
        fits = _fitting(pieces_on_x(read, weighing), 100 * weighing.limit)
    if refused := _REFUSED_BY_X.search(read, 0, fits):
        fits = refused.start()
    if read is not text:
        fits = before_composing(text, fits)
    return Length(network=Network.X, used=used // 100, limit=weighing.limit, fits=fits, per_link=URL_LENGTH)


def length_on_bluesky(text: str) -> Length:
    """Length on Bluesky: 300 characters as a reader sees them, and 3,000 bytes; whichever is broken is told."""
    in_characters = _as_read(text, Network.BLUESKY, LONGEST[Network.BLUESKY])
    in_bytes = len(text.encode(errors="surrogatepass"))
    if in_characters.over or in_bytes <= LONGEST_BYTES_ON_BLUESKY:
        return in_characters
    each = ((end, 1, len(text[start:end].encode(errors="surrogatepass"))) for start, end in pairwise([0, *_ends(text)]))
    fits = _fitting(each, LONGEST_BYTES_ON_BLUESKY)
    return Length(network=Network.BLUESKY, used=in_bytes, limit=LONGEST_BYTES_ON_BLUESKY, unit="bytes", fits=fits)


def length_on_mastodon(text: str, takes: ServerTakes = USUAL_ON_MASTODON) -> Length:
    """Length on Mastodon: characters as a reader sees them, an http link 23, of “@name@server” only “@name”.

    takes: what the account's server says. One that does not say what a link counts may count its letters, so they
    count here, and 23 at least.
    """
    stretches = _counted_whole_on_mastodon(text, takes.per_link)
    limit = takes.characters or LONGEST[Network.MASTODON]
    if not stretches:
        return replace(_as_read(text, Network.MASTODON, limit), per_link=takes.per_link)
    used, at = 0, 0
    for start, end, weight in stretches:
        used += _number_of_graphemes(text[at:start]) + weight
        at = end
    used += _number_of_graphemes(text[at:])
    fits = len(text)
    if used > limit:
        fits = _fitting(_pieces_on_mastodon(text, stretches), limit)
    return Length(network=Network.MASTODON, used=used, limit=limit, fits=fits, per_link=takes.per_link)


def _pieces_on_mastodon(text: str, stretches: Iterable[Stretch]) -> Iterator[Piece]:
    at = 0
    for start, end, weight in stretches:
        yield from _graphemes(text, at, start)
        yield end, 1, weight
        at = end
    yield from _graphemes(text, at, len(text))


def _counted_whole_on_mastodon(text: str, per_link: int | None) -> list[Stretch]:
    """Links, and the servers of accounts elsewhere, in order."""
    found = [(link.start, link.end) for link in links(text) if link.stated]
    stated = [
        (start, end, max(URL_LENGTH, _number_of_graphemes(text[start:end])) if per_link is None else per_link)
        for start, end in found
    ]
    if "@" not in text:
        return stated
    servers = [mention.span(1) for mention in _MENTION_ELSEWHERE.finditer(text)]
    return sorted(stated + [(start, end, 0) for start, end in servers if not _inside(start, stated)])


def _inside(place: int, stretches: list[Stretch]) -> bool:
    number = bisect_right(stretches, place, key=lambda one: one[0])
    return number > 0 and place < stretches[number - 1][1]


def length_on_noticeboard(text: str) -> Length:
    """Length on our own noticeboard: characters as a reader sees them."""
    return _as_read(text, Network.NOTICEBOARD, LONGEST[Network.NOTICEBOARD])


def _as_read(text: str, network: Network, limit: int) -> Length:
    """Its length in characters as a reader sees them, and nothing else."""
    used, fits = _number_of_graphemes(text), len(text)
    if used > limit:
        fits = _ends(text)[limit - 1]
    return Length(network=network, used=used, limit=limit, fits=fits)


# Where each character ends, as a reader sees them. Several networks ask of the same text.
@lru_cache(maxsize=MOST_TEXTS)
def _ends(text: str) -> Sequence[int]:
    if text.isascii() and "\r\n" not in text:
        return range(1, len(text) + 1)
    ends: list[int] = []
    last = 0
    for cluster in _PLAIN_OR_GRAPHEME.finditer(text):
        end = cluster.end()
        if end - last > 1 and text[last:end].isascii() and text[last:end] != "\r\n":
            ends.extend(range(last + 1, end + 1))
        else:
            ends.append(end)
        last = end
    return ends


def _number_of_graphemes(text: str) -> int:
    return len(_ends(text))


def _graphemes(text: str, start: int, end: int) -> Iterator[Piece]:
    for cluster in _PLAIN_OR_GRAPHEME.finditer(text, start, end):
        plain = cluster[0].isascii() and cluster[0] != "\r\n"
        yield cluster.end(), len(cluster[0]) if plain else 1, 1


def _fitting(pieces: Iterable[Piece], limit: int) -> int:
    """Where the last piece ends that still fits, of more than fit."""
    used, fits = 0, 0
    for end, times, weight in pieces:
        room = limit - used
        used += times * weight
        if used > limit:
            return fits if times == 1 else end - times + room // weight
        fits = end
    return fits


_MEASURES: Mapping[Network, Callable[[str], Length]] = {
    Network.X: length_on_x,
    Network.BLUESKY: length_on_bluesky,
    Network.MASTODON: length_on_mastodon,
    Network.NOTICEBOARD: length_on_noticeboard,
}
