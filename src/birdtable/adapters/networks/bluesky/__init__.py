"""Bluesky, by the AT Protocol: some fifteen calls, all of them here."""

from datetime import datetime

from birdtable.adapters.connection import Deadline
from birdtable.adapters.http import DEADLINE, Client
from birdtable.adapters.networks.bluesky import acting, posting, reading
from birdtable.adapters.networks.bluesky.session import Auth, Clock, Session
from birdtable.adapters.networks.deeds import Deed, DeedKind
from birdtable.adapters.networks.network import (
    Absent,
    Capability,
    LookAnswer,
    NotDone,
    Notes,
    Outgoing,
    Pictures,
    PublishAnswer,
    RemoveAnswer,
)
from birdtable.adapters.networks.reach import Reach
from birdtable.adapters.networks.readers import Account, ActAnswer, Mention, OwnPost, Page, Settings

CAPABILITIES = frozenset(Capability) - {
    # A follow belongs to the follower on Bluesky: blocking hides us from them, and unblocking brings them back.
    Capability.REMOVE_FOLLOWER,
    # Everybody may follow there; nobody has to ask.
    Capability.LIST_REQUESTS,
    # There is no post that nobody else sees.
    Capability.TRY_OUT,
    Capability.SCHEDULE,
}


class Bluesky:
    """One account (see network.Network, and every reader in readers.py but FollowerRemover and RequestReader).

    may_mention: handles, in small letters and without “@”, that become mentions and are told; others stay letters.
    language: that posts are marked with, as “en”. seconds: how long one call of ours may take, uploads included.
    """

    capabilities = CAPABILITIES

    def __init__(
        self,
        client: Client,
        auth: Auth,
        *,
        pictures: Pictures,
        clock: Clock,
        may_mention: frozenset[str] = frozenset(),
        language: str = "en",
        seconds: float = DEADLINE,
    ) -> None:
        self._client = client
        self._session = Session(client, auth, clock)
        self._pictures = pictures
        self._marks = posting.Marks(may_mention, language)
        self._seconds = seconds

    def publish(self, outgoing: Outgoing, *, key: str, notes: Notes) -> PublishAnswer:
        """Post, threadgate and postgate in one write under our own key, which makes no second post."""
        return posting.publish(self._session, self._pictures, self._marks, outgoing, key, Deadline(self._seconds))

    def look_up(self, outgoing: Outgoing, *, key: str, notes: Notes) -> LookAnswer:
        """Whether it is there, word for word and byte for byte; the account's server always knows."""
        return posting.look_up(self._session, self._client, outgoing, key, Deadline(self._seconds))

    def remove(self, *, key: str, remote_id: str) -> RemoveAnswer:
        """Delete it with what closed it."""
        return posting.remove(self._session, key, remote_id, Deadline(self._seconds))

    def followers(self, cursor: str = "") -> Page[Account] | NotDone:
        """A hundred at a time, the latest first."""
        return reading.followers(self._session, cursor, Deadline(self._seconds))

    def following(self, cursor: str = "") -> Page[Account] | NotDone:
        """A hundred at a time, the latest first."""
        return reading.following(self._session, cursor, Deadline(self._seconds))

    def find_account(self, handle: str) -> Account | Absent | NotDone:
        """By its name or its id."""
        return reading.find_account(self._session, handle, Deadline(self._seconds))

    def mentions(self, cursor: str = "", since: datetime | None = None) -> Page[Mention] | NotDone:
        """Fifty mentions, replies and quotes at a time, the latest first."""
        return reading.mentions(self._session, cursor, Deadline(self._seconds))

    def own_posts(self, cursor: str = "", *, since: str = "") -> Page[OwnPost] | NotDone:
        """A hundred at a time, the latest first."""
        return reading.own_posts(self._session, cursor, Deadline(self._seconds))

    def reposts(self, cursor: str = "") -> Page[Deed] | NotDone:
        """A hundred at a time, the latest first."""
        return reading.deeds(self._session, DeedKind.REPOST, cursor, Deadline(self._seconds))

    def likes(self, cursor: str = "") -> Page[Deed] | NotDone:
        """A hundred at a time, the latest first."""
        return reading.deeds(self._session, DeedKind.LIKE, cursor, Deadline(self._seconds))

    def reach(self, remote_id: str) -> Reach | NotDone:
        """How many shared, liked, answered and quoted it."""
        return reading.reach(self._session, remote_id, Deadline(self._seconds))

    def settings(self) -> Settings | NotDone:
        """How the account is set; also whether the connection still works."""
        return reading.settings(self._session, Deadline(self._seconds))

    def block(self, account_id: str) -> ActAnswer:
        """Block an account. On Bluesky anybody can see who blocks whom."""
        return acting.relate(self._session, acting.BLOCK, account_id, Deadline(self._seconds))

    def unblock(self, account_id: str) -> ActAnswer:
        """Let it be again; it follows us again if it did before."""
        return acting.part(self._session, acting.BLOCK, account_id, Deadline(self._seconds))

    def mute(self, account_id: str) -> ActAnswer:
        """Hear nothing more of an account; nobody sees it."""
        return acting.mute(self._session, account_id, Deadline(self._seconds), on=True)

    def unmute(self, account_id: str) -> ActAnswer:
        """Hear it again."""
        return acting.mute(self._session, account_id, Deadline(self._seconds), on=False)

    def follow(self, account_id: str) -> ActAnswer:
        """Follow an account."""
        return acting.relate(self._session, acting.FOLLOW, account_id, Deadline(self._seconds))

    def unfollow(self, account_id: str) -> ActAnswer:
        """Follow it no more."""
        return acting.part(self._session, acting.FOLLOW, account_id, Deadline(self._seconds))

    def hide_reply(self, reply_id: str, *, under: str) -> ActAnswer:
        """Hide a reply under a post of ours."""
        return acting.hide_reply(self._session, reply_id, under, Deadline(self._seconds))
