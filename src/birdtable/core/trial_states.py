"""The life of a try of a policy on posts that are out. The diagram in the documentation is drawn from `NEXT`."""

from collections.abc import Mapping
from enum import StrEnum


class TrialState(StrEnum):
    """Where one try stands."""

    WAITING = "waiting"
    RUNNING = "running"
    DONE = "done"
    CANCELLED = "cancelled"
    FAILED = "failed"
    """It stood still several times at the same post; what it had found until then stays."""


class TrialEvent(StrEnum):
    """What can happen to it."""

    BEGIN = "begin"
    FINISH = "finish"
    CANCEL = "cancel"
    GIVE_UP = "give_up"


_S, _E = TrialState, TrialEvent

NEXT: Mapping[tuple[TrialState, TrialEvent], TrialState] = {
    (_S.WAITING, _E.BEGIN): _S.RUNNING,
    (_S.WAITING, _E.CANCEL): _S.CANCELLED,
    (_S.RUNNING, _E.FINISH): _S.DONE,
    (_S.RUNNING, _E.CANCEL): _S.CANCELLED,
    (_S.RUNNING, _E.GIVE_UP): _S.FAILED,
}
