"""How long a text is on each network, by that network's own rule, and how much of it fits."""

import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from typing import Literal

import regex

from birdtable.core.text.links import Link, links
from birdtable.core.words import Network

Unit = Literal["characters", "bytes"]
Piece = tuple[int, int, int]
"""Where a piece of the text ends, how many like it end there (each one code point, if several), what each counts."""

URL_LENGTH = 23
"""What any link counts on X and on Mastodon, however long it is."""
LONGEST = {Network.X: 280, Network.BLUESKY: 300, Network.MASTODON: 500, Network.NOTICEBOARD: 5_000}
LONGEST_BYTES_ON_BLUESKY = 3_000
LONGEST_DESCRIPTION: Mapping[Network, int] = {Network.X: 1_000, Network.MASTODON: 1_500}
"""Characters of a picture's description; the other networks set no limit."""

_REFUSED_BY_X = regex.compile(r"[\uFEFF\uFFFE\uFFFF]")
# Flags first: \X looks back over all of them at each one.
_GRAPHEME = regex.compile(r"\p{RI}{2}[\p{GCB=Extend}\p{GCB=SpacingMark}\p{GCB=ZWJ}]*|\X")
_PLAIN_OR_GRAPHEME = regex.compile(rf"[\n -~]+(?![^\n -~])|{_GRAPHEME.pattern}")
_ONE_EMOJI = r"(?:\p{Emoji_Modifier_Base}\p{Emoji_Modifier}|\p{Emoji_Presentation}|\p{Extended_Pictographic}\uFE0F?)"
_EMOJI = regex.compile(
    r"\p{Regional_Indicator}{2}|[0-9#*]\uFE0F?\u20E3|\U0001F3F4[\U000E0020-\U000E007E]+\U000E007F"
    rf"|{_ONE_EMOJI}(?:\u200D{_ONE_EMOJI}){{0,3}}"
)
_MENTION_ELSEWHERE = regex.compile(r"(?<![\w=/])@[A-Za-z0-9_](?:[A-Za-z0-9_.-]*[A-Za-z0-9_])?(?=(@[\w.-]*\w))")


@dataclass(frozen=True, slots=True, kw_only=True)
class Length:
    """What a text uses of what a network allows. fits: code points of the text, from its start, that can stay."""

    network: Network
    used: int
    limit: int
    unit: Unit = "characters"
    fits: int

    @property
    def over(self) -> int:
        """How much too long it is, 0 when it fits."""
        return max(0, self.used - self.limit)


@dataclass(frozen=True, slots=True, kw_only=True)
class Weighing:
    """A set of X's rules: its third unless said otherwise. Weights are hundredths of a character."""

    limit: int = LONGEST[Network.X]
    heavy: int = 200
    light_ranges: tuple[range, ...] = (range(4352), range(8192, 8206), range(8208, 8224), range(8242, 8248))
    emoji_as_one: bool = True


TODAY_ON_X = Weighing()


def lengths_of(text: str, channels: Iterable[Network]) -> tuple[Length, ...]:
    """The length of the text on each of these networks, in the order given."""
    return tuple(_MEASURES[network](text) for network in channels)


