"""The chain of entries of each school. Below `people`: schools and actors are ids here, never rows."""

import uuid

from django.db import models


class Chain(models.Model):
    """The head of one school's chain: what the next entry must follow."""

    school_id = models.UUIDField(primary_key=True)
    seq = models.PositiveBigIntegerField(default=0)
    hash = models.CharField(max_length=64, blank=True)

    def __str__(self) -> str:
        return f"{self.school_id} at {self.seq}"


class EntryQuerySet(models.QuerySet["Entry"]):
    """Entries of one school at a time."""

    def of_school(self, school_id: uuid.UUID) -> "EntryQuerySet":
        """One school's entries, first to last."""
        return self.filter(school_id=school_id).order_by("seq")


class Entry(models.Model):
    """One thing that was done. Written once by `record`, and never again by anyone.

    actor: a person's id, or None for Birdtable itself. canonical: the bytes that `hash` is of.
    """

    id = models.BigAutoField(primary_key=True)
    school_id = models.UUIDField()
    seq = models.PositiveBigIntegerField()
    at = models.DateTimeField()
    actor = models.UUIDField(null=True)
    roles = models.JSONField(default=list)
    act = models.CharField(max_length=60)
    thing_kind = models.CharField(max_length=40)
    thing_id = models.UUIDField()
    detail = models.JSONField(default=dict)
    canonical = models.BinaryField()
    prev = models.CharField(max_length=64, blank=True)
    hash = models.CharField(max_length=64)

    objects = EntryQuerySet.as_manager()

    class Meta:
        constraints = (models.UniqueConstraint(fields=["school_id", "seq"], name="one_entry_a_number"),)
        indexes = (
            models.Index(fields=["school_id", "thing_kind", "thing_id"], name="entry_of_thing"),
            models.Index(fields=["school_id", "act"], name="entry_of_act"),
        )

    def __str__(self) -> str:
        return f"{self.seq} {self.act}"


class Anchor(models.Model):
    """Where a school's record ended on a day: the newest entry's number and hash. day: by Greenwich."""

    id = models.BigAutoField(primary_key=True)
    school_id = models.UUIDField()
    day = models.DateField()
    seq = models.PositiveBigIntegerField()
    hash = models.CharField(max_length=64)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["school_id", "day"], name="one_anchor_a_day"),)

    def __str__(self) -> str:
        return f"{self.school_id} at {self.seq} on {self.day}"
