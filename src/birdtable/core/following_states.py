"""The life of one account that the school follows, or might. The diagram in the documentation is drawn from `NEXT`.

Two things are told apart: what the school wants (its list) and what is so on the network (seen at each reading). Where
they part is drift: `FOUND` is followed there and on no list, `MISSING` is on the list and followed no more.
"""

from collections.abc import Mapping
from enum import StrEnum


class FollowingState(StrEnum):
    """Where one account stands."""

    FOUND = "found"
    """Followed there, and nobody put it on the list."""
    PROPOSED = "proposed"
    """Somebody on the staff wants it on the list; a leader has not said."""
    DECLINED = "declined"
    TO_FOLLOW = "to_follow"
    """On the list; Birdtable is about to follow it."""
    FOLLOW_BY_HAND = "follow_by_hand"
    """On the list; a person follows it there, and ticks it."""
    ASKED = "asked"
    """Followed, says who did it; the next reading has to see it."""
    FOLLOWED = "followed"
    """On the list, and seen there."""
    MISSING = "missing"
    """On the list, and not seen there any more."""
    TO_UNFOLLOW = "to_unfollow"
    UNFOLLOW_BY_HAND = "unfollow_by_hand"
    ENDED = "ended"
    """Off the list, and followed no more."""


class FollowingEvent(StrEnum):
    """What can happen to it."""

    PROPOSE = "propose"
    APPROVE = "approve"
    DECLINE = "decline"
    END = "end"
    """A leader wants it followed no more."""
    DO = "do"
    HAND_OVER = "hand_over"
    """Birdtable cannot do it there."""
    TICK = "tick"
    SEEN = "seen"
    """A reading found it among those whom the account follows."""
    LOST = "lost"
    """A whole reading did not find it there."""
    FOLLOW_AGAIN = "follow_again"


_S, _E = FollowingState, FollowingEvent

NEXT: Mapping[tuple[FollowingState, FollowingEvent], FollowingState] = {
    **{(state, _E.PROPOSE): _S.PROPOSED for state in (_S.FOUND, _S.DECLINED, _S.ENDED)},
    (_S.PROPOSED, _E.APPROVE): _S.TO_FOLLOW,
    (_S.PROPOSED, _E.DECLINE): _S.DECLINED,
    (_S.TO_FOLLOW, _E.DO): _S.ASKED,
    (_S.TO_FOLLOW, _E.HAND_OVER): _S.FOLLOW_BY_HAND,
    (_S.FOLLOW_BY_HAND, _E.TICK): _S.ASKED,
    **{(state, _E.SEEN): _S.FOLLOWED for state in (_S.TO_FOLLOW, _S.FOLLOW_BY_HAND, _S.ASKED, _S.MISSING)},
    **{(state, _E.SEEN): _S.FOUND for state in (_S.DECLINED, _S.ENDED)},
    **{(state, _E.LOST): _S.MISSING for state in (_S.ASKED, _S.FOLLOWED)},
    **{(state, _E.LOST): _S.ENDED for state in (_S.FOUND, _S.TO_UNFOLLOW, _S.UNFOLLOW_BY_HAND)},
    **{(state, _E.END): _S.ENDED for state in (_S.TO_FOLLOW, _S.FOLLOW_BY_HAND, _S.MISSING)},
    **{(state, _E.END): _S.TO_UNFOLLOW for state in (_S.FOUND, _S.PROPOSED, _S.ASKED, _S.FOLLOWED)},
    (_S.MISSING, _E.FOLLOW_AGAIN): _S.TO_FOLLOW,
    (_S.TO_UNFOLLOW, _E.DO): _S.ENDED,
    (_S.TO_UNFOLLOW, _E.HAND_OVER): _S.UNFOLLOW_BY_HAND,
    (_S.UNFOLLOW_BY_HAND, _E.TICK): _S.ENDED,
}

LISTED = frozenset((_S.TO_FOLLOW, _S.FOLLOW_BY_HAND, _S.ASKED, _S.FOLLOWED, _S.MISSING))
"""On the school's list."""
DRIFT = frozenset((_S.FOUND, _S.MISSING))
"""What the list says and what is so part ways; a leader decides."""
