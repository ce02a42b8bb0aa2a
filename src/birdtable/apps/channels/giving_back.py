"""Having a network forget a sign-in that was let go of here, where it can be told."""

from birdtable.adapters.connection import Deadline
from birdtable.adapters.http import Site
from birdtable.adapters.networks.credentials import Secrets
from birdtable.adapters.networks.mastodon_sign_in import revoke
from birdtable.adapters.networks.readers import Done
from birdtable.apps.channels.credentials import ChannelCredentials
from birdtable.apps.channels.models import Channel
from birdtable.apps.channels.reaching import client
from birdtable.core.words import Network

SECONDS = 10.0

TOLD = "Its server forgot the sign-in, too."
NOT_TOLD = (
    "Its server could not be told: please remove Birdtable there, in the account’s settings under “Authorised apps”."
)


def to_give_back(channel: Channel) -> Secrets | None:
    """The sign-in, read before it is wiped; None where there is none, or the network takes none back."""
    if channel.network != Network.MASTODON:
        return None
    secrets = ChannelCredentials(channel.pk).current()
    return secrets if isinstance(secrets, Secrets) else None


def give_back(channel: Channel, secrets: Secrets | None) -> str:
    """Tell the network, after the sign-in was wiped here; a sentence for the page, empty when nothing was to tell."""
    if secrets is None:
        return ""
    told = revoke(Site(client(), channel.server), secrets.fields, Deadline(SECONDS))
    return TOLD if told == Done() else NOT_TOLD
