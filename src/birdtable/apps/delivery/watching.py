"""What is late, stuck or in doubt: loud on Today, on the post's page and by e-mail, within two minutes."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.db.models import F, Q
from django.utils import timezone

from birdtable.apps.delivery.models import Delivery, Tick
from birdtable.apps.notify.kinds import TROUBLE
from birdtable.apps.notify.telling import tell
from birdtable.apps.people.models import Membership, MembershipQuerySet, School
from birdtable.core.delivery_states import DeliveryState
from birdtable.core.words import Role

BELL = "watch"
LATE = timedelta(seconds=90)
"""How long anything may stay where it should not: what is left of two minutes is for the sweep and the e-mail."""
LEASE_OVER = timedelta(seconds=15)
_S = DeliveryState
FOR_A_PERSON = (_S.REFUSED, _S.BY_HAND, _S.REMOVAL_BY_HAND)
ON_PURPOSE = ("hold", "paused")
"""Somebody held it back, and every page says so: nobody is written to."""


def in_trouble(now: datetime) -> Q:
    """Copies of posts that a person should know about."""
    return (
        Q(state__in=FOR_A_PERSON)
        | (Q(state=_S.HELD) & ~Q(held_why__in=ON_PURPOSE))
        | Q(state=_S.QUEUED, not_before__lt=now - LATE)
        | Q(state=_S.QUEUED, tries__gt=0, due__lt=now - LATE)
        | Q(state=_S.SENDING, lease_until__lt=now - LEASE_OVER)
        | Q(state__in=[_S.UNSURE, _S.REMOVING], since__lt=now - LATE)
        | Q(pk__in=Tick.objects.filter(answer=Tick.Answer.MISSING).values("delivery"))
    )


def is_in_trouble(delivery: Delivery, now: datetime) -> bool:
    """Whether this copy is one of them."""
    return Delivery.objects.filter(in_trouble(now), pk=delivery.pk).exists()


def due_warnings(now: datetime, limit: int) -> Sequence[UUID]:
    """Copies in trouble of which nobody has been told; once told, only another trouble is told again."""
    untold = Delivery.objects.filter(in_trouble(now)).exclude(warned_of=F("state"))
    return list(untold.order_by("since").values_list("pk", flat=True)[:limit])


@transaction.atomic
def warn(pk: UUID) -> None:
    """Tell the leaders, and where a person has to do something the office too."""
    delivery = Delivery.objects.select_for_update(of=("self",)).select_related("school", "channel").get(pk=pk)
    if delivery.warned_of == delivery.state or not is_in_trouble(delivery, timezone.now()):
        return
    Delivery.objects.filter(pk=pk).update(warned_of=delivery.state)
    state, school = DeliveryState(delivery.state), delivery.school
    about, office = ("post", delivery.post_id), state in FOR_A_PERSON
    tell(TROUBLE, school_id=school.pk, about=about, to=people_of(school, office=office), detail=state.value)


def people_of(school: School, *, office: bool) -> list[UUID]:
    """The leaders, by their ids, and the office where it can do something."""
    return list(_members(school, office=office).values_list("person_id", flat=True).distinct())


def addresses_of(school: School, *, office: bool) -> list[str]:
    """Where they are written to."""
    return list(_members(school, office=office).values_list("person__email", flat=True).distinct())


def _members(school: School, *, office: bool) -> MembershipQuerySet:
    roles = [Role.LEADER, Role.HEAD, *([Role.OFFICE] if office else [])]
    return Membership.objects.holding(*roles, on=school.today()).filter(school=school)
