"""What can be read on X besides the fate of a post: the account, who follows it, what is said to it, what stands on it.

All are reads of the account that owns the developer app, which X sells for a tenth of the price of any other.
"""

from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from typing import Any

from birdtable.adapters.connection import Deadline
from birdtable.adapters.http import Site
from birdtable.adapters.networks.credentials import Credentials, Secrets
from birdtable.adapters.networks.deeds import Deed
from birdtable.adapters.networks.network import NeedsMoney, NotDone, NotExecuted, Refused
from birdtable.adapters.networks.reach import Reach, count_in
from birdtable.adapters.networks.readers import Account, Mention, MentionKind, OwnPost, Page, Settings
from birdtable.adapters.networks.x_accounts import ME, OF_ACCOUNT, PROFILE, account_of, accounts_in
from birdtable.adapters.networks.x_by_hand import post_page
from birdtable.adapters.networks.x_calls import Calls, was_given
from birdtable.adapters.networks.x_costs import PRICES, Charge, Priced, Purse
from birdtable.adapters.networks.x_oauth import MEDIA
from birdtable.adapters.networks.x_own import OF_OWN, own_post, reposts_among, told_in
from birdtable.adapters.networks.x_posts import Posted, included_posts, is_number, posts_in

OVER_LIMIT = "The limit that the school set for X this month is reached."
A_PAGE = 50
"""How many of anything one page holds: five cents' worth."""
_READING_TAKES = 30.0


