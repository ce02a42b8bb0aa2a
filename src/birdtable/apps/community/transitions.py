"""The one door to the state of a follower's review."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction

from birdtable.apps.audit.actions import record
from birdtable.apps.community.models import Follower
from birdtable.apps.people.models import Membership
from birdtable.core.follower_states import NEXT, FollowerEvent, FollowerState
from birdtable.core.states import after

TOLD_AS: Mapping[FollowerEvent, str] = {
    FollowerEvent.KEEP: "follower.kept",
    FollowerEvent.ASK_LATER: "follower.put_off",
    FollowerEvent.PLAN: "follower.planned",
    FollowerEvent.TAKE_BACK: "follower.taken_back",
    FollowerEvent.DO: "follower.done",
    FollowerEvent.HAND_OVER: "follower.by_hand",
    FollowerEvent.LOOK_AGAIN: "follower.changed",
}


class Overtaken(Exception):
    """Somebody else moved this follower first."""


@transaction.atomic
def move(follower: Follower, event: FollowerEvent, *, by: Membership | None = None, **stamps: Any) -> None:
    """Move on, or raise; the state, what is stamped with it and the audit entry stand or fall together.

    Raises: NotAllowed, Overtaken.
    """
    old = FollowerState(follower.state)
    new = after(NEXT, old, event)
    if not Follower.objects.filter(pk=follower.pk, state=old).update(state=new, **stamps):
        raise Overtaken(follower.pk)
    follower.state = new
    for name, value in stamps.items():
        setattr(follower, name, value)
    record(
        school_id=follower.school_id,
        act=TOLD_AS[event],
        actor=by.person_id if by else None,
        roles=by.roles if by else (),
        thing=("follower", follower.pk),
        detail={"method": follower.act} if follower.act else {},
    )
