"""How to reach each network."""

from collections.abc import Callable

from birdtable.adapters.networks.network import Network
from birdtable.apps.channels.reaching import adapter_of
from birdtable.apps.delivery.models import Delivery
from birdtable.apps.delivery.noticeboard import Noticeboard
from birdtable.apps.delivery.seams import StoredPictures
from birdtable.core.words import Network as NetworkName


def _signed_in(delivery: Delivery) -> Network:
    return adapter_of(delivery.channel, StoredPictures(delivery.school_id))


NETWORKS: dict[NetworkName, Callable[[Delivery], Network]] = {
    NetworkName.NOTICEBOARD: lambda _: Noticeboard(),
    NetworkName.BLUESKY: _signed_in,
    NetworkName.MASTODON: _signed_in,
    NetworkName.X: _signed_in,
}
"""How to reach each network, by its name: an adapter for one delivery's channel."""


def network_of(delivery: Delivery) -> Network:
    """The network behind this delivery's channel."""
    return NETWORKS[NetworkName(delivery.channel.network)](delivery)
