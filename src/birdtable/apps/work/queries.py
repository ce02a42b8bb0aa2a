"""Whether Birdtable is running."""

from datetime import timedelta

from django.utils import timezone

from birdtable.apps.work.models import Heartbeat

STALE = timedelta(seconds=30)


def is_working() -> bool:
    """Whether any worker has been heard within the last half minute."""
    return Heartbeat.objects.filter(beat_at__gte=timezone.now() - STALE).exists()
