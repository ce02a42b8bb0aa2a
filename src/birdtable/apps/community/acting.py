"""Doing on the network what a leader decided: by its interface where it has one, else by a person's hand."""

from collections.abc import Callable
from uuid import UUID

from django.utils import timezone

from birdtable.adapters.networks.readers import ActAnswer, Blocker, Done, FollowerRemover, Muter
from birdtable.apps.channels.reaching import adapter_of
from birdtable.apps.community.models import Follower
from birdtable.apps.community.transitions import move
from birdtable.apps.mentions.disclosures import is_held_back
from birdtable.core.follower_states import FollowerEvent, FollowerState
from birdtable.core.words import Network


def act_on(pk: UUID) -> None:
    """Do what is planned for one follower, if it still is. What the network would not do goes to a person."""
    follower = Follower.objects.select_related("channel__school").filter(pk=pk, state=FollowerState.PLANNED).first()
    if follower is None or follower.not_before is None or follower.not_before > timezone.now():
        return
    if follower.act != Follower.Act.REPORT and is_held_back(follower.channel, follower.account, follower.handle):
        move(follower, FollowerEvent.TAKE_BACK, act="", not_before=None, decided_by=None, decided_at=None)
        return
    do = _way(follower)
    done = do is not None and isinstance(do(follower.account), Done)
    move(follower, FollowerEvent.DO if done else FollowerEvent.HAND_OVER)


def _way(follower: Follower) -> Callable[[str], ActAnswer] | None:
    """How its network does it; None where a person must."""
    if follower.channel.by_hand or follower.channel.network == Network.NOTICEBOARD:
        return None
    adapter = adapter_of(follower.channel)
    if follower.act == Follower.Act.BLOCK and isinstance(adapter, Blocker):
        return adapter.block
    if follower.act == Follower.Act.MUTE and isinstance(adapter, Muter):
        return adapter.mute
    if follower.act == Follower.Act.REMOVE and isinstance(adapter, FollowerRemover):
        return adapter.remove_follower
    return None
