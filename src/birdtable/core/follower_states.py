"""The life of one follower's review. The diagram in the documentation is drawn from `NEXT`."""

from collections.abc import Mapping
from enum import StrEnum


class FollowerState(StrEnum):
    """Where the review of one follower stands."""

    WAITING = "waiting"
    """Nobody has looked yet."""
    LATER = "later"
    """Somebody looked, and wants to ask first."""
    KEPT = "kept"
    PLANNED = "planned"
    """Something is to be done on the network in a moment; until then it can be taken back."""
    BY_HAND = "by_hand"
    """Birdtable cannot do it there: a person does, and ticks it, or the next look finds it done."""
    DONE = "done"


class FollowerEvent(StrEnum):
    """What can happen to it."""

    KEEP = "keep"
    ASK_LATER = "ask_later"
    PLAN = "plan"
    TAKE_BACK = "take_back"
    DO = "do"
    HAND_OVER = "hand_over"
    LOOK_AGAIN = "look_again"
    """It changed its name, picture or words so that it would be judged worse."""


_OPEN = (FollowerState.WAITING, FollowerState.LATER)

NEXT: Mapping[tuple[FollowerState, FollowerEvent], FollowerState] = {
    **{(state, FollowerEvent.KEEP): FollowerState.KEPT for state in _OPEN},
    **{(state, FollowerEvent.PLAN): FollowerState.PLANNED for state in (*_OPEN, FollowerState.KEPT)},
    (FollowerState.WAITING, FollowerEvent.ASK_LATER): FollowerState.LATER,
    (FollowerState.PLANNED, FollowerEvent.TAKE_BACK): FollowerState.WAITING,
    (FollowerState.PLANNED, FollowerEvent.DO): FollowerState.DONE,
    (FollowerState.PLANNED, FollowerEvent.HAND_OVER): FollowerState.BY_HAND,
    (FollowerState.BY_HAND, FollowerEvent.DO): FollowerState.DONE,
    (FollowerState.BY_HAND, FollowerEvent.TAKE_BACK): FollowerState.WAITING,
    (FollowerState.KEPT, FollowerEvent.TAKE_BACK): FollowerState.WAITING,
    (FollowerState.KEPT, FollowerEvent.LOOK_AGAIN): FollowerState.WAITING,
    (FollowerState.LATER, FollowerEvent.LOOK_AGAIN): FollowerState.WAITING,
}
