"""The one door to the state of a mention."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction

from birdtable.apps.audit.actions import record
from birdtable.apps.mentions.models import Mention
from birdtable.apps.people.models import Membership
from birdtable.core.mention_states import NEXT, MentionEvent, MentionState
from birdtable.core.states import after

TOLD_AS: Mapping[MentionEvent, str] = {
    MentionEvent.SETTLE: "mention.settled",
    MentionEvent.TO_OFFICE: "mention.to_office",
    MentionEvent.PLAN: "mention.planned",
    MentionEvent.TO_A_PERSON: "mention.by_hand",
    MentionEvent.DO: "mention.done",
    MentionEvent.TAKE_BACK: "mention.taken_back",
    MentionEvent.ALARM: "mention.alarmed",
    MentionEvent.SEE: "mention.seen",
    MentionEvent.CLOSE: "mention.closed",
}


class Overtaken(Exception):
    """Somebody else moved this mention first."""


@transaction.atomic
def move(mention: Mention, event: MentionEvent, *, by: Membership | None = None, **stamps: Any) -> None:
    """Move on, or raise; the state, what is stamped with it and the audit entry stand or fall together.

    Raises: NotAllowed, Overtaken.
    """
    old = MentionState(mention.state)
    new = after(NEXT, old, event)
    if not Mention.objects.filter(pk=mention.pk, state=old).update(state=new, **stamps):
        raise Overtaken(mention.pk)
    mention.state = new
    for name, value in stamps.items():
        setattr(mention, name, value)
    record(
        school_id=mention.school_id,
        act=TOLD_AS[event],
        actor=by.person_id if by else None,
        roles=by.roles if by else (),
        thing=("mention", mention.pk),
        detail={"method": mention.act} if mention.act else {},
    )
