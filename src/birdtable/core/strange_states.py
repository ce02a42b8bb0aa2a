"""The life of something on our account that we did not put there. The documentation draws its diagram from here."""

from collections.abc import Mapping
from enum import StrEnum


class StrangeState(StrEnum):
    """Where it stands."""

    SEEN = "seen"
    """Read on the account, and perhaps ours: its receipt may be on its way."""
    OPEN = "open"
    """It is not ours; every leader was told."""
    OURS = "ours"
    """The receipt came: it was ours all along."""
    BY_HAND = "by_hand"
    """Somebody of the school did it on the network itself, and says why."""
    COMING_DOWN = "coming_down"
    TO_TAKE_DOWN = "to_take_down"
    """Birdtable cannot take it down there: a person does, and the next look finds it gone, or they tick it."""
    GONE = "gone"
    INTRUDER = "intruder"
    """Somebody else is in the account."""


class StrangeEvent(StrEnum):
    """What can happen to it."""

    ALARM = "alarm"
    FIND_OURS = "find_ours"
    OWN_UP = "own_up"
    TAKE_DOWN = "take_down"
    HAND_OVER = "hand_over"
    FIND_GONE = "find_gone"
    INTRUDE = "intrude"


_S, _E = StrangeState, StrangeEvent

NEXT: Mapping[tuple[StrangeState, StrangeEvent], StrangeState] = {
    (_S.SEEN, _E.FIND_OURS): _S.OURS,
    (_S.SEEN, _E.ALARM): _S.OPEN,
    (_S.SEEN, _E.FIND_GONE): _S.GONE,
    (_S.OPEN, _E.FIND_OURS): _S.OURS,
    (_S.OPEN, _E.OWN_UP): _S.BY_HAND,
    (_S.OPEN, _E.TAKE_DOWN): _S.COMING_DOWN,
    (_S.OPEN, _E.INTRUDE): _S.INTRUDER,
    (_S.OPEN, _E.FIND_GONE): _S.GONE,
    (_S.INTRUDER, _E.TAKE_DOWN): _S.COMING_DOWN,
    (_S.INTRUDER, _E.FIND_GONE): _S.GONE,
    (_S.COMING_DOWN, _E.HAND_OVER): _S.TO_TAKE_DOWN,
    (_S.COMING_DOWN, _E.FIND_GONE): _S.GONE,
    (_S.TO_TAKE_DOWN, _E.FIND_GONE): _S.GONE,
}
