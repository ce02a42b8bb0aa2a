"""A table of states as data, and the one question asked of it."""

from collections.abc import Mapping
from enum import StrEnum
from typing import TypeVar

S = TypeVar("S", bound=StrEnum)
E = TypeVar("E", bound=StrEnum)


class NotAllowed(Exception):
    """This event cannot happen in this state."""


def after(table: Mapping[tuple[S, E], S], state: S, event: E) -> S:
    """The state that follows `event` in `state`. Raises: NotAllowed."""
    try:
        return table[state, event]
    except KeyError:
        raise NotAllowed(f"{event} cannot follow while {state}") from None
