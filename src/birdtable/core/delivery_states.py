"""The life of one post on its way to one channel (DESIGN: States)."""

from collections.abc import Mapping
from enum import StrEnum


class DeliveryState(StrEnum):
    """Where a delivery is in its life."""

    QUEUED = "queued"
    HELD = "held"
    SENDING = "sending"
    SENT = "sent"
    REFUSED = "refused"
    UNSURE = "unsure"
    BY_HAND = "by_hand"
    CANCELLED = "cancelled"
    REMOVING = "removing"
    REMOVAL_BY_HAND = "removal_by_hand"
    REMOVED = "removed"


class DeliveryEvent(StrEnum):
    """What can happen to a delivery."""

    CLAIM = "claim"
    HOLD = "hold"
    RESUME = "resume"
    CANCEL = "cancel"
    SUCCEED = "succeed"
    REFUSE = "refuse"
    DOUBT = "doubt"
    """The lease ended, or the network's answer never came."""
    REQUEUE = "requeue"
    """Certainly not executed: it may be tried again."""
    HAND_OVER = "hand_over"
    """This network needs a person."""
    REMOVE = "remove"
    GONE = "gone"


_S, _E = DeliveryState, DeliveryEvent

NEXT: Mapping[tuple[DeliveryState, DeliveryEvent], DeliveryState] = {
    (_S.QUEUED, _E.CLAIM): _S.SENDING,
    (_S.QUEUED, _E.HOLD): _S.HELD,
    (_S.QUEUED, _E.CANCEL): _S.CANCELLED,
    (_S.QUEUED, _E.HAND_OVER): _S.BY_HAND,
    (_S.HELD, _E.RESUME): _S.QUEUED,
    (_S.HELD, _E.CANCEL): _S.CANCELLED,
    (_S.SENDING, _E.SUCCEED): _S.SENT,
    (_S.SENDING, _E.REFUSE): _S.REFUSED,
    (_S.SENDING, _E.DOUBT): _S.UNSURE,
    (_S.SENDING, _E.HOLD): _S.HELD,
    (_S.SENDING, _E.REQUEUE): _S.QUEUED,
    (_S.REFUSED, _E.REQUEUE): _S.QUEUED,
    (_S.REFUSED, _E.HAND_OVER): _S.BY_HAND,
    (_S.REFUSED, _E.CANCEL): _S.CANCELLED,
    (_S.UNSURE, _E.SUCCEED): _S.SENT,
    (_S.UNSURE, _E.REQUEUE): _S.QUEUED,
    (_S.UNSURE, _E.HAND_OVER): _S.BY_HAND,
    (_S.BY_HAND, _E.SUCCEED): _S.SENT,
    (_S.BY_HAND, _E.CANCEL): _S.CANCELLED,
    (_S.SENT, _E.REMOVE): _S.REMOVING,
    (_S.SENDING, _E.REMOVE): _S.REMOVING,
    (_S.UNSURE, _E.REMOVE): _S.REMOVING,
    (_S.BY_HAND, _E.REMOVE): _S.REMOVING,
    (_S.REMOVING, _E.GONE): _S.REMOVED,
    (_S.REMOVING, _E.HAND_OVER): _S.REMOVAL_BY_HAND,
    (_S.REMOVAL_BY_HAND, _E.GONE): _S.REMOVED,
}