def length_on_x(text: str, weighing: Weighing = TODAY_ON_X) -> Length:
    """Length on X: links 23, an emoji 2, letters beyond the European and some Asian scripts 2, after NFC.

    X takes no text with U+FEFF, U+FFFE or U+FFFF in it: what fits ends before the first of them.
    """
    composed, origins = _composed(text)
    used, fits = _measure(_pieces_on_x(composed, weighing), 100 * weighing.limit)
    if refused := _REFUSED_BY_X.search(composed, 0, fits):
        fits = refused.start()
    return Length(network=Network.X, used=used // 100, limit=weighing.limit, fits=origins[fits] if origins else fits)


def _pieces_on_x(text: str, weighing: Weighing) -> Iterator[Piece]:
    at = 0
    for link in links(text):
        yield from _pieces_between(text, at, link.start, weighing)
        yield link.end, 1, 100 * URL_LENGTH
        at = link.end
    yield from _pieces_between(text, at, len(text), weighing)


def _pieces_between(text: str, start: int, end: int, weighing: Weighing) -> Iterator[Piece]:
    at = start
    for emoji in _EMOJI.finditer(text, start, end) if weighing.emoji_as_one else ():
        yield from _letters(text, at, emoji.start(), weighing)
        yield emoji.end(), 1, weighing.heavy
        at = emoji.end()
    yield from _letters(text, at, end, weighing)


def _letters(text: str, start: int, end: int, weighing: Weighing) -> Iterator[Piece]:
    for alike in _light_or_heavy(weighing.light_ranges).finditer(text, start, end):
        yield alike.end(), len(alike[0]), 100 if alike.lastgroup == "light" else weighing.heavy


@cache
def _light_or_heavy(light: tuple[range, ...]) -> regex.Pattern[str]:
    letters = "".join(f"\\U{one[0]:08X}-\\U{one[-1]:08X}" for one in light)
    return regex.compile(rf"(?P<light>[{letters}]+)|[^{letters}]+" if light else r"(?s:.+)")


def _composed(text: str) -> tuple[str, tuple[int, ...]]:
    """The text in NFC, and for each place in it the place in the text as given; none when they are the same."""
    if unicodedata.is_normalized("NFC", text):
        return text, ()
    composed: list[str] = []
    origins = [0]
    for cluster in _GRAPHEME.finditer(text):
        part = unicodedata.normalize("NFC", cluster[0])
        composed.append(part)
        origins += [cluster.start()] * (len(part) - 1) + [cluster.end()]
    return "".join(composed), tuple(origins)


def length_on_bluesky(text: str) -> Length:
    """Length on Bluesky: 300 characters as a reader sees them, and 3,000 bytes; whichever is broken is told."""
    used, fits = _measure(_graphemes(text, 0, len(text)), LONGEST[Network.BLUESKY])
    in_bytes = len(text.encode(errors="surrogatepass"))
    if used > LONGEST[Network.BLUESKY] or in_bytes <= LONGEST_BYTES_ON_BLUESKY:
        return Length(network=Network.BLUESKY, used=used, limit=LONGEST[Network.BLUESKY], fits=fits)
    ends = [end for end, _, _ in _graphemes(text, 0, len(text))]
    each = ((end, 1, len(text[start:end].encode(errors="surrogatepass"))) for start, end in pairwise([0, *ends]))
    used, fits = _measure(each, LONGEST_BYTES_ON_BLUESKY)
    return Length(network=Network.BLUESKY, used=used, limit=LONGEST_BYTES_ON_BLUESKY, unit="bytes", fits=fits)


def length_on_mastodon(text: str) -> Length:
    """Length on Mastodon: characters as a reader sees them, an http link 23, of “@name@server” only “@name”."""
    used, fits = _measure(_pieces_on_mastodon(text), LONGEST[Network.MASTODON])
    return Length(network=Network.MASTODON, used=used, limit=LONGEST[Network.MASTODON], fits=fits)


def _pieces_on_mastodon(text: str) -> Iterator[Piece]:
    stated = [link for link in links(text) if link.stated]
    pieces = [(link.start, link.end, URL_LENGTH) for link in stated]
    pieces += [(start, end, 0) for start, end in _servers(text) if not _inside(start, stated)]
    at = 0
    for start, end, weight in sorted(pieces):
        yield from _graphemes(text, at, start)
        yield end, 1, weight
        at = end
    yield from _graphemes(text, at, len(text))


def _servers(text: str) -> Iterator[tuple[int, int]]:
    return (mention.span(1) for mention in _MENTION_ELSEWHERE.finditer(text)) if "@" in text else iter(())


def _inside(place: int, spans: Iterable[Link]) -> bool:
    return any(span.start <= place < span.end for span in spans)


def length_on_noticeboard(text: str) -> Length:
    """Length on our own noticeboard: characters as a reader sees them."""
    used, fits = _measure(_graphemes(text, 0, len(text)), LONGEST[Network.NOTICEBOARD])
    return Length(network=Network.NOTICEBOARD, used=used, limit=LONGEST[Network.NOTICEBOARD], fits=fits)


def _graphemes(text: str, start: int, end: int) -> Iterator[Piece]:
    for cluster in _PLAIN_OR_GRAPHEME.finditer(text, start, end):
        plain = cluster[0].isascii() and cluster[0] != "\r\n"
        yield cluster.end(), len(cluster[0]) if plain else 1, 1


def _measure(pieces: Iterable[Piece], limit: int) -> tuple[int, int]:
    """What all pieces count together, and where the last one ends that still fits."""
    used, fits = 0, 0
    for end, times, weight in pieces:
        room = limit - used
        used += times * weight
        if used <= limit:
            fits = end
        elif room >= 0 and times > 1:
            fits = end - times + room // weight
    return used, fits


_MEASURES: Mapping[Network, Callable[[str], Length]] = {
    Network.X: length_on_x,
    Network.BLUESKY: length_on_bluesky,
    Network.MASTODON: length_on_mastodon,
    Network.NOTICEBOARD: length_on_noticeboard,
}
