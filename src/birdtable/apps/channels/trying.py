"""Whether posting to an account works, where that can be seen without anybody reading it."""

from birdtable.adapters.networks.network import Capability
from birdtable.adapters.networks.readers import ActAnswer, Trier
from birdtable.apps.audit.actions import record
from birdtable.apps.channels.models import Channel
from birdtable.apps.channels.reaching import adapter_of, capabilities_of
from birdtable.apps.people.models import Membership
from birdtable.apps.people.permissions import Act, require
from birdtable.core.words import Network


class NothingToTry(Exception):
    """Everybody would read it, or nobody is signed in there."""


def can_be_tried(channel: Channel) -> bool:
    """Whether a post is possible there that nobody but the account itself sees."""
    return channel.network != Network.NOTICEBOARD and Capability.TRY_OUT in capabilities_of(channel)


def try_out(channel: Channel, by: Membership) -> ActAnswer:
    """Put up such a post and delete it at once; what came of it. Raises: NotPermitted, NothingToTry."""
    require(by, Act.CONNECT_CHANNEL)
    if not can_be_tried(channel):
        raise NothingToTry
    adapter = adapter_of(channel)
    if not isinstance(adapter, Trier):
        raise NothingToTry
    # Written down before: it is an act of this person also when the server never answers.
    record(
        school_id=channel.school_id,
        act="channel.tried",
        actor=by.person_id,
        roles=by.roles,
        thing=("channel", channel.pk),
        detail={"network": channel.network},
    )
    return adapter.try_out()
