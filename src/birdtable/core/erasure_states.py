"""The life of an erasure. The diagram in the documentation is drawn from `NEXT`."""

from collections.abc import Mapping
from enum import StrEnum


class ErasureState(StrEnum):
    """Where it is."""

    ASKED = "asked"
    """One person has asked for it; a second one has to say yes."""
    TAKING_DOWN = "taking_down"
    """Confirmed: what is public comes down first, and nothing is erased before the last copy is gone."""
    CLEANING = "cleaning"
    """Every row and file is erased; what the database left of them in its file is being overwritten."""
    DONE = "done"
    DROPPED = "dropped"


class ErasureEvent(StrEnum):
    """What can happen to it."""

    CONFIRM = "confirm"
    DROP = "drop"
    ERASE = "erase"
    CLEAN = "clean"


NEXT: Mapping[tuple[ErasureState, ErasureEvent], ErasureState] = {
    (ErasureState.ASKED, ErasureEvent.CONFIRM): ErasureState.TAKING_DOWN,
    (ErasureState.ASKED, ErasureEvent.DROP): ErasureState.DROPPED,
    (ErasureState.TAKING_DOWN, ErasureEvent.ERASE): ErasureState.CLEANING,
    (ErasureState.CLEANING, ErasureEvent.CLEAN): ErasureState.DONE,
}
