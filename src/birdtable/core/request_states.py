"""The life of one request to follow a protected account. The diagram in the documentation is drawn from `NEXT`."""

from collections.abc import Mapping
from enum import StrEnum


class RequestState(StrEnum):
    """Where one request stands."""

    ASKING = "asking"
    """Nobody has decided yet."""
    ACCEPTING = "accepting"
    """To be let in, in a moment; until then it can be taken back."""
    REFUSING = "refusing"
    ACCEPTED = "accepted"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"
    """Whoever asked no longer does, or somebody answered on the network itself."""


class RequestEvent(StrEnum):
    """What can happen to it."""

    ACCEPT = "accept"
    REFUSE = "refuse"
    TAKE_BACK = "take_back"
    DO = "do"
    GO = "go"
    """It is not among the requests any more, and not by us."""
    ASK_AGAIN = "ask_again"


_S, _E = RequestState, RequestEvent

NEXT: Mapping[tuple[RequestState, RequestEvent], RequestState] = {
    (_S.ASKING, _E.ACCEPT): _S.ACCEPTING,
    (_S.ASKING, _E.REFUSE): _S.REFUSING,
    (_S.ACCEPTING, _E.TAKE_BACK): _S.ASKING,
    (_S.REFUSING, _E.TAKE_BACK): _S.ASKING,
    (_S.ACCEPTING, _E.DO): _S.ACCEPTED,
    (_S.REFUSING, _E.DO): _S.REFUSED,
    **{(state, _E.GO): _S.WITHDRAWN for state in (_S.ASKING, _S.ACCEPTING, _S.REFUSING)},
    **{(state, _E.ASK_AGAIN): _S.ASKING for state in (_S.ACCEPTED, _S.REFUSED, _S.WITHDRAWN)},
}
