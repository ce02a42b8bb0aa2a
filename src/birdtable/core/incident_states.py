"""The life of something that went wrong. The documentation draws its diagram from here."""

from collections.abc import Mapping
from enum import StrEnum


class IncidentState(StrEnum):
    """Where it stands."""

    OPEN = "open"
    """Somebody wrote it down; the data protection officer has 72 hours to decide."""
    DECIDED = "decided"
    """Whether it is reported, and whether families are told, is decided, with a reason each."""
    CLOSED = "closed"
    """Everything about it is done."""
    SET_ASIDE = "set_aside"
    """Nothing was wrong after all."""


class IncidentEvent(StrEnum):
    """What can happen to it."""

    DECIDE = "decide"
    """Also once more, where something new came out meanwhile."""
    CLOSE = "close"
    """Only once it was decided."""
    SET_ASIDE = "set_aside"
    REOPEN = "reopen"
    """Something new came out: it has to be decided again."""


_S, _E = IncidentState, IncidentEvent

NEXT: Mapping[tuple[IncidentState, IncidentEvent], IncidentState] = {
    (_S.OPEN, _E.DECIDE): _S.DECIDED,
    (_S.OPEN, _E.SET_ASIDE): _S.SET_ASIDE,
    (_S.DECIDED, _E.DECIDE): _S.DECIDED,
    (_S.DECIDED, _E.CLOSE): _S.CLOSED,
    (_S.CLOSED, _E.REOPEN): _S.OPEN,
    (_S.SET_ASIDE, _E.REOPEN): _S.OPEN,
}
