"""Having a network forget a sign-in that was let go of here, where it can be told; else saying what to do there."""

from birdtable.adapters.networks.credentials import Secrets
from birdtable.apps.channels.credentials import ChannelCredentials
from birdtable.apps.channels.models import Channel
from birdtable.apps.channels.signing_in.networks import SIGNING_IN
from birdtable.core.words import Network


def to_give_back(channel: Channel) -> Secrets | None:
    """The sign-in, read before it is wiped; None where there is none."""
    if channel.by_hand:
        return None
    secrets = ChannelCredentials(channel.pk).current()
    return secrets if isinstance(secrets, Secrets) else None


def give_back(channel: Channel, secrets: Secrets | None) -> str:
    """Tell the network, after the sign-in was wiped here; a sentence for the page, empty when nothing was to tell."""
    door = SIGNING_IN.get(Network(channel.network))
    return door.let_go(channel.server, secrets.fields) if door and secrets else ""
