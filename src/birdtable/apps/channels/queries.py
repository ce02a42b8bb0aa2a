"""Which accounts a school has, and how each stands."""

from dataclasses import dataclass
from decimal import Decimal
from uuid import UUID

from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils import timezone

from birdtable.adapters.networks.network import NeedsReconnect
from birdtable.apps.channels.credentials import ChannelCredentials
from birdtable.apps.channels.models import Channel
from birdtable.apps.channels.naming import is_left_out, may_connect, named_in
from birdtable.apps.channels.purse import spent_in_month
from birdtable.apps.people.models import Membership, School
from birdtable.apps.roll.wording import NETWORKS
from birdtable.core.words import Network

LEFT_OUT = "The policy in force does not name this network, so nothing goes there until a version does."


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """A place posts can go, connected or not. address: of its public page, where one is known.

    trouble: what a person has to see to, in a sentence; waits: posts wait until it is mended.
    named: whether the policy lets it be connected.
    spent: US dollars this month, None where nothing costs.
    """

    network: Network
    name: str
    channel: Channel | None = None
    address: str = ""
    trouble: str = ""
    waits: bool = False
    named: bool = True
    spent: Decimal | None = None


def channels_of(school: School) -> tuple[Channel, ...]:
    """The accounts connected today, in the order they came."""
    return tuple(Channel.objects.filter(school=school, disconnected_at=None).order_by("connected_at", "pk"))


def channel_of(membership: Membership, channel: UUID) -> Channel:
    """One account of the member's school that is connected today. Raises: Http404."""
    return get_object_or_404(Channel.objects.for_school(membership), pk=channel, disconnected_at=None)


def network_named(name: str) -> Network:
    """The network of an address. Raises: Http404, also for the noticeboard, which nobody signs in to."""
    try:
        network = Network(name)
    except ValueError:
        raise Http404 from None
    if network is Network.NOTICEBOARD:
        raise Http404
    return network


def accounts_of(school: School) -> tuple[Account, ...]:
    """Every place there is, the noticeboard first; one that is not connected stands once."""
    connected = channels_of(school)
    named = named_in(school) or frozenset()
    return tuple(one for network in NETWORKS for one in _accounts(network, connected, named=network in named))


def may_be_connected(school: School, network: Network) -> bool:
    """Whether an account there may be signed in to: it is named, or one stands here and no version speaks of any."""
    standing = any(one.network == network for one in channels_of(school))
    return may_connect(school, network, here_already=standing)


def _accounts(network: Network, connected: tuple[Channel, ...], *, named: bool) -> list[Account]:
    name = NETWORKS[network]
    here = [one for one in connected if one.network == network]
    return [account_of(one) for one in here] or [Account(network=network, name=name, named=named)]


def account_of(channel: Channel) -> Account:
    """One account that is connected, and how it stands."""
    network = Network(channel.network)
    return Account(
        network=network,
        name=NETWORKS[network],
        channel=channel,
        address=f"/n/{channel.school.slug}/" if network is Network.NOTICEBOARD else "",
        trouble=trouble_with(channel),
        waits=_waits(channel),
        spent=spent_in_month(channel, timezone.now()) if network is Network.X and not channel.by_hand else None,
    )


def _waits(channel: Channel) -> bool:
    """Whether nothing can go there while the trouble lasts; a change of how it is set stops nothing by itself."""
    stops_nothing = channel.health in (Channel.Health.CHANGED, Channel.Health.UNREACHED)
    return not (stops_nothing and trouble_with(channel) == channel.health_says)


def trouble_with(channel: Channel) -> str:
    """What a person has to see to, in a sentence; empty when all is well."""
    if is_left_out(channel.school, Network(channel.network)):
        return LEFT_OUT
    if channel.network == Network.NOTICEBOARD or channel.by_hand:
        return ""
    current = ChannelCredentials(channel.pk).current()
    if isinstance(current, NeedsReconnect):
        return current.says
    return channel.health_says if channel.health not in {Channel.Health.WELL, Channel.Health.UNKNOWN} else ""
