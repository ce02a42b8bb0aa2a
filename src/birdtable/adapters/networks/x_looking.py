"""Settling a doubt on X: its own posts are looked through, more than once, and then a person is asked.

X knows no key of ours and gives no certainty that something is not there: its lists lag behind, and nobody says for how
long. So what three looks over five minutes do not find is never sent again by itself.
"""

from collections.abc import Callable
from datetime import datetime, timedelta

from birdtable.adapters.connection import Deadline
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
    PublishAnswer,
    RateLimited,
    Receipt,
    Refused,
    Unsure,
)
from birdtable.adapters.networks.x_by_hand import post_page
from birdtable.adapters.networks.x_notes import XNotes
from birdtable.adapters.networks.x_posts import Posted, same_words
from birdtable.adapters.networks.x_timeline import SLACK, Seen, Timeline, ours

LOOKS = (timedelta(seconds=10), timedelta(seconds=60), timedelta(minutes=5))
"""When to look after a try whose answer is lost, the last of them before a person is asked."""


class Looking:
    """Looks for one post. user_id, handle: of the account; each asks for it where it is not known yet."""

    def __init__(
        self,
        timeline: Timeline,
        user_id: Callable[[], str | NotDone],
        handle: Callable[[], str],
        now: Callable[[], datetime],
    ) -> None:
        self._timeline = timeline
        self._user_id = user_id
        self._handle = handle
        self._now = now

    def look(self, outgoing: Outgoing, noted: XNotes, deadline: Deadline) -> LookAnswer:
        """Whether it is among the account's own posts since shortly before X was asked."""
        if receipt := noted.receipt():
            return self._still_there(receipt, deadline)
        asked = noted.asked()
        if asked is None:
            return Absent()
        me = self._user_id()
        seen = self._timeline.since(me, asked, deadline) if isinstance(me, str) else me
        if not isinstance(seen, Seen):
            return self._not_seen(seen)
        for post in ours(seen.posts, outgoing, noted.media_keys()):
            return noted.keep(self._receipt(post))
        return self._not_found(asked, noted, whole=seen.whole)

    def called_duplicate(self, outgoing: Outgoing, noted: XNotes, deadline: Deadline) -> PublishAnswer:
        """X has these words already: they are our own from a moment ago, or an older post's, or we cannot see whose."""
        noted.call_duplicate()
        asked, me = noted.asked() or self._now(), self._user_id()
        seen = self._timeline.latest(me, deadline) if isinstance(me, str) else me
        posts = seen.posts if isinstance(seen, Seen) else ()
        new = tuple(post for post in posts if post.at is None or post.at >= asked - SLACK)
        for post in ours(new, outgoing, noted.media_keys()):
            return noted.keep(self._receipt(post))
        pictures = bool(outgoing.pictures)
        if any(same_words(outgoing.text, post, pictures=pictures) for post in posts if post not in new):
            noted.undoubted()
            return Refused("X already has a post with these words, and takes the same words once only.")
        return Unsure("X says that it has these words already. We are looking for them on the account.")

    def _still_there(self, receipt: Receipt, deadline: Deadline) -> LookAnswer:
        found = self._timeline.one(receipt.remote_id, deadline)
        if found is None:
            # So soon, it may be there and not be shown yet.
            settled = receipt.at + LOOKS[-1]
            return Absent() if self._now() >= settled else LookAgain("X does not show it now.", settled)
        return receipt if isinstance(found, Posted) else self._not_seen(found)

    def _not_found(self, asked: datetime, noted: XNotes, *, whole: bool) -> LookAnswer:
        if not whole:
            return self._not_seen(NotExecuted("X did not give all posts of the account."))
        looks, now = noted.look(), self._now()
        if looks >= len(LOOKS) and now >= asked + LOOKS[-1]:
            if noted.was_called_duplicate():
                return CannotTell("X says that it has these words already, but they are not among the account’s posts.")
            return CannotTell(
                "It is not among the account’s posts on X. Please look there, and post it by hand if need be."
            )
        following = [asked + after for after in LOOKS if asked + after > now]
        return LookAgain("It is not on X yet. We look again.", min(following, default=now + LOOKS[1]))

    def _not_seen(self, why: NotDone) -> LookAnswer:
        """Nothing was learnt by this look."""
        if isinstance(why, NeedsReconnect | NeedsMoney):
            return why
        if isinstance(why, Refused):
            return CannotTell("X does not let us see the account’s own posts.")
        until = why.until if isinstance(why, RateLimited) else None
        return LookAgain(why.says, until or self._now() + LOOKS[1])

    def _receipt(self, post: Posted) -> Receipt:
        return Receipt(remote_id=post.id, link=post_page(self._handle(), post.id), at=post.at or self._now())
