"""What can be read of an account on a Mastodon server: its followers, what was said to it, its posts, its settings.

Pages follow the `Link` header, because the numbers in it are not those of the accounts listed.
Source: docs.joinmastodon.org/methods/accounts, /notifications and /follow_requests.
"""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any, TypeVar

from birdtable.adapters.connection import Deadline
from birdtable.adapters.http import Answer, Lost
from birdtable.adapters.networks.deeds import Deed, DeedKind
from birdtable.adapters.networks.mastodon_api import Api, moment, next_page, said_no
from birdtable.adapters.networks.mastodon_found import pictures_of, receipt_of, statuses_in
from birdtable.adapters.networks.mastodon_limits import Limits
from birdtable.adapters.networks.mastodon_posting import AccountThere
from birdtable.adapters.networks.mastodon_settings import settings_from
from birdtable.adapters.networks.mastodon_words import plain
from birdtable.adapters.networks.network import Absent, NotDone, NotExecuted, Refused
from birdtable.adapters.networks.reach import Reach, count_in
from birdtable.adapters.networks.readers import Account, Mention, MentionKind, OwnPost, Page, Settings

Item = TypeVar("Item")

_SECONDS = 30.0
_NOBODY = (404, 410)
_A_PAGE = 80
_POSTS_A_PAGE = 40
_UNCLEAR = NotExecuted("The server's answer could not be read.")


