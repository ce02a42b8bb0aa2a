"""The one door to the state of a follower's review."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction

from birdtable.apps.audit.actions import record
from birdtable.apps.community.models import Follower, FollowRequest
from birdtable.apps.people.models import Membership
from birdtable.core.follower_states import NEXT, FollowerEvent, FollowerState
from birdtable.core.request_states import NEXT as REQUEST_NEXT
from birdtable.core.request_states import RequestEvent, RequestState
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


REQUESTS_TOLD_AS: Mapping[RequestEvent, str] = {
    RequestEvent.ACCEPT: "follow_request.let_in",
    RequestEvent.REFUSE: "follow_request.turned_away",
    RequestEvent.TAKE_BACK: "follow_request.taken_back",
    RequestEvent.DO: "follow_request.done",
    RequestEvent.GO: "follow_request.withdrawn",
    RequestEvent.ASK_AGAIN: "follow_request.asked_again",
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


@transaction.atomic
def move_request(request: FollowRequest, event: RequestEvent, *, by: Membership | None = None, **stamps: Any) -> None:
    """The same for a request to follow. Raises: NotAllowed, Overtaken."""
    old = RequestState(request.state)
    new = after(REQUEST_NEXT, old, event)
    stamps = {"says": "", **stamps}
    if not FollowRequest.objects.filter(pk=request.pk, state=old).update(state=new, **stamps):
        raise Overtaken(request.pk)
    request.state = new
    for name, value in stamps.items():
        setattr(request, name, value)
    record(
        school_id=request.school_id,
        act=REQUESTS_TOLD_AS[event],
        actor=by.person_id if by else None,
        roles=by.roles if by else (),
        thing=("follow_request", request.pk),
        detail={"why": request.ground} if request.ground else {},
    )
