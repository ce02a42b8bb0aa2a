"""Mastodon, and the servers that speak its language: GoToSocial, Pleroma, Akkoma and forks.

Exactly once: Mastodon knows our key again for an hour, and takes a picture for one post only; GoToSocial does only the
latter, Pleroma only the former. So nothing is sent a second time before the account's own posts were read.
Sources: docs.joinmastodon.org; the networks' own code where that says nothing.
"""

from collections.abc import Callable
from time import sleep

from birdtable.adapters.connection import Deadline
from birdtable.adapters.http import DEADLINE, Client, Site
from birdtable.adapters.networks.credentials import Credentials
from birdtable.adapters.networks.mastodon_acts import Acts, FollowersSentAway
from birdtable.adapters.networks.mastodon_api import Api, Now
from birdtable.adapters.networks.mastodon_found import newest_id
from birdtable.adapters.networks.mastodon_limits import Limits
from birdtable.adapters.networks.mastodon_looking import Looking
from birdtable.adapters.networks.mastodon_media import Time, Uploads
from birdtable.adapters.networks.mastodon_posting import AccountThere, Posting, too_much
from birdtable.adapters.networks.mastodon_readers import Readers
from birdtable.adapters.networks.mastodon_tries import Tries
from birdtable.adapters.networks.mastodon_trying import Trying
from birdtable.adapters.networks.network import (
    Absent,
    CannotTell,
    Capability,
    LookAgain,
    LookAnswer,
    NeedsMoney,
    NeedsReconnect,
    Notes,
    NotExecuted,
    Outgoing,
    Pictures,
    PublishAnswer,
    Receipt,
    Refused,
    RemoveAnswer,
    Unsure,
)

_LOOKING = 30.0
_RESERVE = 20.0


class Mastodon(Readers, Acts, Trying):
    """One connected account (see `network.Network`). pause: waits some seconds, between looks at a picture."""

    def __init__(
        self,
        site: Site,
        account: AccountThere,
        credentials: Credentials,
        *,
        limits: Limits,
        pictures: Pictures,
        now: Now,
        pause: Callable[[float], None] = sleep,
        seconds: float = DEADLINE,
    ) -> None:
        self._api = Api(site, credentials, now=now)
        self._account = account
        self._limits = limits
        self._pictures = pictures
        self._pause = pause
        self._seconds = seconds
        self._posting = Posting(self._api, account, limits)
        self._looking = Looking(self._api, account, limits, self._posting)

    @property
    def capabilities(self) -> frozenset[Capability]:
        """What this server's interface offers. Mainline Mastodon cannot close replies."""
        return offered_by(self._limits) - {Capability.REMOVE_FOLLOWER}

    def publish(self, outgoing: Outgoing, *, key: str, notes: Notes) -> PublishAnswer:
        """Put it up once: pictures first, then one request with our key; never again without looking."""
        deadline = Deadline(self._seconds)
        tries = Tries(notes)
        if (before := self._before(outgoing, tries, deadline)) is not None:
            return before
        if not self._limits.known:
            return NotExecuted("The server has not said yet what it takes.")
        if why := too_much(outgoing, self._limits):
            return Refused(why)
        time = Time(deadline, min(_RESERVE, self._seconds / 3), self._pause)
        media = Uploads(self._api, self._pictures, self._limits, time).ready(outgoing, tries)
        if not isinstance(media, list):
            return media
        if tries.newest is None:
            newest = newest_id(self._api, self._account.id, deadline)
            if not isinstance(newest, str):
                return newest
            tries.write("newest", newest)
        if not time.left_for(0):
            return NotExecuted("There was no time left to post.", until=self._api.now())
        return self._posting.post(outgoing, media, key=key, tries=tries, deadline=deadline)

    def look_up(self, outgoing: Outgoing, *, key: str, notes: Notes) -> LookAnswer:
        """Whether it is there: by its id where that is known, else among what was put up since before the first try."""
        return self._looking.look(outgoing, Tries(notes), Deadline(_LOOKING))

    def remove(self, *, key: str, remote_id: str) -> RemoveAnswer:
        """Take it down; one that is not there is gone."""
        if not remote_id:
            return Refused("Under which number the server has the post was never known.")
        return self._posting.delete(remote_id, Deadline(self._seconds))

    def _before(self, outgoing: Outgoing, tries: Tries, deadline: Deadline) -> PublishAnswer | None:
        """What earlier tries left to settle first; None when there is nothing."""
        known = bool(tries.status)
        if not known and not tries.doubt:
            return None
        found = self._looking.look(outgoing, tries, deadline)
        match found:
            case Receipt() | NeedsReconnect() | NeedsMoney():
                return found
            case Absent() if known:
                tries.forget_post()
                return Refused("It was posted, and somebody deleted it on the server.")
            case Absent():
                return None
            case LookAgain(says) | CannotTell(says):
                return Unsure(says)


class MastodonSendingAway(Mastodon, FollowersSentAway):
    """The same, on a server where a follower can be sent away."""

    @property
    def capabilities(self) -> frozenset[Capability]:
        """What this server's interface offers."""
        return offered_by(self._limits)


def mastodon(
    client: Client,
    origin: str,
    account: AccountThere,
    credentials: Credentials,
    *,
    limits: Limits,
    pictures: Pictures,
    now: Now,
    pause: Callable[[float], None] = sleep,
    seconds: float = DEADLINE,
) -> Mastodon:
    """The account on the server at `origin`, able to do what that server offers. Raises: NotAnAddress."""
    kind = MastodonSendingAway if limits.removes_followers else Mastodon
    site = Site(client, origin)
    return kind(site, account, credentials, limits=limits, pictures=pictures, now=now, pause=pause, seconds=seconds)


def offered_by(limits: Limits) -> frozenset[Capability]:
    """What a server with these limits lets us do."""
    more = {
        Capability.CLOSE_REPLIES: limits.closes_replies,
        Capability.CLOSE_QUOTES: limits.closes_quotes,
        Capability.REMOVE_FOLLOWER: limits.removes_followers,
    }
    return _EVERYWHERE | {one for one, offered in more.items() if offered}


_EVERYWHERE = frozenset(
    {
        Capability.PUBLISH,
        Capability.DESCRIBE_PICTURES,
        Capability.DELETE,
        Capability.LIST_FOLLOWERS,
        Capability.LIST_FOLLOWING,
        Capability.LIST_REQUESTS,
        Capability.BLOCK,
        Capability.MUTE,
        Capability.FOLLOW,
        Capability.READ_MENTIONS,
        Capability.READ_SETTINGS,
        Capability.TRY_OUT,
    }
)
