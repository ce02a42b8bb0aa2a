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

    actor: a person's id, or None for Birdtable itself. device: an id, or a word of `where.py`; None where the entry is
    older than that. canonical: the bytes that `hash` is of.
    """

    id = models.BigAutoField(primary_key=True)
    school_id = models.UUIDField()
    seq = models.PositiveBigIntegerField()
    at = models.DateTimeField()
    actor = models.UUIDField(null=True)
    device = models.CharField(max_length=36, null=True)  # noqa: DJ001 - an old entry says nothing, not "nothing"
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


class Closing(models.Model):
    """A school year of the record that was closed, so that its entries may go: what is left to prove them by.

    first, last: its entries' numbers; count: how many. follows: the hash before the first; head: of the last. digest:
    SHA-256 over the hashes of all, in order; anchors: over those anchors that are of its entries. signature: of all
    this, by the installation's key. entry: the number of the entry in the record that says the same.
    """

    id = models.BigAutoField(primary_key=True)
    school_id = models.UUIDField()
    starts = models.DateField()
    ends = models.DateField()
    first = models.PositiveBigIntegerField()
    last = models.PositiveBigIntegerField()
    count = models.PositiveBigIntegerField()
    follows = models.CharField(max_length=64, blank=True)
    head = models.CharField(max_length=64)
    digest = models.CharField(max_length=64)
    anchors = models.CharField(max_length=64)
    signature = models.CharField(max_length=64)
    entry = models.PositiveBigIntegerField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=["school_id", "first"], name="a_closed_year_begins_once"),)

    def __str__(self) -> str:
        return f"{self.school_id} closed up to {self.last}"


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
