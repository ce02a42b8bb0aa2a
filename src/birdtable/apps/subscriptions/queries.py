"""Who gets e-mail, what there is to tell them, and whether it may still be told."""

from collections.abc import Sequence
from datetime import datetime, time, timedelta
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.db.models.functions import Coalesce
from django.http import Http404
from django.shortcuts import get_object_or_404

from birdtable.apps.channels.models import Channel
from birdtable.apps.delivery.holds import standing_holds
from birdtable.apps.delivery.models import STANDS, Notice
from birdtable.apps.people.models import Membership, School
from birdtable.apps.subscriptions.models import FamilyLetter, Round, Subscriber, Switch
from birdtable.apps.urgent.models import UrgentNotice
from birdtable.core.words import Network

LINK_LASTS = timedelta(days=2)
DAILY_AT = time(17)
"""By the school's clock: after the last lesson, when families read."""


def school_of(slug: str) -> School:
    """A school that has a noticeboard. Raises: Http404."""
    school = get_object_or_404(School, slug=slug)
    if not Channel.objects.filter(school=school, network=Network.NOTICEBOARD, disconnected_at=None).exists():
        raise Http404
    return school


def sends_letters(school: School) -> bool:
    """Whether this school sends e-mail to families."""
    return Switch.objects.filter(school=school, on=True).exists()


def how_many(membership: Membership) -> int:
    """How many addresses were confirmed; whose they are nobody is told."""
    count: int = Subscriber.objects.for_school(membership).exclude(confirmed_at=None).count()
    return count


def next_daily(school: School, now: datetime) -> datetime:
    """When the next daily letter is due, after this moment."""
    here = now.astimezone(school.zone)
    at = datetime.combine(here.date(), DAILY_AT, tzinfo=school.zone)
    return at if at > here else datetime.combine(here.date() + timedelta(days=1), DAILY_AT, tzinfo=school.zone)


def urgent_to_tell(now: datetime) -> QuerySet[UrgentNotice]:
    """Urgent notices that stand on a noticeboard and that families were not written to about, the oldest first."""
    # Of each of these few; the other way round the database would go through all that ever stood, once a second.
    stands = Exists(Notice.objects.filter(STANDS, delivery__post=OuterRef("post")))
    standing = UrgentNotice.objects.filter(
        stands,
        ended_at=None,
        ends_at__gt=now,
        school__in=Switch.objects.filter(on=True).values("school"),
    )
    told = Round.objects.filter(kind=Round.Kind.URGENT).values("about")
    return standing.exclude(pk__in=told).order_by("released_at")


def standing(school_id: UUID) -> QuerySet[Notice]:
    """What stands on its noticeboard, the newest first."""
    return Notice.objects.filter(STANDS, school=school_id).select_related("school", "delivery__post")


def news_of(switch: Switch, now: datetime) -> QuerySet[Notice]:
    """What was published since the daily letter before, but for what families heard of at once."""
    new = standing(switch.school_id).filter(published_at__lte=now, delivery__urgent=False)
    return new.filter(published_at__gt=switch.told_until) if switch.told_until else new


def held(school: School) -> bool:
    """Whether everything is held there, or its noticeboard is."""
    return standing_holds(school).filter(Q(channel=None) | Q(channel__network=Network.NOTICEBOARD)).exists()


def wants(classes: Sequence[str], notice: Notice) -> bool:
    """Whether somebody who chose these classes wants to hear of it: what is about no class is for everybody."""
    about = notice.delivery.post.school_class_id
    return not classes or about is None or str(about) in classes


def waiting(key: UUID) -> QuerySet[FamilyLetter]:
    """Letters of this round, or this one letter, that were neither sent nor given up."""
    return FamilyLetter.objects.filter(Q(round=key) | Q(pk=key, round=None), sent_at=None, gave_up_at=None)


def due_letters(now: datetime, limit: int, *, urgent: bool) -> Sequence[UUID]:
    """Rounds, and letters by themselves, that wait to be sent."""
    due = FamilyLetter.objects.filter(sent_at=None, gave_up_at=None, not_before__lte=now, urgent=urgent)
    return list(due.annotate(key=Coalesce("round_id", "pk")).values_list("key", flat=True).distinct()[:limit])
