"""The life of a trip, and of what is deleted from a phone after it. The documentation draws its diagrams from here.

A trip begins by itself, at its moment: no state says so, and nothing has to move for its rights to begin or to end.
"""

from collections.abc import Mapping
from enum import StrEnum


class TripState(StrEnum):
    """Where a trip is in its life."""

    AGREED = "agreed"
    """A leader agreed on it; its rights hold between its two moments."""
    STOPPED = "stopped"
    """A leader ended its rights before their time."""
    OVER = "over"
    """Its time is over, or everyone is home."""
    CANCELLED = "cancelled"
    """It never took place."""


class TripEvent(StrEnum):
    """What can happen to a trip."""

    CHANGE = "change"
    """Something else was agreed: where, who, when, what families read."""
    EXTEND = "extend"
    """It lasts longer; also just after its end, when the coach stands in a jam."""
    STOP = "stop"
    GO_ON = "go_on"
    END = "end"
    """Its time came; Birdtable itself writes it down."""
    COME_HOME = "come_home"
    CANCEL = "cancel"


NEXT: Mapping[tuple[TripState, TripEvent], TripState] = {
    (TripState.AGREED, TripEvent.CHANGE): TripState.AGREED,
    (TripState.STOPPED, TripEvent.CHANGE): TripState.STOPPED,
    (TripState.AGREED, TripEvent.EXTEND): TripState.AGREED,
    (TripState.AGREED, TripEvent.STOP): TripState.STOPPED,
    (TripState.STOPPED, TripEvent.GO_ON): TripState.AGREED,
    (TripState.AGREED, TripEvent.END): TripState.OVER,
    (TripState.STOPPED, TripEvent.END): TripState.OVER,
    (TripState.AGREED, TripEvent.COME_HOME): TripState.OVER,
    (TripState.STOPPED, TripEvent.COME_HOME): TripState.OVER,
    (TripState.OVER, TripEvent.EXTEND): TripState.AGREED,
    (TripState.AGREED, TripEvent.CANCEL): TripState.CANCELLED,
}


class ClearingState(StrEnum):
    """Whether the pictures of a trip are gone from a phone."""

    OPEN = "open"
    DONE = "done"


class ClearingEvent(StrEnum):
    """What can happen to it."""

    TICK = "tick"
    """Somebody looked in one of the places."""
    FINISH = "finish"
    """The last place is ticked."""


CLEARING_NEXT: Mapping[tuple[ClearingState, ClearingEvent], ClearingState] = {
    (ClearingState.OPEN, ClearingEvent.TICK): ClearingState.OPEN,
    (ClearingState.OPEN, ClearingEvent.FINISH): ClearingState.DONE,
}
