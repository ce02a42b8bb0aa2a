"""Words that several checks use to speak of networks, pictures and lists."""

from collections.abc import Mapping, Sequence

from birdtable.core.draft import Draft
from birdtable.core.words import Network

NETWORK_CALLED: Mapping[Network, str] = {
    Network.NOTICEBOARD: "the noticeboard",
    Network.BLUESKY: "Bluesky",
    Network.MASTODON: "Mastodon",
    Network.X: "X",
}


def listed(words: Sequence[str], last: str) -> str:
    """“a, b or c”. last: the word before the last one, “and” or “or”."""
    return f" {last} ".join(filter(None, (", ".join(words[:-1]), words[-1]))) if words else ""


def picture_called(draft: Draft, index: int) -> str:
    """“this picture”, or its place when the draft has several: “picture 2”. index: from 0."""
    return "this picture" if len(draft.pictures) == 1 else f"picture {index + 1}"
