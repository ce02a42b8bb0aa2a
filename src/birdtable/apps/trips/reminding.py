"""Letters that ask for a trip's pictures to be deleted: at its end, then daily until it is done, or for two weeks."""

from datetime import datetime, timedelta
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from birdtable.apps.notify.actions import write
from birdtable.apps.trips.models import Clearing
from birdtable.core.trip_states import ClearingState

AGAIN = timedelta(days=1)
MOST = 14
"""Letters. By then leaders have read the name on Today for twelve days."""


def due_reminders(now: datetime, limit: int) -> list[UUID]:
    """What is not yet done and of which its person was not reminded for a day."""
    waits = Q(reminded_at=None) | Q(reminded_at__lte=now - AGAIN)
    found = Clearing.objects.filter(waits, state=ClearingState.OPEN, reminders__lt=MOST, person__is_active=True)
    return list(found.order_by("due").values_list("pk", flat=True)[:limit])


@transaction.atomic
def remind(pk: UUID) -> None:
    """One letter, unless it was done or somebody wrote it meanwhile. It names no place, no child and no picture."""
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
    write(school.pk, kind=kind, about=clearing.pk, subject=subject, body=body, to=[clearing.person.email])
