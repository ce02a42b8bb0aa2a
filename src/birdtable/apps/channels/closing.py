"""What is true of a post at each account besides its words: who can answer or quote it, who sees it, who puts it up."""

from collections.abc import Iterator

from birdtable.adapters.networks.mastodon_limits import Limits
from birdtable.apps.channels.models import Channel
from birdtable.apps.channels.seen_by import visibility_of
from birdtable.core.words import Network

BY_HAND = "Somebody posts this by hand, and ticks it off."
_SEEN = {
    Channel.Visibility.UNLISTED: "In no public list of the server.",
    Channel.Visibility.PRIVATE: "Only followers see it.",
}


def told_of(channel: Channel) -> tuple[str, ...]:
    """Sentences for a preview."""
    if channel.by_hand:
        return (BY_HAND,)
    network = Network(channel.network)
    if network is Network.NOTICEBOARD:
        return ("Our own page: nobody can reply.",)
    if network is Network.BLUESKY:
        return ("Nobody can reply to it or quote it.",)
    if network is Network.X:
        return ("Nobody can reply to it. Quoting cannot be closed there.",)
    return tuple(_on_mastodon(channel))


def _on_mastodon(channel: Channel) -> Iterator[str]:
    limits = Limits.from_json(channel.limits) if channel.limits else None
    if limits is None or not limits.known:
        yield "Its server has not said yet what it takes."
    else:
        yield "Nobody can reply to it." if limits.closes_replies else "Replies cannot be closed there."
        if limits.closes_quotes:
            yield "Nobody can quote it."
    if seen := _SEEN.get(visibility_of(channel)):
        yield seen
