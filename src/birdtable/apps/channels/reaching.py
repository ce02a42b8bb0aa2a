"""The way from a channel to its network: one set of connections for this process, and the adapter of each network."""

from collections.abc import Callable, Mapping
from functools import cache

from django.conf import settings

from birdtable.adapters.http import Client, Site
from birdtable.adapters.networks import x_oauth
from birdtable.adapters.networks.network import Network, PictureMissing, Pictures
from birdtable.adapters.networks.x import X
from birdtable.apps.channels.credentials import ChannelCredentials
from birdtable.apps.channels.models import Channel
from birdtable.apps.channels.purse import ChannelPurse
from birdtable.core.words import Network as NetworkName


class NoPictures:
    """For whoever only reads (see adapters.networks.network.Pictures)."""

    def open(self, rendition: str) -> bytes:
        """Raises: PictureMissing."""
        raise PictureMissing(rendition)


@cache
def client() -> Client:
    """The connections of this process. Only tests have them speak to this very machine; no setting of a school does."""
    return Client(loopback=getattr(settings, "BIRDTABLE_SPEAKS_TO_THIS_MACHINE", False))


def x_site() -> Site:
    """X itself; tests have one of their own."""
    return Site(client(), getattr(settings, "BIRDTABLE_X_ORIGIN", x_oauth.ORIGIN))


def adapter_of(channel: Channel, pictures: Pictures | None = None) -> Network:
    """What speaks to the network of an account that is signed in to. pictures: where their bytes come from.

    Raises: KeyError, for the noticeboard and whatever else needs no sign-in.
    """
    return _ADAPTERS[NetworkName(channel.network)](channel, pictures or NoPictures())


def _x(channel: Channel, pictures: Pictures) -> Network:
    return X(x_site(), ChannelCredentials(channel.pk), pictures, ChannelPurse(channel))


_ADAPTERS: Mapping[NetworkName, Callable[[Channel, Pictures], Network]] = {NetworkName.X: _x}
