"""What the servers of accounts take, as they said themselves; for checks, counters and previews."""

from collections.abc import Iterable

from birdtable.adapters.networks.mastodon_limits import Limits
from birdtable.apps.channels.models import Channel
from birdtable.core.draft import ServerTakes


def servers_of(channels: Iterable[Channel]) -> tuple[ServerTakes, ...]:
    """One for each of these accounts whose server was heard; the others stand under their network's usual limits."""
    heard = [Limits.from_json(one.limits) for one in channels if one.limits]
    return tuple(limits.takes for limits in heard if limits.known)
