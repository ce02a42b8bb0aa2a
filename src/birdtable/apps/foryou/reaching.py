"""Reaching people with what they were told: by the way each chose, not in their quiet hours, once."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from uuid import UUID

from django.utils import timezone

from birdtable.apps.foryou.letters import write_at_once
from birdtable.apps.foryou.models import Wishes
from birdtable.apps.foryou.pushing import Round
from birdtable.apps.notify.kind import Way
from birdtable.apps.notify.kinds import KINDS
from birdtable.apps.notify.models import Notification
from birdtable.apps.people.models import Membership, School
from birdtable.core.quiet_hours import quiet_until

AT_ONCE = 200
FOR_ONE_TRY = timedelta(minutes=2)
"""How long a try that has begun keeps what it tells of, should the worker be killed in it."""


def due_schools(now: datetime, limit: int) -> Sequence[UUID]:
    """Schools at which somebody is to be told something by now."""
    due = Notification.objects.filter(due__lte=now).order_by("due")
    return list(dict.fromkeys(due.values_list("school_id", flat=True)[:limit]))


def reach(school_id: UUID) -> None:
    """Tell everybody at this school what is due."""
    school, now = School.objects.get(pk=school_id), timezone.now()
    due = Notification.objects.filter(school=school, due__lte=now)
    rows = list(due.order_by("due")[:AT_ONCE])
    people = {one.person_id for one in rows}
    here = (
        Membership.objects.filter(school=school, person__in=people)
        .active(school.today())
        .select_related("person", "school")
    )
    members = {one.person_id: one for one in here}
    wishes = {one.person_id: one for one in Wishes.objects.filter(school=school, person__in=people)}
    pushes, in_the_app = Round(school), []
    for row in rows:
        member, wished = members.get(row.person_id), wishes.get(row.person_id) or Wishes()
        if member is None or wished.way_of(row.kind) is Way.APP:
            in_the_app.append(row.pk)
        elif later := _quiet(row, wished, school, now):
            Notification.objects.filter(pk=row.pk, due=row.due).update(due=later)
        elif _taken(row, now):
            _tell(row, member, wished.way_of(row.kind), pushes)
    Notification.objects.filter(pk__in=in_the_app).update(due=None)


def _quiet(row: Notification, wished: Wishes, school: School, now: datetime) -> datetime | None:
    """When the quiet of this person ends, where it holds this back."""
    if (
        KINDS[row.kind].alarm
        or wished.way_of(row.kind) is Way.DIGEST
        or (KINDS[row.kind].urgent and wished.urgent_anyway)
    ):
        return None
    return quiet_until(wished.quiet, now.astimezone(school.zone))


def _taken(row: Notification, now: datetime) -> bool:
    """Whether this worker has it, and nobody has read it meanwhile: another may be at the same rows."""
    free = Notification.objects.filter(pk=row.pk, due=row.due, read_at=None)
    return bool(free.update(due=now + FOR_ONE_TRY))


def _tell(row: Notification, member: Membership, way: Way, pushes: Round) -> None:
    if way is Way.DIGEST:
        Notification.objects.filter(pk=row.pk).update(due=None, in_letter=True)
        return
    reached = way is Way.PUSH and pushes.reach(row)
    if KINDS[row.kind].alarm or not (reached or KINDS[row.kind].told_otherwise):
        write_at_once(row, member.school, member.person)
    Notification.objects.filter(pk=row.pk).update(due=None)
