"""Who has not read the policy that holds: they are reminded, and it is a job until everybody has."""

from datetime import date

from django.db.models import QuerySet
from django.utils import timezone

from birdtable.apps.audit.actions import record
from birdtable.apps.duties.actions import raise_once
from birdtable.apps.duties.models import Duty
from birdtable.apps.notify.kinds_of_policy import POLICY
from birdtable.apps.notify.telling import tell
from birdtable.apps.people.models import School
from birdtable.apps.policies.models import Edition, ReadBy
from birdtable.apps.policies.queries import NoPolicy, current
from birdtable.apps.policies.signing_queries import not_read_yet
from birdtable.core.school_days import school_day_after

WITHIN = 10
"""School days in which everybody has read a new version."""
EVERY = 7
"""Days between two reminders."""


def remind_readers(school: School, today: date) -> None:
    """Tell whoever has not read it, on the first day and then each week; the job ends by itself. Once a day."""
    try:
        edition = current(school).edition
    except NoPolicy:
        return
    unread = not_read_yet(school, edition)
    if not unread:
        _everybody_has(school, edition)
        return
    began = edition.adopted_at.astimezone(school.zone).date()
    raise_once(school, Duty.Kind.POLICY_READING, edition.pk, school_day_after(began, WITHIN))
    # A version that another one replaced is nobody's to read any more.
    _end(school, Duty.objects.filter(school=school, kind=Duty.Kind.POLICY_READING).exclude(about=edition.pk).open())
    about, days = ("policy", edition.pk), (today - began).days
    tell(POLICY, school_id=school.pk, about=about, to=unread, detail="to_read", once=True)
    if days and days % EVERY == 0:
        tell(POLICY, school_id=school.pk, about=about, to=unread, detail="still_to_read")


def _everybody_has(school: School, edition: Edition) -> None:
    duty = Duty.objects.filter(school=school, kind=Duty.Kind.POLICY_READING, about=edition.pk).open().first()
    last = ReadBy.objects.filter(edition=edition).order_by("at").last()
    if duty is None or last is None:
        return
    evidence = {"read_by": ReadBy.objects.filter(edition=edition).count()}
    Duty.objects.filter(pk=duty.pk).update(done_at=timezone.now(), done_by=last.person_id, evidence=evidence)
    _record(school, "duty.done", duty)


def _end(school: School, duties: QuerySet[Duty]) -> None:
    for duty in duties:
        Duty.objects.filter(pk=duty.pk).update(missed_at=timezone.now())
        _record(school, "duty.missed", duty)


def _record(school: School, act: str, duty: Duty) -> None:
    record(school_id=school.pk, act=act, actor=None, roles=(), thing=("duty", duty.pk), detail={"duty": duty.kind})
