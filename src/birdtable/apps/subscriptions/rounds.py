"""Who is written to about what: one row for each address, in one transaction, so that nobody is missed."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from uuid import UUID, uuid5

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from birdtable.apps.audit.actions import record
from birdtable.apps.delivery.models import Notice
from birdtable.apps.people.models import School
from birdtable.apps.subscriptions.actions import AT_ONCE, IN_TIME
from birdtable.apps.subscriptions.models import FamilyLetter, Round, Subscriber, Switch
from birdtable.apps.subscriptions.queries import held, news_of, next_daily, standing, urgent_to_tell, wants
from birdtable.apps.work.actions import ring

URGENT_ROUND, DAILY_ROUND = "families urgent round", "families daily round"
MOST = 30
"""Notices in one daily letter; the noticeboard has the others."""
A_LOT = 500


def due_urgent(now: datetime, limit: int) -> Sequence[UUID]:
    """Urgent notices that families are still to be written to about."""
    return list(urgent_to_tell(now).values_list("pk", flat=True)[:limit])


@transaction.atomic
def tell_at_once(pk: UUID) -> None:
    """Every confirmed address of that school gets a letter about this urgent notice, whatever it asked for."""
    urgent = urgent_to_tell(timezone.now()).filter(pk=pk).first()
    if urgent is None:
        return
    notices = standing(urgent.school_id).filter(delivery__post=urgent.post_id)
    made, new = Round.objects.get_or_create(
        kind=Round.Kind.URGENT,
        about=pk,
        defaults={"school_id": urgent.school_id, "notices": [str(one.pk) for one in notices]},
    )
    if new:
        _write(made, _confirmed(urgent.school_id).values_list("pk", flat=True))


def due_daily(now: datetime, limit: int) -> Sequence[UUID]:
    """Schools whose daily letter is due."""
    due = Switch.objects.filter(on=True, next_at__lte=now).order_by("next_at")
    return list(due.values_list("school_id", flat=True)[:limit])


@transaction.atomic
def tell_of_the_day(school_id: UUID) -> None:
    """The daily letter of one school, with what is new; none where nothing is. While it is held, tomorrow's has it."""
    now = timezone.now()
    switch = Switch.objects.select_for_update().filter(school=school_id, on=True, next_at__lte=now).first()
    if switch is None:
        return
    school = School.objects.get(pk=school_id)
    mine = Switch.objects.filter(pk=switch.pk)
    if held(school):
        mine.update(next_at=next_daily(school, now))
        return
    news = list(news_of(switch, now).order_by("-published_at")[:MOST])
    mine.update(next_at=next_daily(school, now), told_until=now)
    if news:
        _tell_of(news, school, now)


def _tell_of(news: Sequence[Notice], school: School, now: datetime) -> None:
    made, new = Round.objects.get_or_create(
        kind=Round.Kind.DAILY,
        about=uuid5(school.pk, now.astimezone(school.zone).date().isoformat()),
        defaults={"school": school, "notices": [str(one.pk) for one in news]},
    )
    daily = _confirmed(school.pk).filter(how=Subscriber.How.DAILY).values_list("pk", "classes")
    if new:
        _write(made, [pk for pk, classes in daily if any(wants(classes, one) for one in news)])


def _confirmed(school_id: UUID) -> QuerySet[Subscriber]:
    return Subscriber.objects.filter(school=school_id).exclude(confirmed_at=None)


def _write(made: Round, to: Iterable[UUID]) -> None:
    urgent = made.kind == Round.Kind.URGENT
    letters = [FamilyLetter(school_id=made.school_id, subscriber_id=pk, round=made, urgent=urgent) for pk in to]
    FamilyLetter.objects.bulk_create(letters, batch_size=A_LOT, ignore_conflicts=True)
    record(
        school_id=made.school_id,
        act="letters.written",
        actor=None,
        roles=(),
        thing=("school", made.school_id),
        detail={"count": len(letters), "method": str(made.kind)},
    )
    if letters:
        ring(AT_ONCE if urgent else IN_TIME, made.pk)
