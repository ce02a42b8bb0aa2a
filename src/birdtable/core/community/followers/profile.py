"""A follower as far as a network tells: what anybody may read on its page, and nothing more."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """One account that follows the school. None: the network, or whoever made the list, did not tell.

    created: the day it was opened. has_picture: False when it still has the network's own. protected: whether only
    people it approved see it. language: as the network has it; kept out of every judgement on purpose.
    """

    network: str | None = None
    handle: str | None = None
    display_name: str | None = None
    bio: str | None = None
    url: str | None = None
    location: str | None = None
    created: date | None = None
    followers: int | None = None
    following: int | None = None
    posts: int | None = None
    has_picture: bool | None = None
    protected: bool | None = None
    language: str | None = None
