"""Whether a post is on a Mastodon server: by its id where that is known, else by reading the account's own posts."""

from collections.abc import Mapping
from datetime import timedelta

from birdtable.adapters.connection import Deadline
from birdtable.adapters.http import Answer, Lost
from birdtable.adapters.networks.mastodon_api import Api, said_no
from birdtable.adapters.networks.mastodon_found import is_status, ours, receipt_of, since
from birdtable.adapters.networks.mastodon_limits import Limits
from birdtable.adapters.networks.mastodon_posting import AccountThere, Posting, is_the_servers_own
from birdtable.adapters.networks.mastodon_tries import Doubt, Tries
from birdtable.adapters.networks.network import (
    Absent,
    CannotTell,
    LookAgain,
    LookAnswer,
    NeedsMoney,
    NeedsReconnect,
    NotDone,
    NotExecuted,
    Outgoing,
    RateLimited,
    Refused,
)

FIRST_LOOK = timedelta(seconds=10)

SETTLED = timedelta(minutes=1)
"""After this, a server that knows our key has put up what it will put up, or would know the key."""

SETTLED_WITHOUT_KEYS = timedelta(minutes=5)
"""For servers that know no keys: none works longer on a post."""

KEY_IS_KNOWN = timedelta(minutes=50)
"""A key is kept for up to an hour; beyond this, nothing but a person's eyes keeps a post from doubling."""

MOST_DOUBTS = 3
"""Requests without a clear answer, after which a person looks."""


class Looking:
    """Looks for posts on one account."""

    def __init__(self, api: Api, account: AccountThere, limits: Limits, posting: Posting) -> None:
        self._api = api
        self._account = account
        self._limits = limits
        self._posting = posting

    def look(self, outgoing: Outgoing, tries: Tries, deadline: Deadline) -> LookAnswer:
        """Whether it is there. Certainly absent is what was never asked for, or is not there once all has settled."""
        if tries.status:
            return self._by_id(tries.status, deadline)
        doubt = tries.doubt
        if doubt is None:
            return Absent()
        if tries.stray:
            self._posting.take_back(tries, deadline)
            if tries.stray:
                return LookAgain("Something came out otherwise than it was sent, and is not deleted yet.")
        return self._not_us(deadline) or self._among_recent(outgoing, tries, doubt, deadline)

    def _by_id(self, status_id: str, deadline: Deadline) -> LookAnswer:
        answer = self._api.ask("GET", f"/api/v1/statuses/{status_id}", deadline)
        if isinstance(answer, Lost):
            return LookAgain(answer.says)
        if not isinstance(answer, Answer):
            return _later(answer)
        status = answer.fields()
        if answer.ok and status is not None and is_status(status):
            return receipt_of(status, self._api.now())
        if answer.status in {404, 410}:
            return Absent() if is_the_servers_own(answer) else LookAgain("The server is in trouble.")
        no = said_no(answer)
        return _later(no) if no else LookAgain("The server's answer could not be read.")

    def _among_recent(self, outgoing: Outgoing, tries: Tries, doubt: Doubt, deadline: Deadline) -> LookAnswer:
        recent = since(self._api, self._account.id, tries.newest or "", deadline)
        if recent is None:
            return CannotTell("More was posted since than can be looked through.")
        if not isinstance(recent, list):
            return _later(recent)
        media = [tries.media(number) for number in range(1, len(outgoing.pictures) + 1)]
        found = ours(self._api, recent, outgoing, media, deadline)
        if found is None:
            return self._not_found(doubt)
        if isinstance(found, CannotTell):
            return found
        if not isinstance(found, Mapping):
            return _later(found)
        tries.found(str(found["id"]))
        return receipt_of(found, self._api.now())

    def _not_us(self, deadline: Deadline) -> LookAnswer | None:
        """Why the list could not be trusted, if so: a token that ended sees what is public on Pleroma, and no more."""
        answer = self._api.read("/api/v1/accounts/verify_credentials", deadline)
        if not isinstance(answer, Answer):
            return _later(answer)
        if str((answer.fields() or {}).get("id")) != self._account.id:
            return CannotTell("The connection belongs to another account than the one that the post was sent to.")
        return None

    def _not_found(self, doubt: Doubt) -> LookAnswer:
        """What it means that a post which may have been done is not there: first that it may still be under way."""
        now = self._api.now()
        settled = doubt.last + (SETTLED if self._limits.keeps_keys else SETTLED_WITHOUT_KEYS)
        if now < settled:
            first = doubt.last + FIRST_LOOK
            return LookAgain("It is not there yet, and may still come.", until=first if now < first else settled)
        if now - doubt.began > KEY_IS_KNOWN or doubt.count >= MOST_DOUBTS:
            return CannotTell("It is not on the account. Please look yourself before it is sent again.")
        return Absent()


def _later(why: NotDone) -> LookAnswer:
    match why:
        case NeedsReconnect() | NeedsMoney():
            return why
        case RateLimited(says, until) | NotExecuted(says, until):
            return LookAgain(says, until)
        case Refused(says):
            return CannotTell(says)
