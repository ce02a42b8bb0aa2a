"""The life of what was gathered about one person. The diagram in the documentation is drawn from `NEXT`."""

from collections.abc import Mapping
from enum import StrEnum


class GatheringState(StrEnum):
    """Where it is."""

    WAITING = "waiting"
    GATHERING = "gathering"
    TO_CHECK = "to_check"
    """All was found; a person looks through it before anybody gets it."""
    TO_WRITE = "to_write"
    WRITING = "writing"
    READY = "ready"
    FAILED = "failed"
    ENDED = "ended"
    """Its files are deleted."""


class GatheringEvent(StrEnum):
    """What can happen to it."""

    CLAIM = "claim"
    PUT_BACK = "put_back"
    """The lease ended: whoever worked on it is gone."""
    FOUND = "found"
    ASK_TO_WRITE = "ask_to_write"
    WRITTEN = "written"
    CHECK_AGAIN = "check_again"
    """What is set aside changed after the file was made: it is thrown away, and made anew."""
    GATHER_AGAIN = "gather_again"
    FAIL = "fail"
    END = "end"


_S, _E = GatheringState, GatheringEvent
NEXT: Mapping[tuple[GatheringState, GatheringEvent], GatheringState] = {
    (_S.WAITING, _E.CLAIM): _S.GATHERING,
    (_S.GATHERING, _E.PUT_BACK): _S.WAITING,
    (_S.GATHERING, _E.FOUND): _S.TO_CHECK,
    (_S.GATHERING, _E.FAIL): _S.FAILED,
    (_S.TO_CHECK, _E.ASK_TO_WRITE): _S.TO_WRITE,
    (_S.TO_CHECK, _E.GATHER_AGAIN): _S.WAITING,
    (_S.TO_WRITE, _E.CLAIM): _S.WRITING,
    (_S.WRITING, _E.PUT_BACK): _S.TO_WRITE,
    (_S.WRITING, _E.WRITTEN): _S.READY,
    (_S.WRITING, _E.FAIL): _S.FAILED,
    (_S.READY, _E.CHECK_AGAIN): _S.TO_CHECK,
    (_S.READY, _E.GATHER_AGAIN): _S.WAITING,
    (_S.FAILED, _E.GATHER_AGAIN): _S.WAITING,
    (_S.ENDED, _E.GATHER_AGAIN): _S.WAITING,
    **{(state, _E.END): _S.ENDED for state in (_S.WAITING, _S.TO_CHECK, _S.TO_WRITE, _S.READY, _S.FAILED)},
}
