"""The one door to the state of a look at a picture."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction

from birdtable.apps.audit.actions import record
from birdtable.apps.people.models import Membership
from birdtable.apps.photos.models import Looking
from birdtable.core.looking_states import NEXT, LookingEvent, LookingState
from birdtable.core.states import after

TOLD_AS: Mapping[LookingEvent, str] = {
    LookingEvent.SEE: "photo.looked",
    LookingEvent.FAIL: "photo.not_looked",
    LookingEvent.ASK_AGAIN: "photo.look_again",
}
"""To claim a look, or to put one back, changes nothing that anybody would ask the record about."""


class Overtaken(Exception):
    """Somebody else moved this look first."""


@transaction.atomic
def move(
    looking: Looking,
    event: LookingEvent,
    *,
    by: Membership | None = None,
    only: Mapping[str, object] | None = None,
    detail: Mapping[str, Any] | None = None,
    **stamps: Any,
) -> None:
    """Move on, or raise; the state, what is stamped with it and the audit entry stand or fall together.

    only: what must still be so in the row, besides its state; a late answer passes its own try here and moves nothing.
    Raises: NotAllowed, Overtaken.
    """
    old = LookingState(looking.state)
    new = after(NEXT, old, event)
    if not Looking.objects.filter(pk=looking.pk, state=old, **(only or {})).update(state=new, **stamps):
        raise Overtaken(looking.pk)
    if event in TOLD_AS:
        record(
            school_id=looking.school_id,
            act=TOLD_AS[event],
            actor=by.person_id if by else None,
            roles=by.roles if by else (),
            thing=("photo", looking.photo_id),
            detail={"method": looking.kind, **(detail or {})},
        )
    looking.state = new
    for name, value in stamps.items():
        setattr(looking, name, value)
