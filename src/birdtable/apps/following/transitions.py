"""The one door to the state of an account that the school follows, or might."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.utils import timezone

from birdtable.apps.audit.actions import record
from birdtable.apps.following.models import Following
from birdtable.apps.people.models import Membership
from birdtable.core.following_states import NEXT, FollowingEvent, FollowingState
from birdtable.core.states import after

TOLD_AS: Mapping[FollowingEvent, str] = {
    FollowingEvent.PROPOSE: "following.proposed",
    FollowingEvent.APPROVE: "following.approved",
    FollowingEvent.DECLINE: "following.declined",
    FollowingEvent.END: "following.ended",
    FollowingEvent.DO: "following.done",
    FollowingEvent.HAND_OVER: "following.by_hand",
    FollowingEvent.TICK: "following.ticked",
    FollowingEvent.SEEN: "following.seen",
    FollowingEvent.LOST: "following.lost",
    FollowingEvent.FOLLOW_AGAIN: "following.again",
}


class Overtaken(Exception):
    """Somebody else moved it first."""


@transaction.atomic
def move(following: Following, event: FollowingEvent, *, by: Membership | None = None, **stamps: Any) -> None:
    """Move on, or raise; the state, what is stamped with it and the audit entry stand or fall together.

    Raises: NotAllowed, Overtaken.
    """
    old = FollowingState(following.state)
    new = after(NEXT, old, event)
    stamps = {"moved_at": timezone.now(), "not_before": timezone.now(), "says": "", **stamps}
    if not Following.objects.filter(pk=following.pk, state=old).update(state=new, **stamps):
        raise Overtaken(following.pk)
    following.state = new
    for name, value in stamps.items():
        setattr(following, name, value)
    tell(following, TOLD_AS[event], by, state=str(new))


def tell(following: Following, act: str, by: Membership | None, **detail: object) -> None:
    """Write down what happened to it; never whom it is about."""
    record(
        school_id=following.school_id,
        act=act,
        actor=by.person_id if by else None,
        roles=by.roles if by else (),
        thing=("following", following.pk),
        detail=detail,
    )
