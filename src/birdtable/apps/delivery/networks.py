"""How to reach each network."""

from collections.abc import Callable

from birdtable.adapters.networks.network import CannotTell, Capability, Network, Notes, Outgoing, Refused
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


class ByHand:
    """A network that Birdtable does not speak to, here or at all: people post there, and take down."""

    capabilities: frozenset[Capability] = frozenset()

    def publish(self, outgoing: Outgoing, *, key: str, notes: Notes) -> Refused:
        """Never: a person does."""
        return Refused("Birdtable does not post there by itself.")

    def look_up(self, outgoing: Outgoing, *, key: str, notes: Notes) -> CannotTell:
        """Only a person can look."""
        return CannotTell("Birdtable cannot look there by itself.")

    def remove(self, *, key: str, remote_id: str) -> Refused:
        """Never: a person does."""
        return Refused("Birdtable cannot take it down there by itself.")


def network_of(delivery: Delivery) -> Network:
    """The network behind this delivery's channel; `ByHand` where we have no adapter, or the school wants none."""
    reach = NETWORKS.get(NetworkName(delivery.channel.network))
    return reach(delivery) if reach and not delivery.channel.by_hand else ByHand()
