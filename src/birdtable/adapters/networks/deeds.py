"""What an account did besides posting: shared and liked what others wrote. Of those others' words nothing is read."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Protocol, runtime_checkable

from birdtable.adapters.networks.network import NotDone
from birdtable.adapters.networks.readers import Page


class DeedKind(StrEnum):
    """What it did."""

    REPOST = "repost"
    LIKE = "like"


@dataclass(frozen=True, slots=True, kw_only=True)
class Deed:
    """One of them. id: the network's own; about: the remote id of what was shared or liked; link: where that stands.

    at: when, where the network says so.
    """

    id: str
    kind: DeedKind
    about: str
    link: str = ""
    at: datetime | None = None


@runtime_checkable
class RepostReader(Protocol):
    """Lists what our account shared."""

    def reposts(self, cursor: str = "") -> Page[Deed] | NotDone:
        """One page, the latest first; `cursor` is the `next` of the page before."""
        ...


@runtime_checkable
class NewRepostReader(Protocol):
    """Lists what our account shared lately, on a network that has its price for each."""

    def reposts_since(self, remote_id: str) -> Page[Deed] | NotDone:
        """What was shared after that post, one page of it."""
        ...


@runtime_checkable
class LikeReader(Protocol):
    """Lists what our account liked."""

    def likes(self, cursor: str = "") -> Page[Deed] | NotDone:
        """One page, the latest first; `cursor` is the `next` of the page before."""
        ...