class XReaders:
    """Reads as the connected account. seconds: that one call may take; now: the clock."""

    def __init__(
        self,
        site: Site,
        credentials: Credentials,
        purse: Purse,
        now: Callable[[], datetime],
        seconds: float = _READING_TAKES,
    ) -> None:
        self._calls = Calls(site, credentials, now)
        self._purse = purse
        self._now = now
        self._seconds = seconds

    def settings(self) -> Settings | NotDone:
        """How the account stands, and whether the connection still works and may send pictures."""
        deadline = Deadline(self._seconds)
        fields = self._calls.read(ME, deadline, OF_ACCOUNT)
        if isinstance(fields, NotDone):
            return fields
        self._purse.spent(Charge(Priced.ACCOUNT, 1, self._now()))
        ready = self._calls.ready(deadline)
        if not isinstance(ready, Secrets):
            return ready
        found = fields.get("data")
        account = account_of(found)
        if account is None or not isinstance(found, Mapping):
            return NotExecuted("X did not say how the account is set.")
        counts = found.get("public_metrics")
        followers = counts.get("followers_count") if isinstance(counts, Mapping) else None
        pictures = "Pictures can be sent." if was_given(ready, MEDIA) else "Pictures cannot be sent: connect again."
        return Settings(
            account=account,
            # What X does not call protected counts as public: that is the side on which somebody looks.
            protected=found.get("protected") is True,
            followers=followers if isinstance(followers, int) else None,
            facts={"media.write": pictures},
            picture=told_in(found, "profile_image_url"),
        )

    def followers(self, cursor: str = "") -> Page[Account] | NotDone:
        """One page of who follows the account, the newest first."""
        return self._accounts("followers", cursor)

    def following(self, cursor: str = "") -> Page[Account] | NotDone:
        """One page of whom the account follows, the newest first."""
        return self._accounts("following", cursor)

    def _accounts(self, what: str, cursor: str) -> Page[Account] | NotDone:
        fields = self._page(what, cursor, {"user.fields": PROFILE})
        if isinstance(fields, NotDone):
            return fields
        found = accounts_in(fields.get("data"))
        return Page(found, self._following(fields, len(found)))

    def mentions(self, cursor: str = "", since: datetime | None = None) -> Page[Mention] | NotDone:
        """One page of what was said to the account; X has the last 800, and is paid for each that it gives."""
        asked = {
            "{fields}": "created_at,entities",
            "expansions": "author_id,in_reply_to_user_id,{referenced}",
            "user.fields": PROFILE,
        } | ({"start_time": since.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")} if since else {})
        me = self._user_id()
        if not isinstance(me, str):
            return me
        fields = self._page("mentions", cursor, asked)
        if isinstance(fields, NotDone):
            return fields
        posts = posts_in(fields)
        beside = fields.get("includes")
        authors = accounts_in(beside.get("users")) if isinstance(beside, Mapping) else ()
        by = {account.id: account for account in authors}
        own = {post.id for post in included_posts(fields) if post.author == me}
        found = tuple(self._mention(post, by, own, me) for post in posts)
        return Page(found, self._following(fields, len(found)))

    def own_posts(self, cursor: str = "", *, since: str = "") -> Page[OwnPost] | NotDone:
        """One page of what stands on the account, reposts left out; X has the last 3,200."""
        asked = {"{fields}": OF_OWN, "exclude": "retweets"} | ({"since_id": since} if is_number(since) else {})
        fields = self._page("tweets", cursor, asked)
        if isinstance(fields, NotDone):
            return fields
        handle = self._handle()
        found = tuple(own_post(post, handle, self._now()) for post in posts_in(fields))
        return Page(found, self._following(fields, len(found)))

    def reposts(self, cursor: str = "") -> Page[Deed] | NotDone:
        """One page of what the account reposted, as far as its newest posts and reposts go."""
        return self._reposts(cursor, {"{fields}": OF_OWN})

    def reposts_since(self, remote_id: str) -> Page[Deed] | NotDone:
        """What it reposted after that post: X is paid for what is new alone."""
        return self._reposts("", {"{fields}": OF_OWN, "since_id": remote_id}) if is_number(remote_id) else Page(())

    def _reposts(self, cursor: str, asked: Mapping[str, str]) -> Page[Deed] | NotDone:
        fields = self._page("tweets", cursor, asked)
        if isinstance(fields, NotDone):
            return fields
        posts = posts_in(fields)
        return Page(tuple(reposts_among(posts, self._handle())), self._following(fields, len(posts)))

    def reach(self, remote_id: str) -> Reach | NotDone:
        """How often X showed it, and what was done with it there."""
        if not is_number(remote_id):
            return Refused("Its number on X never became known.")
        if not self._purse.may_spend(PRICES[Priced.OWN_READ]):
            return NeedsMoney(OVER_LIMIT)
        fields = self._calls.read(f"/2/tweets/{remote_id}", Deadline(self._seconds), {"{fields}": "public_metrics"})
        if isinstance(fields, NotDone):
            return fields
        post = fields.get("data")
        counts = post.get("public_metrics") if isinstance(post, Mapping) else None
        if not isinstance(counts, Mapping):
            return Refused("X has it no more, or does not say.")
        self._purse.spent(Charge(Priced.OWN_READ, 1, self._now()))
        names = ("impression_count", "repost_count", "like_count", "reply_count", "quote_count")
        seen, shared, liked, answered, quoted = (count_in(counts, name) for name in names)
        shared = count_in(counts, "retweet_count") if shared is None else shared
        return Reach(seen=seen, reposts=shared, likes=liked, replies=answered, quotes=quoted)

    def _page(self, what: str, cursor: str, asked: Mapping[str, str]) -> Mapping[str, Any] | NotDone:
        if not self._purse.may_spend(PRICES[Priced.OWN_READ] * A_PAGE):
            return NeedsMoney(OVER_LIMIT)
        me = self._user_id()
        if not isinstance(me, str):
            return me
        params = {"max_results": str(A_PAGE), **asked} | ({"pagination_token": cursor} if cursor else {})
        fields = self._calls.read(f"/2/users/{me}/{what}", Deadline(self._seconds), params)
        if isinstance(fields, NotDone) or "data" in fields or "meta" in fields:
            return fields
        return NotExecuted("X did not give a proper answer.")

    def _following(self, fields: Mapping[str, Any], number: int) -> str:
        """What to ask with for the next page; what this one cost is written down."""
        if number:
            self._purse.spent(Charge(Priced.OWN_READ, number, self._now()))
        meta = fields.get("meta")
        following = meta.get("next_token") if isinstance(meta, Mapping) else None
        return following if isinstance(following, str) else ""

    def _user_id(self) -> str | NotDone:
        """The account's own number: kept by whoever connected it, or asked for."""
        ready = self._calls.ready(Deadline(self._seconds))
        if not isinstance(ready, Secrets):
            return ready
        if known := ready.fields.get("user_id", ""):
            return known
        settings = self.settings()
        return settings.account.id if isinstance(settings, Settings) else settings

    def _handle(self) -> str:
        ready = self._calls.ready(Deadline(self._seconds))
        return ready.fields.get("handle", "") if isinstance(ready, Secrets) else ""

    def _mention(self, post: Posted, by: Mapping[str, Account], own: set[str], me: str) -> Mention:
        by_kind = {reference.kind: reference.id for reference in post.references}
        kind, about = MentionKind.MENTION, ""
        if "replied_to" in by_kind and post.in_reply_to == me:
            kind, about = MentionKind.REPLY, by_kind["replied_to"]
        elif by_kind.get("quoted", "") in own:
            kind, about = MentionKind.QUOTE, by_kind["quoted"]
        author = by.get(post.author) or Account(id=post.author, handle="")
        return Mention(
            id=post.id,
            kind=kind,
            by=author,
            text=post.text,
            at=post.at or self._now(),
            link=post_page(author.handle, post.id),
            in_reply_to=about,
        )