class Readers:
    """Reads one account."""

    _api: Api
    _account: AccountThere
    _limits: Limits

    def followers(self, cursor: str = "") -> Page[Account] | NotDone:
        """One page of who follows us, the newest first."""
        return self._page(f"/api/v1/accounts/{self._account.id}/followers", cursor, account_from)

    def following(self, cursor: str = "") -> Page[Account] | NotDone:
        """One page of whom we follow, the newest first."""
        return self._page(f"/api/v1/accounts/{self._account.id}/following", cursor, account_from)

    def find_account(self, handle: str) -> Account | Absent | NotDone:
        """By its name, as “author@bookwyrm.example”, or its number; Absent also where this server never heard of it."""
        name = handle.strip().removeprefix("@")
        path, asked = f"/api/v1/accounts/{name}", {}
        if not name.isdecimal():
            path, asked = "/api/v1/accounts/lookup", {"acct": name}
        answer = self._api.ask("GET", path, Deadline(_SECONDS), params=asked or None)
        if isinstance(answer, Lost):
            return NotExecuted(answer.says)
        if not isinstance(answer, Answer):
            return answer
        if answer.status in _NOBODY:
            return Absent()
        return said_no(answer) or account_from(answer.json()) or _UNCLEAR

    def follow_requests(self, cursor: str = "") -> Page[Account] | NotDone:
        """One page of who asks to follow us; there are such only while the account lets in whom it wants."""
        return self._page("/api/v1/follow_requests", cursor, account_from)

    def mentions(self, cursor: str = "", since: datetime | None = None) -> Page[Mention] | NotDone:
        """One page of what was said to us, also of what the account's own filters keep from its notifications."""
        types = ["mention", "quote"] if self._limits.closes_quotes else ["mention"]
        asked = {"types[]": types, "include_filtered": "true"}
        return self._page("/api/v1/notifications", cursor, self._mention, **asked)

    def own_posts(self, cursor: str = "", *, since: str = "") -> Page[OwnPost] | NotDone:
        """One page of what stands on our account, boosts left out."""
        asked = {"exclude_reblogs": "true"} | ({"since_id": since} if since else {})
        return self._statuses(f"/api/v1/accounts/{self._account.id}/statuses", cursor, asked, self._own)

    def reposts(self, cursor: str = "") -> Page[Deed] | NotDone:
        """One page of what our account boosted, as far as its newest posts and boosts go."""
        return self._statuses(f"/api/v1/accounts/{self._account.id}/statuses", cursor, {}, self._boost)

    def likes(self, cursor: str = "") -> Page[Deed] | NotDone:
        """One page of what our account liked; the server does not say when.

        An account connected before its likes were asked for may not read them. Where that looks like the end of the
        whole connection, they are never asked for.
        """
        if self._api.renews:
            return Refused("What this account likes is not read on servers of this make.")
        return self._statuses("/api/v1/favourites", cursor, {}, self._like)

    def _statuses(
        self, path: str, cursor: str, asked: Mapping[str, str], of: Callable[[Mapping[str, Any]], Item | None]
    ) -> Page[Item] | NotDone:
        params = {"limit": str(_POSTS_A_PAGE), **asked} | ({"max_id": cursor} if cursor else {})
        answer = self._api.read(path, Deadline(_SECONDS), params=params)
        if not isinstance(answer, Answer):
            return answer
        found = statuses_in(answer)
        if found is None:
            return _UNCLEAR
        items = tuple(one for one in map(of, found) if one is not None)
        return Page(items, next_page(answer) if found else "")

    def reach(self, remote_id: str) -> Reach | NotDone:
        """How often it was boosted, liked and answered; how many saw it no Mastodon server counts."""
        if not remote_id.isalnum():
            return Refused("Under which number the server has the post was never known.")
        answer = self._api.read(f"/api/v1/statuses/{remote_id}", Deadline(_SECONDS))
        if not isinstance(answer, Answer):
            return answer
        fields = answer.fields()
        if fields is None or "id" not in fields:
            return _UNCLEAR
        counts = ("reblogs_count", "favourites_count", "replies_count", "quotes_count")
        shared, liked, answered, quoted = (count_in(fields, name) for name in counts)
        return Reach(reposts=shared, likes=liked, replies=answered, quotes=quoted)

    def settings(self) -> Settings | NotDone:
        """How the account stands; NeedsReconnect when the connection works no more."""
        deadline = Deadline(_SECONDS)
        answer = self._api.read("/api/v1/accounts/verify_credentials", deadline)
        if not isinstance(answer, Answer):
            return answer
        fields = answer.fields()
        account = account_from(fields)
        if fields is None or account is None:
            return _UNCLEAR
        # Older servers and other makes have no such filters.
        policy = self._api.read("/api/v2/notifications/policy", deadline)
        filters = (policy.fields() if isinstance(policy, Answer) else None) or {}
        return settings_from(account, fields, filters, visibility=self._account.visibility)

    def _page(
        self, path: str, cursor: str, item: Callable[[object], Item | None], **asked: Any
    ) -> Page[Item] | NotDone:
        params = {"limit": _A_PAGE, **asked} | ({"max_id": cursor} if cursor else {})
        answer = self._api.read(path, Deadline(_SECONDS), params=params)
        if not isinstance(answer, Answer):
            return answer
        found = answer.json()
        if not isinstance(found, list):
            return _UNCLEAR
        items = tuple(one for one in map(item, found) if one is not None)
        return Page(items, next_page(answer) if found else "")

    def _own(self, status: Mapping[str, Any]) -> OwnPost:
        receipt = receipt_of(status, self._api.now())
        return OwnPost(
            remote_id=receipt.remote_id,
            text=plain(str(status.get("content") or "")),
            at=receipt.at,
            link=receipt.link,
            pictures=len(list(pictures_of(status))),
            in_reply_to=str(status.get("in_reply_to_id") or ""),
            edited=moment(status.get("edited_at")),
        )

    def _boost(self, status: Mapping[str, Any]) -> Deed | None:
        shared = status.get("reblog")
        if not isinstance(shared, dict) or not shared.get("id"):
            return None
        at = receipt_of(status, self._api.now()).at
        link = str(shared.get("url") or "")
        return Deed(id=str(status["id"]), kind=DeedKind.REPOST, about=str(shared["id"]), link=link, at=at)

    def _like(self, status: Mapping[str, Any]) -> Deed:
        liked = str(status["id"])
        return Deed(id=liked, kind=DeedKind.LIKE, about=liked, link=str(status.get("url") or ""))

    def _mention(self, notification: object) -> Mention | None:
        """One mention; None for a notification of another kind, which servers that know no `types` send too."""
        if not isinstance(notification, dict) or notification.get("type") not in {"mention", "quote"}:
            return None
        status, by = notification.get("status"), account_from(notification.get("account"))
        if not isinstance(status, dict) or not status.get("id") or by is None:
            return None
        kind, to = self._addressed(notification["type"], status)
        receipt = receipt_of(status, self._api.now())
        return Mention(
            id=receipt.remote_id,
            kind=kind,
            by=by,
            text=plain(str(status.get("content") or "")),
            at=receipt.at,
            link=receipt.link,
            in_reply_to=to,
        )

    def _addressed(self, type_: str, status: Mapping[str, Any]) -> tuple[MentionKind, str]:
        if type_ == "quote":
            quote = status.get("quote") or {}
            quoted = (quote.get("quoted_status") or {}).get("id") or quote.get("quoted_status_id") or ""
            return MentionKind.QUOTE, str(quoted)
        if str(status.get("in_reply_to_account_id") or "") == self._account.id:
            return MentionKind.REPLY, str(status.get("in_reply_to_id") or "")
        return MentionKind.MENTION, ""


def account_from(found: object) -> Account | None:
    """An account as the interface has them; None when it is none."""
    if not isinstance(found, dict) or not found.get("id") or not found.get("acct"):
        return None
    return Account(
        id=str(found["id"]),
        handle=str(found["acct"]),
        name=str(found.get("display_name") or ""),
        about=plain(str(found.get("note") or "")),
        link=str(found.get("url") or ""),
        picture=_picture(found),
        created=opened.date() if (opened := moment(found.get("created_at"))) else None,
        followers=_number(found.get("followers_count")),
        following=_number(found.get("following_count")),
        posts=_number(found.get("statuses_count")),
        protected=found.get("locked") is True,
    )


def _picture(found: Mapping[str, Any]) -> str:
    """Empty for the one that servers give to whoever has none."""
    avatar = str(found.get("avatar_static") or found.get("avatar") or "")
    return "" if avatar.endswith("/missing.png") else avatar


def _number(found: object) -> int | None:
    """GoToSocial and others count only their own people, and say 0 of everybody else: that tells nothing."""
    return found if isinstance(found, int) and found > 0 else None
