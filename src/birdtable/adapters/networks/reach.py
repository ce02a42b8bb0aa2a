"""How many a post of ours reached, as far as its network says so."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Protocol, runtime_checkable

from birdtable.adapters.networks.network import NotDone


@dataclass(frozen=True, slots=True, kw_only=True)
class Reach:
    """What a network says of how many a post reached; None where it does not say. seen: how often it was shown."""

    seen: int | None = None
    reposts: int | None = None
    likes: int | None = None
    replies: int | None = None
    quotes: int | None = None


def count_in(fields: Mapping[str, Any], name: str) -> int | None:
    """A number of times as a network tells it; None where it tells none."""
    found = fields.get(name)
    return found if isinstance(found, int) and not isinstance(found, bool) and found >= 0 else None


@runtime_checkable
class ReachReader(Protocol):
    """Tells how many a post of ours reached."""

    def reach(self, remote_id: str) -> Reach | NotDone:
        """As the network counts at this moment; Refused where the post is not there (any more)."""
        ...
