"""What a school forgets of its followers: who left, within a day; what the others say, as long as its policy has it."""

from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet

from birdtable.apps.audit.actions import record
from birdtable.apps.community.models import Follower
from birdtable.apps.people.models import School
from birdtable.apps.policies.queries import value_at
from birdtable.core.follower_states import FollowerState
from birdtable.core.silences import SILENCES

GONE_AFTER = timedelta(hours=23)
"""How long the row of somebody who left is kept: whoever deletes an account vanishes here within a day."""
DECIDED = (FollowerState.KEPT, FollowerState.DONE, FollowerState.BY_HAND)
NOTHING: dict[str, object] = {
    "name": "", "about": "", "picture": "", "facts": {}, "reasons": [], "changes": []
}  # fmt: skip


def forget_leavers(now: datetime) -> int:
    """Delete who left a day ago. Returns: how many rows."""
    return leavers(now - GONE_AFTER).delete()[0]


def leavers(before: datetime) -> QuerySet[Follower]:
    """Who was found before then to follow no more."""
    gone: QuerySet[Follower] = Follower.objects.filter(left_at__lt=before)
    return gone


def details_kept(school: School) -> timedelta:
    """How long what a decided follower says of itself is kept here."""
    silence = SILENCES["follower_details_kept"]
    return timedelta(days=int(str(value_at(school, silence))))


def decided_before(school_id: UUID, before: datetime) -> QuerySet[Follower]:
    """Whom a leader decided about before then, and of whom more than that is still known."""
    old: QuerySet[Follower] = Follower.objects.filter(
        school=school_id, state__in=DECIDED, decided_at__lt=before, forgotten_at=None
    )
    return old


@transaction.atomic
def forget_details(school: School, now: datetime) -> int:
    """Forget name, words, picture and reasons of those decided about long ago; who they are and what was decided stay,
    so that nobody has to look again. Returns: of how many.
    """
    count = decided_before(school.pk, now - details_kept(school)).update(forgotten_at=now, **NOTHING)
    if count:
        record(
            school_id=school.pk,
            act="followers.forgotten",
            actor=None,
            roles=(),
            thing=("school", school.pk),
            detail={"count": count},
        )
    return count
