"""Which accounts a school has."""

from dataclasses import dataclass

from birdtable.apps.channels.models import Channel
from birdtable.apps.people.models import School
from birdtable.apps.roll.wording import NETWORKS
from birdtable.core.words import Network


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """A place posts can go, connected or not. address: of the public page, for the noticeboard."""

    network: Network
    name: str
    channel: Channel | None = None
    address: str = ""


def channels_of(school: School) -> tuple[Channel, ...]:
    """The accounts connected today, in the order they came."""
    return tuple(Channel.objects.filter(school=school, disconnected_at=None).order_by("connected_at", "pk"))


def accounts_of(school: School) -> tuple[Account, ...]:
    """Every place there is, the noticeboard first; one that is not connected stands once."""
    connected = channels_of(school)
    return tuple(one for network in NETWORKS for one in _accounts(school, network, connected))


def _accounts(school: School, network: Network, connected: tuple[Channel, ...]) -> list[Account]:
    name = NETWORKS[network]
    address = f"/n/{school.slug}/" if network is Network.NOTICEBOARD else ""
    here = [one for one in connected if one.network == network]
    return [Account(network=network, name=name, channel=one, address=address) for one in here] or [
        Account(network=network, name=name)
    ]
