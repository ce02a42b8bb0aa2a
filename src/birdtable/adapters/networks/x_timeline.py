"""The account's own posts on X: whether one of them is ours, which only they can tell."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from birdtable.adapters.connection import Deadline
from birdtable.adapters.http import Answer, Lost
from birdtable.adapters.networks.network import NotDone, NotExecuted, Outgoing
from birdtable.adapters.networks.x_answers import is_missing, not_done
from birdtable.adapters.networks.x_calls import Calls
from birdtable.adapters.networks.x_costs import Charge, Priced, Purse
from birdtable.adapters.networks.x_posts import Posted, posts_in, same_words

SLACK = timedelta(seconds=60)
"""By so much may X's clock be behind ours."""
_PAGES = 5
_A_PAGE = "100"
_A_FEW = "20"
_FIELDS = "attachments,created_at,entities"


@dataclass(frozen=True, slots=True)
class Seen:
    """Own posts, as far as X gave them. whole: nothing was left out; next: what to ask with for more."""

    posts: tuple[Posted, ...]
    whole: bool
    next: str = ""


class Timeline:
    """Looks through the account's own posts."""

    def __init__(self, calls: Calls, purse: Purse, now: Callable[[], datetime]) -> None:
        self._calls = calls
        self._purse = purse
        self._now = now

    def since(self, user_id: str, at: datetime, deadline: Deadline) -> Seen | NotDone:
        """The own posts from shortly before that moment on."""
        earliest = at - SLACK
        params = {"start_time": _as_x_writes(earliest), "max_results": _A_PAGE}
        found: list[Posted] = []
        whole = True
        for _ in range(_PAGES):
            seen = self._page(user_id, params, deadline)
            if not isinstance(seen, Seen):
                return seen
            # Looked at once more, in case X took no notice.
            found += [post for post in seen.posts if post.at is None or post.at >= earliest]
            whole = whole and seen.whole
            if not seen.next:
                return Seen(tuple(found), whole)
            params = {**params, "pagination_token": seen.next}
        return Seen(tuple(found), whole=False)

    def latest(self, user_id: str, deadline: Deadline) -> Seen | NotDone:
        """The few newest own posts, however old."""
        return self._page(user_id, {"max_results": _A_FEW}, deadline)

    def one(self, remote_id: str, deadline: Deadline) -> Posted | NotDone | None:
        """The post with this number; None when X does not have it."""
        answer = self._calls.ask("GET", f"/2/tweets/{remote_id}", deadline)
        if isinstance(answer, Lost):
            return NotExecuted(answer.says)
        if not isinstance(answer, Answer):
            return answer
        if is_missing(answer):
            return None
        for post in posts_in(answer.fields() or {}) if answer.ok else ():
            self._purse.spent(Charge(Priced.POST_READ, 1, self._now()))
            return post
        return not_done(answer, self._now()) or NotExecuted("X did not give a proper answer.")

    def _page(self, user_id: str, params: Mapping[str, str], deadline: Deadline) -> Seen | NotDone:
        fields = self._calls.read(f"/2/users/{user_id}/tweets", deadline, {**params, "{fields}": _FIELDS})
        if isinstance(fields, NotDone):
            return fields
        posts, about = posts_in(fields), fields.get("meta")
        meta = about if isinstance(about, Mapping) else {}
        if posts:
            self._purse.spent(Charge(Priced.OWN_READ, len(posts), self._now()))
        elif meta.get("result_count") != 0 and fields.get("data") != []:
            # Only X's own word that there is nothing counts as nothing.
            return NotExecuted("X did not say what stands on the account.")
        following = meta.get("next_token")
        return Seen(posts, not fields.get("errors"), following if isinstance(following, str) else "")


def ours(posts: tuple[Posted, ...], outgoing: Outgoing, media_keys: frozenset[str]) -> Iterator[Posted]:
    """Those among the posts that are what was sent. media_keys: of the pictures that went with it."""
    for post in posts:
        if media_keys and post.media_keys:
            # Pictures are sent up anew for each delivery: the same key is the same delivery, and another is another.
            if _numbers(media_keys) & _numbers(post.media_keys):
                yield post
        elif same_words(outgoing.text, post, pictures=bool(outgoing.pictures)):
            yield post


def _numbers(media_keys: frozenset[str]) -> frozenset[str]:
    return frozenset(key.rpartition("_")[2] for key in media_keys)


def _as_x_writes(at: datetime) -> str:
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
