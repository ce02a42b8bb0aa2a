"""Following on the network whom a leader approved, and following no more: by its interface, else by a person's hand."""

from datetime import timedelta
from uuid import UUID

from django.utils import timezone

from birdtable.adapters.networks.network import Absent, Refused
from birdtable.adapters.networks.readers import Account, AccountFollower, ActAnswer, Done
from birdtable.apps.channels.reaching import adapter_of
from birdtable.apps.following.actions import put_off
from birdtable.apps.following.models import Following
from birdtable.apps.following.queries import follows_nobody
from birdtable.apps.following.transitions import move
from birdtable.core.following_states import FollowingEvent, FollowingState
from birdtable.core.words import Network

AGAIN = timedelta(minutes=15)
"""After the network could not be asked, or did not say whether it was done; asking twice does no harm."""
NOT_FOUND = "The network knows no account of this name. Open its page there, and look how it is written."


def act_on(pk: UUID) -> None:
    """Follow or unfollow one account, if that is still wanted. What the network would not do goes to a person."""
    wanted = (FollowingState.TO_FOLLOW, FollowingState.TO_UNFOLLOW)
    following = Following.objects.select_related("channel__school").filter(pk=pk, state__in=wanted).first()
    if following is None or following.not_before > timezone.now() or following.channel.disconnected_at:
        return
    if following.state == FollowingState.TO_FOLLOW and follows_nobody(following.school):
        put_off(following, "The policy in force says that this account follows nobody.", timezone.now() + AGAIN)
        return
    follower = _follower(following)
    if follower is None:
        move(following, FollowingEvent.HAND_OVER)
        return
    answer = _unfollow(follower, following) if following.state == FollowingState.TO_UNFOLLOW else None
    _conclude(following, answer or _follow(follower, following))


def _follower(following: Following) -> AccountFollower | None:
    if following.channel.by_hand or following.channel.network == Network.NOTICEBOARD:
        return None
    adapter = adapter_of(following.channel)
    return adapter if isinstance(adapter, AccountFollower) else None


def _unfollow(follower: AccountFollower, following: Following) -> ActAnswer:
    # An account that never became known by its id was never followed by us.
    return follower.unfollow(following.account) if following.account else Done()


def _follow(follower: AccountFollower, following: Following) -> ActAnswer:
    if not following.account:
        found = follower.find_account(following.handle)
        if isinstance(found, Absent):
            return Refused(NOT_FOUND)
        if not isinstance(found, Account):
            return found
        if Following.objects.filter(channel=following.channel, account=found.id).exclude(pk=following.pk).exists():
            return Refused("Another name on the list is this same account. End one of the two.")
        about = {"account": found.id, "name": found.name[:200], "about": found.about[:2000], "link": found.link[:500]}
        Following.objects.filter(pk=following.pk, account="").update(**about)
        following.account = found.id
    return follower.follow(following.account)


def _conclude(following: Following, answer: ActAnswer) -> None:
    if isinstance(answer, Done):
        move(following, FollowingEvent.DO, seen_at=None)
    elif isinstance(answer, Refused):
        move(following, FollowingEvent.HAND_OVER, says=answer.says[:300])
    else:
        put_off(following, answer.says, getattr(answer, "until", None) or timezone.now() + AGAIN)
