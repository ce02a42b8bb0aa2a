"""The life of one version of the policy, from a draft to what a later one replaced.

The diagram in the documentation is drawn from `NEXT`. What has held once is an `Edition` and never changes; this is
where it stands on its way there and afterwards.
"""

from collections.abc import Mapping
from enum import StrEnum


class ProposalState(StrEnum):
    """Where one version stands."""

    DRAFT = "draft"
    FOR_SIGN_OFF = "for_sign_off"
    """Somebody handed it over; it waits for whoever signs."""
    SIGNED = "signed"
    """Signed, and waiting for the day on which it begins to hold."""
    ADOPTED = "adopted"
    """It holds. At most one does at a school."""
    SUPERSEDED = "superseded"
    PUT_ASIDE = "put_aside"


class ProposalEvent(StrEnum):
    """What can happen to it."""

    HAND_OVER = "hand_over"
    SEND_BACK = "send_back"
    SIGN = "sign"
    """For a day that is to come."""
    CALL_OFF = "call_off"
    """What was signed is not to hold after all, or can no longer be read."""
    ADOPT = "adopt"
    SUPERSEDE = "supersede"
    PUT_ASIDE = "put_aside"


_S, _E = ProposalState, ProposalEvent

NEXT: Mapping[tuple[ProposalState, ProposalEvent], ProposalState] = {
    (_S.DRAFT, _E.HAND_OVER): _S.FOR_SIGN_OFF,
    # Read and signed on one page by the very person who signs.
    (_S.DRAFT, _E.ADOPT): _S.ADOPTED,
    (_S.DRAFT, _E.SIGN): _S.SIGNED,
    (_S.DRAFT, _E.PUT_ASIDE): _S.PUT_ASIDE,
    (_S.FOR_SIGN_OFF, _E.SEND_BACK): _S.DRAFT,
    (_S.FOR_SIGN_OFF, _E.PUT_ASIDE): _S.PUT_ASIDE,
    (_S.FOR_SIGN_OFF, _E.SIGN): _S.SIGNED,
    (_S.FOR_SIGN_OFF, _E.ADOPT): _S.ADOPTED,
    (_S.SIGNED, _E.ADOPT): _S.ADOPTED,
    (_S.SIGNED, _E.CALL_OFF): _S.FOR_SIGN_OFF,
    (_S.ADOPTED, _E.SUPERSEDE): _S.SUPERSEDED,
}
