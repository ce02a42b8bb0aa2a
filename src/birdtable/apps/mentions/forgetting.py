"""What is not kept: mentions older than the policy says, and words of which nobody can see whether they still stand.

An open disclosure is kept until the safeguarding lead closes it.
"""

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import Q, QuerySet

from birdtable.apps.mentions.line import days_kept
from birdtable.apps.mentions.models import OPEN, POINTER, Mention
from birdtable.apps.people.models import School

BROUGHT_FOR = timedelta(hours=23)
"""So long words are kept that a person brought: whether they still stand there, Birdtable cannot see."""


def due_forgetting(now: datetime, limit: int) -> Sequence[UUID]:
    """Schools that keep something for too long by now."""
    return [school.pk for school in _schools(now) if _old(school, now).exists() or _wordy(school, now).exists()][:limit]


def forget(pk: UUID, now: datetime) -> int:
    """Delete what one school kept long enough. Returns: how many rows went, or lost their words."""
    school = School.objects.get(pk=pk)
    gone: int = _old(school, now).delete()[0]
    return gone + int(_wordy(school, now).update(text="", name="", reasons=[]))


def _schools(now: datetime) -> Iterator[School]:
    """Those with a mention that is a day old."""
    aged = Mention.objects.filter(first_seen__lt=now - BROUGHT_FOR).order_by().values("school").distinct()
    yield from School.objects.filter(pk__in=aged)


def _old(school: School, now: datetime) -> QuerySet[Mention]:
    return said_before(school.pk, now - days_kept(school))


def said_before(school_id: UUID, before: datetime) -> QuerySet[Mention]:
    """What was said, or closed, before then; of an open disclosure nothing."""
    over: QuerySet[Mention] = Mention.objects.filter(
        Q(closed_at=None, said_at__lt=before) | Q(closed_at__lt=before), school=school_id
    )
    return over.exclude(state__in=OPEN)


def _wordy(school: School, now: datetime) -> QuerySet[Mention]:
    brought = Mention.objects.filter(school=school, brought=True, first_seen__lt=now - BROUGHT_FOR)
    words: QuerySet[Mention] = brought.exclude(text="").exclude(state__in=POINTER)
    return words
