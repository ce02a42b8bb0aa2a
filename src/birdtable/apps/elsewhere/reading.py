"""What one account shows at this moment, as far as its network lets us read it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import TypeVar

from birdtable.adapters.networks.deeds import Deed, DeedKind, LikeReader, NewRepostReader, RepostReader
from birdtable.adapters.networks.network import Network, NotDone, Refused
from birdtable.adapters.networks.readers import OwnPost, OwnPostReader, Page, Settings, SettingsReader

Item = TypeVar("Item")

FEW, ALL = 1, 40
"""Pages read at an ordinary look, and once a day."""
CANNOT = "What stands on this account cannot be read."


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """posts: the newest first. whole: those are all there are. deeds, settings: None where they cannot be read."""

    posts: tuple[OwnPost, ...]
    whole: bool
    deeds: tuple[Deed, ...] = ()
    settings: Settings | None = None

    @property
    def oldest(self) -> datetime | None:
        """When the oldest of them was put there."""
        return min((one.at for one in self.posts), default=None)

    @property
    def newest(self) -> str:
        """The id after which all is new; where ids are numbers that grow, a repost's is one too. Empty for none."""
        ids = [one.remote_id for one in self.posts[:1]]
        ids += [one.id for one in self.deeds if one.kind is DeedKind.REPOST]
        return max(ids, key=int) if all(map(str.isdigit, ids)) and ids else ids[0] if self.posts else ""


def shown_by(network: Network, *, pages: int, since: str, more: bool) -> Shown | NotDone:
    """What stands there. since: read only what is newer, where the network can. more: what it did, and how it is set;
    without it only what it shared since then, where the network tells that.

    What it did or how it is set may be closed to us, or be away this moment; then only the posts are told.
    """
    if not isinstance(network, OwnPostReader):
        return Refused(CANNOT)
    reader = network
    posts = _pages(lambda cursor: reader.own_posts(cursor, since=since), pages)
    if not isinstance(posts, tuple):
        return posts
    items, whole = posts
    deeds = _deeds(network, pages) if more else _new_reposts(network, since)
    settings = network.settings() if more and isinstance(network, SettingsReader) else None
    return Shown(
        posts=items,
        whole=whole and not since,
        deeds=deeds,
        settings=settings if isinstance(settings, Settings) else None,
    )


def _deeds(network: object, pages: int) -> tuple[Deed, ...]:
    found: list[Deed] = []
    reads: list[Callable[[str], Page[Deed] | NotDone]] = []
    if isinstance(network, RepostReader):
        reads.append(network.reposts)
    if isinstance(network, LikeReader):
        reads.append(network.likes)
    for read in reads:
        answer = _pages(read, pages)
        if isinstance(answer, tuple):
            found += answer[0]
    return tuple(found)


def _new_reposts(network: object, since: str) -> tuple[Deed, ...]:
    answer = network.reposts_since(since) if since and isinstance(network, NewRepostReader) else None
    return answer.items if isinstance(answer, Page) else ()


def _pages(read: Callable[[str], Page[Item] | NotDone], most: int) -> tuple[tuple[Item, ...], bool] | NotDone:
    found: list[Item] = []
    cursor = ""
    for _ in range(most):
        page = read(cursor)
        if not isinstance(page, Page):
            return page
        found += page.items
        cursor = page.next
        if not cursor:
            return tuple(found), True
    return tuple(found), False
