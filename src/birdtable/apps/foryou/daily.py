"""The daily letter: one e-mail a person with what is new at all their schools; none where nothing is."""

from collections.abc import Iterable, Sequence
from datetime import datetime, time, timedelta
from uuid import UUID

from django.conf import settings
from django.db import IntegrityError, transaction
from django.utils import timezone

from birdtable.apps.foryou.letters import write_daily
from birdtable.apps.foryou.models import DailyLetter
from birdtable.apps.notify.models import Notification
from birdtable.apps.people.models import Membership, Person, School

BELL = "daily letter"
KEPT = timedelta(days=120)
"""What somebody was told is kept so long, read or not."""


def due_people(now: datetime, limit: int) -> Sequence[UUID]:
    """Whoever has something for the letter of today, at a school where it is late enough, and was sent none yet."""
    rows = Notification.objects.filter(in_letter=True).select_related("school").order_by("person", "school")
    due = {(one.person_id, one.school_id): one for one in rows}.values()
    return list(dict.fromkeys(one.person_id for one in due if _is_time(one.school, now) and not _sent(one, now)))[
        :limit
    ]


def send_daily(person_id: UUID) -> None:
    """Write the letter of today; a second call writes none."""
    now = timezone.now()
    rows = list(Notification.objects.filter(in_letter=True, person=person_id).select_related("school").order_by("at"))
    at = next((one.school for one in rows if _is_time(one.school, now)), None)
    if at is None:
        return
    person = Person.objects.get(pk=person_id)
    try:
        with transaction.atomic():
            letter = DailyLetter.objects.create(school=at, person=person, day=now.astimezone(at.zone).date())
            news = _by_school(rows, person)
            Notification.objects.filter(pk__in=[one.pk for one in rows]).update(in_letter=False)
            if news:
                write_daily(letter.pk, person, news)
    except IntegrityError:
        return
    Notification.objects.filter(person=person, at__lt=now - KEPT).delete()


def _by_school(rows: Iterable[Notification], person: Person) -> dict[School, list[Notification]]:
    """What is still new, where this person still belongs."""
    found: dict[School, list[Notification]] = {}
    for row in rows:
        if row.read_at is None:
            found.setdefault(row.school, []).append(row)
    there = Membership.objects.filter(person=person)
    return {one: told for one, told in found.items() if there.filter(school=one).active(one.today()).exists()}


def _is_time(school: School, now: datetime) -> bool:
    return now.astimezone(school.zone).time() >= time.fromisoformat(settings.BIRDTABLE_DIGEST_AT)


def _sent(row: Notification, now: datetime) -> bool:
    day = now.astimezone(row.school.zone).date()
    return DailyLetter.objects.filter(person=row.person_id, day=day).exists()
