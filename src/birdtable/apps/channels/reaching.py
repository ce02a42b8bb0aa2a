"""The way from a channel to its network: one set of connections for this process, and the adapter of each network."""

from collections.abc import Callable, Mapping
from datetime import timedelta
from functools import cache

from django.conf import settings
from django.utils import timezone

from birdtable.adapters.connection import Deadline
from birdtable.adapters.http import Client, Site
from birdtable.adapters.networks import x_oauth
from birdtable.adapters.networks.bluesky import Bluesky
from birdtable.adapters.networks.bluesky.app_password import AppPassword
from birdtable.adapters.networks.mastodon import mastodon, offered_by
from birdtable.adapters.networks.mastodon_api import Api
from birdtable.adapters.networks.mastodon_limits import Limits, read_limits
from birdtable.adapters.networks.mastodon_posting import AccountThere
from birdtable.adapters.networks.network import Capability, Network, PictureMissing, Pictures
from birdtable.adapters.networks.x import X
from birdtable.apps.channels.credentials import ChannelCredentials
from birdtable.apps.channels.mentions import may_mention
from birdtable.apps.channels.models import Channel
from birdtable.apps.channels.purse import ChannelPurse
from birdtable.apps.channels.seen_by import visibility_of
from birdtable.core.words import Network as NetworkName

A_DAY = timedelta(days=1)
ASKING = 15.0
"""Seconds for asking a server what it takes."""


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


def capabilities_of(channel: Channel) -> frozenset[Capability]:
    """What its network lets us do for an account, as far as its server has told; nothing where people post by hand."""
    if channel.by_hand:
        return frozenset()
    if channel.network == NetworkName.MASTODON:
        limits = Limits.from_json(channel.limits) if channel.limits else Limits(read_at=timezone.now())
        return offered_by(limits)
    return {NetworkName.BLUESKY: Bluesky.capabilities, NetworkName.X: X.capabilities}[NetworkName(channel.network)]


def _mastodon(channel: Channel, pictures: Pictures) -> Network:
    credentials = ChannelCredentials(channel.pk)
    return mastodon(
        client(),
        channel.server,
        AccountThere(id=channel.account, visibility=visibility_of(channel), language=channel.language),
        credentials,
        limits=_limits(channel, Api(Site(client(), channel.server), credentials, now=timezone.now)),
        pictures=pictures,
        now=timezone.now,
    )


def _limits(channel: Channel, api: Api) -> Limits:
    """What the server takes: as it said within the last day, else as it says now, else as it said last."""
    kept = Limits.from_json(channel.limits) if channel.limits else None
    if kept and timezone.now() - kept.read_at < A_DAY:
        return kept
    read = read_limits(api, Deadline(ASKING), now=timezone.now())
    if isinstance(read, Limits):
        Channel.objects.filter(pk=channel.pk).update(limits=read.as_json())
        return read
    return kept or Limits(read_at=timezone.now())


def _x(channel: Channel, pictures: Pictures) -> Network:
    return X(x_site(), ChannelCredentials(channel.pk), pictures, ChannelPurse(channel))


def _bluesky(channel: Channel, pictures: Pictures) -> Network:
    auth = AppPassword(client(), ChannelCredentials(channel.pk), timezone.now)
    told = may_mention(channel.school)
    return Bluesky(client(), auth, pictures=pictures, clock=timezone.now, may_mention=told, language=channel.language)


_ADAPTERS: Mapping[NetworkName, Callable[[Channel, Pictures], Network]] = {
    NetworkName.BLUESKY: _bluesky,
    NetworkName.MASTODON: _mastodon,
    NetworkName.X: _x,
}
