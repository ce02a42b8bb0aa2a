"""L701 too-long-for-network

What it looks for: a text longer than a chosen channel takes, counted as that network counts: X 280 (a link 23, an
emoji 2), Bluesky 300 characters and 3,000 bytes, Mastodon 500 (a link 23, of “@name@server” only “@name”), our own
noticeboard 5,000. Where a Mastodon server says itself what it takes and what a link counts, that holds. A description
beyond the 1,000 characters of X or the 1,500 of Mastodon, or what its server says. Over 10,000 characters in any
field, it speaks at once, whatever the channels, and nothing else looks.
Why: a network refuses a post that is too long, or shows half of it; we never cut a text ourselves.
What it misses: a Mastodon server whose limit was not heard yet, as on the command line; emoji younger than our table
of characters, on X.
Source: policy unsworth-2021, clause 24 (the document is silent).
"""

from collections.abc import Iterator

from birdtable.core.check import Check
from birdtable.core.context import Context
from birdtable.core.draft import LONGEST_READ, Draft
from birdtable.core.finding import Finding, Span
from birdtable.core.parameter import Parameters
from birdtable.core.text.lengths import Length, lengths_of, longest_description
from birdtable.core.text.wording import NETWORK_CALLED
from birdtable.core.words import Network

_EMOJI = {Network.X: " and an emoji 2"}


def find(draft: Draft, context: Context, parameters: Parameters) -> Iterator[Finding]:
    """One finding a channel whose limit is passed; or just one, for a text too long to read."""
    for field, text in draft.all_texts():
        if len(text) > LONGEST_READ:
            says = f"This is {len(text):,} characters long; nothing over {LONGEST_READ:,} is read. Please shorten it."
            yield Finding(code="L701", says=says, where=Span(field, LONGEST_READ, len(text)))
            return
    channels = tuple(dict.fromkeys(draft.channels or ()))
    for length in lengths_of(draft.text, channels, draft.servers):
        if length.over:
            where = Span("text", length.fits, len(draft.text))
            yield Finding(code="L701", says=_says(length), where=where)
    for channel in channels:
        yield from _long_descriptions(draft, channel)


def _says(length: Length) -> str:
    network = NETWORK_CALLED[length.network]
    unit = length.unit.removesuffix("s") if length.over == 1 else length.unit
    rule = f" There a link counts {length.per_link}{_EMOJI.get(length.network, '')}." if length.per_link else ""
    return f"This is {length.over:,} {unit} too long for {network}, which takes {length.limit:,}.{rule}"


def _long_descriptions(draft: Draft, channel: Network) -> Iterator[Finding]:
    limit = longest_description(channel, draft.servers)
    for field, text in draft.published_texts():
        if limit and field != "text" and len(text) > limit:
            says = (
                f"{NETWORK_CALLED[channel]} takes {limit:,} characters to describe a picture; this has {len(text):,}."
            )
            yield Finding(code="L701", says=says, where=Span(field, limit, len(text)))


CHECK = Check("L701", "too-long-for-network", find, needs=("channels",), reads_any_length=True)
