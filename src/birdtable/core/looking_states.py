"""The life of one machine look at one picture. The diagram in the documentation is drawn from `NEXT`."""

from collections.abc import Mapping
from enum import StrEnum


class LookKind(StrEnum):
    """How a picture is looked at: for faces in a second or two, or for everything, in the background."""

    FAST = "fast"
    THOROUGH = "thorough"


class LookingState(StrEnum):
    """Where a look is in its life."""

    WAITING = "waiting"
    LOOKING = "looking"
    DONE = "done"
    FAILED = "failed"
    """The machine cannot look at this picture, or at any: a person looks alone (P405)."""


class LookingEvent(StrEnum):
    """What can happen to a look."""

    CLAIM = "claim"
    SEE = "see"
    FAIL = "fail"
    PUT_BACK = "put_back"
    """The lease ended, or the look failed and is worth another try."""
    ASK_AGAIN = "ask_again"


NEXT: Mapping[tuple[LookingState, LookingEvent], LookingState] = {
    (LookingState.WAITING, LookingEvent.CLAIM): LookingState.LOOKING,
    (LookingState.LOOKING, LookingEvent.SEE): LookingState.DONE,
    (LookingState.LOOKING, LookingEvent.FAIL): LookingState.FAILED,
    (LookingState.LOOKING, LookingEvent.PUT_BACK): LookingState.WAITING,
    (LookingState.FAILED, LookingEvent.ASK_AGAIN): LookingState.WAITING,
    (LookingState.DONE, LookingEvent.ASK_AGAIN): LookingState.WAITING,
}
