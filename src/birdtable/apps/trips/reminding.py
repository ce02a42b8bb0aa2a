"""Reminding: of tomorrow's trip, on the day before; of its pictures, from its end on, daily until they are deleted."""

from datetime import datetime, time, timedelta
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone

from birdtable.apps.notify.actions import write
from birdtable.apps.trips.models import Clearing, Trip
from birdtable.apps.trips.told import named_for, pictures_wait, tell_of
from birdtable.core.trip_states import ClearingState, TripState

AGAIN = timedelta(days=1)
FROM = time(12)
"""On the day before, on the school's clock."""
MOST = 14
"""Letters. By then leaders have read the name on Today for twelve days."""


def due_tomorrow(now: datetime, limit: int) -> list[UUID]:
    """Trips that begin tomorrow, on the school's clock, of which nobody was reminded since they begin then."""
    soon = Trip.objects.filter(state=TripState.AGREED, starts__gt=now, starts__lte=now + timedelta(hours=48))
    found = soon.exclude(reminded_of=F("starts")).select_related("school").order_by("starts")
    return [trip.pk for trip in found[: limit * 2] if _is_the_day_before(trip, now)][:limit]


def _is_the_day_before(trip: Trip, now: datetime) -> bool:
    here = now.astimezone(trip.school.zone)
    day = trip.starts.astimezone(trip.school.zone).date()
    return here.date() == day - timedelta(days=1) and here.time() >= FROM


@transaction.atomic
def remind_of_tomorrow(pk: UUID) -> None:
    """Tell whoever is named for it; once, unless it is moved to another day."""
    trip = Trip.objects.select_related("school").get(pk=pk)
    row = Trip.objects.filter(pk=pk, state=TripState.AGREED, starts=trip.starts).exclude(reminded_of=trip.starts)
    if _is_the_day_before(trip, timezone.now()) and row.update(reminded_of=trip.starts):
        tell_of(trip, "tomorrow", named_for(trip))


def due_reminders(now: datetime, limit: int) -> list[UUID]:
    """What is not yet done and of which its person was not reminded for a day."""
    waits = Q(reminded_at=None) | Q(reminded_at__lte=now - AGAIN)
    found = Clearing.objects.filter(waits, state=ClearingState.OPEN, reminders__lt=MOST, person__is_active=True)
    return list(found.order_by("due").values_list("pk", flat=True)[:limit])


@transaction.atomic
def remind(pk: UUID) -> None:
    """One letter and one line behind the bell, unless it was done or somebody wrote it meanwhile.

    Neither names a place, a child or a picture.
    """
    now = timezone.now()
    clearing = Clearing.objects.select_related("person", "school").filter(pk=pk, state=ClearingState.OPEN).first()
    if clearing is None or (clearing.reminded_at and clearing.reminded_at > now - AGAIN):
        return
    row = Clearing.objects.filter(pk=pk, state=ClearingState.OPEN, reminders=clearing.reminders)
    if not row.update(reminders=clearing.reminders + 1, reminded_at=now):
        return
    school = clearing.school
    page = reverse("trip-home", args=[school.slug, clearing.trip_id])
    by = f"{clearing.due.astimezone(school.zone):%A %H:%M}"
    then = f"Please by {by}. After that you go on no other trip until it is done."
    late = "Until that is done you go on no other trip."
    body = (
        "Your trip is over. Please delete its pictures from the device you had: the ones that were posted, the ones "
        "that were refused, and the ones nobody used. This page goes through the places with you:\n"
        f"{settings.BIRDTABLE_ADDRESS}{page}\n\n{late if now >= clearing.due else then}\n"
    )
    subject = f"{school.name}: pictures of a trip are still to be deleted"
    kind = f"clearing-{clearing.reminders + 1}"
    pictures_wait(clearing, late=now >= clearing.due)
    write(school.pk, kind=kind, about=clearing.pk, subject=subject, body=body, to=[clearing.person.email])
