"""Who leads the sweep, which workers live, and what was rung lately."""

from django.db import models
from django.utils import timezone


class Sweep(models.Model):
    """The one row that workers compete for. leader: a worker's id; until: when its lead lapses."""

    id = models.PositiveSmallIntegerField(primary_key=True, default=1, editable=False)
    leader = models.CharField(max_length=64, blank=True)
    until = models.DateTimeField(default=timezone.now)
    purged_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = (models.CheckConstraint(condition=models.Q(id=1), name="only_one_sweep"),)

    def __str__(self) -> str:
        return f"led by {self.leader or 'nobody'}"


class Heartbeat(models.Model):
    """One living worker."""

    worker = models.CharField(primary_key=True, max_length=64)
    host = models.CharField(max_length=255)
    process = models.PositiveIntegerField()
    started_at = models.DateTimeField(default=timezone.now)
    beat_at = models.DateTimeField(default=timezone.now, db_index=True)

    def __str__(self) -> str:
        return self.worker


class Rung(models.Model):
    """When the bell for one row was last rung, so that the sweep leaves it alone for a while."""

    kind = models.CharField(max_length=40)
    key = models.UUIDField()
    at = models.DateTimeField(db_index=True)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["kind", "key"], name="one_row_a_bell"),)

    def __str__(self) -> str:
        return f"{self.kind} {self.key}"
