"""How the words of a post look on each network: what becomes a link, a mention or a tag, and how a link is shortened.

On Bluesky we say ourselves what is more than letters (`facets`); X and Mastodon work it out, by their rules as far as
they are known from outside. Nothing of the words is cut: what a link shows is not what it leads to.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from birdtable.core.text.facets import facets
from birdtable.core.text.links import links
from birdtable.core.words import Network

Kind = Literal["words", "link", "mention", "tag"]
Found = tuple[int, int, Kind]

_SCHEME = re.compile(r"https?://(?:www\.)?", re.IGNORECASE)
_MENTION_ON_X = re.compile(r"(?<![\w@/＠])[@＠][A-Za-z0-9_]{1,15}(?![\w@＠])")
_MENTION_ON_MASTODON = re.compile(r"(?<![\w=/@])@[A-Za-z0-9_][A-Za-z0-9_.-]*(?<![.-])(?:@[\w.-]*\w)?")
_TAG = re.compile(r"(?<![\w&/])[#＃](?=\w*[^\W\d_])\w+")
_LONGEST_LINK_ON_MASTODON = 30
_LONGEST_PATH_ON_X = 15


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a post. written: its letters; shown: what readers see; over: it is beyond what the network takes."""

    written: str
    shown: str
    kind: Kind = "words"
    over: bool = False


def shown_on(
    network: Network, text: str, *, fits: int | None = None, may_mention: frozenset[str] = frozenset()
) -> tuple[Piece, ...]:
    """The whole text in pieces, as readers there see it.

    fits: code points from its start that the network takes, all when left out. may_mention: on Bluesky, accounts in
    small letters and without “@” that become mentions; others stay letters.
    """
    room = len(text) if fits is None else fits
    found = _apart(sorted(_FINDS[network](text, may_mention)))
    return tuple(_cut(text, found, network, room))


def _apart(found: Sequence[Found]) -> Iterator[Found]:
    """Without those that begin inside another."""
    at = 0
    for one in found:
        if one[0] >= at:
            yield one
            at = one[1]


def _cut(text: str, found: Iterator[Found], network: Network, room: int) -> Iterator[Piece]:
    at = 0
    for start, end, kind in found:
        yield from _words(text, at, start, room)
        written = text[start:end]
        shown = _shortened(network, written) if kind == "link" else written
        yield Piece(written, shown, kind, over=end > room)
        at = end
    yield from _words(text, at, len(text), room)


def _words(text: str, start: int, end: int, room: int) -> Iterator[Piece]:
    edge = min(max(start, room), end)
    for first, last, over in ((start, edge, False), (edge, end, True)):
        if first < last:
            yield Piece(text[first:last], text[first:last], over=over)


def _shortened(network: Network, link: str) -> str:
    bare = _SCHEME.sub("", link, count=1)
    if network is Network.MASTODON:
        return bare if len(bare) <= _LONGEST_LINK_ON_MASTODON else f"{bare[:_LONGEST_LINK_ON_MASTODON]}…"
    if network is Network.X:
        host, slash, path = bare.partition("/")
        whole = f"{slash}{path}"
        return bare if len(whole) <= _LONGEST_PATH_ON_X else f"{host}{whole[:_LONGEST_PATH_ON_X]}…"
    return link


def _on_bluesky(text: str, may_mention: frozenset[str]) -> Iterator[Found]:
    raw = text.encode(errors="surrogatepass")
    for facet in facets(text):
        if facet.kind != "mention" or facet.value.lower() in may_mention:
            start, end = (len(raw[:at].decode(errors="surrogatepass")) for at in (facet.start, facet.end))
            yield start, end, facet.kind


def _on_mastodon(text: str, may_mention: frozenset[str]) -> Iterator[Found]:
    yield from ((link.start, link.end, "link") for link in links(text) if link.stated)
    yield from ((*one.span(), "mention") for one in _MENTION_ON_MASTODON.finditer(text))
    yield from ((*one.span(), "tag") for one in _TAG.finditer(text))


def _on_x(text: str, may_mention: frozenset[str]) -> Iterator[Found]:
    yield from ((link.start, link.end, "link") for link in links(text))
    yield from ((*one.span(), "mention") for one in _MENTION_ON_X.finditer(text))
    yield from ((*one.span(), "tag") for one in _TAG.finditer(text))


def _on_noticeboard(text: str, may_mention: frozenset[str]) -> Iterator[Found]:
    """Our own pages show words as they are."""
    return iter(())


_FINDS: Mapping[Network, Callable[[str, frozenset[str]], Iterator[Found]]] = {
    Network.BLUESKY: _on_bluesky,
    Network.MASTODON: _on_mastodon,
    Network.X: _on_x,
    Network.NOTICEBOARD: _on_noticeboard,
}
