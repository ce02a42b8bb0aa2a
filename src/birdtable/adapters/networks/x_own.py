"""What stands on our own account on X, as we read it.

What somebody else wrote is not asked for: a repost is known by how X begins it, an answer is a post like others.
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from typing import Any

from birdtable.adapters.networks.deeds import Deed, DeedKind
from birdtable.adapters.networks.readers import OwnPost
from birdtable.adapters.networks.x_by_hand import post_page
from birdtable.adapters.networks.x_posts import Posted

OF_OWN = "attachments,created_at,entities"
REPOSTED = "RT @"


def own_post(post: Posted, handle: str, now: datetime) -> OwnPost:
    """One of them. now: taken for when, where X does not say."""
    return OwnPost(
        remote_id=post.id,
        text=post.text,
        at=post.at or now,
        link=post_page(handle, post.id),
        pictures=len(post.media_keys),
    )


def reposts_among(posts: Iterable[Posted], handle: str) -> Iterator[Deed]:
    """Those that only share what somebody else wrote; of what, X tells nothing here."""
    for post in posts:
        if post.text.startswith(REPOSTED):
            yield Deed(id=post.id, kind=DeedKind.REPOST, about="", link=post_page(handle, post.id), at=post.at)


def told_in(found: Mapping[str, Any], name: str) -> str | None:
    """A fact of the account; None where X did not tell it."""
    value = found.get(name)
    return value if isinstance(value, str) else None
