"""The only door to the state of something strange on an account."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction

from birdtable.apps.audit.actions import record
from birdtable.apps.elsewhere.models import Strange
from birdtable.apps.people.models import Membership
from birdtable.core.states import after
from birdtable.core.strange_states import NEXT, StrangeEvent, StrangeState

ACTS: Mapping[StrangeEvent, str] = {
    StrangeEvent.ALARM: "elsewhere.alarmed",
    StrangeEvent.FIND_OURS: "elsewhere.ours",
    StrangeEvent.OWN_UP: "elsewhere.by_hand",
    StrangeEvent.TAKE_DOWN: "elsewhere.taking_down",
    StrangeEvent.HAND_OVER: "elsewhere.needs_a_hand",
    StrangeEvent.FIND_GONE: "elsewhere.gone",
    StrangeEvent.INTRUDE: "elsewhere.intruder",
}


class Overtaken(Exception):
    """Somebody else moved this first."""


@transaction.atomic
def move(
    strange: Strange,
    event: StrangeEvent,
    *,
    by: Membership | None = None,
    detail: Mapping[str, Any] | None = None,
    **stamps: Any,
) -> None:
    """Move on, or raise; the state, what is stamped with it and the audit entry stand or fall together.

    Raises: NotAllowed, Overtaken.
    """
    old = StrangeState(strange.state)
    new = after(NEXT, old, event)
    if not Strange.objects.filter(pk=strange.pk, state=old).update(state=new, **stamps):
        raise Overtaken(strange.pk)
    strange.state = new
    for name, value in stamps.items():
        setattr(strange, name, value)
    told = {"network": strange.channel.network, "why": strange.kind, **(detail or {})}
    record(
        school_id=strange.school_id,
        act=ACTS[event],
        actor=by.person_id if by else None,
        roles=by.roles if by else (),
        thing=("elsewhere", strange.pk),
        detail=told,
    )
