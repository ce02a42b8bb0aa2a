"""What somebody without an account asks of the school: to take something down, or to hear a worry."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from birdtable.apps.delivery.models import Notice
from birdtable.apps.people.models import Person, SchoolOwned, SchoolOwnedQuerySet


class AskedQuerySet(SchoolOwnedQuerySet["Asked"]):
    """What was asked, by whether somebody saw to it."""

    def open(self) -> "AskedQuerySet":
        """What nobody has seen to yet, the oldest first."""
        return self.filter(handled_at=None).order_by("asked_at", "pk")

    def handled(self) -> "AskedQuerySet":
        """What somebody saw to, the latest first."""
        return self.exclude(handled_at=None).order_by("-handled_at", "-pk")


class Asked(SchoolOwned):
    """One message from the public form. Who wrote it is not known, and is not checked.

    notice: what it is about, where it was sent from a notice's own page. words, contact: as they were typed; both are
    forgotten some time after somebody saw to it (`keeping.py`). outcome, note: what came of it.
    """

    class Kind(models.TextChoices):
        """What it is. A concern is read by the safeguarding lead and the head alone."""

        TAKE_DOWN = "take_down", "Take something down"
        CONCERN = "concern", "A concern about a child or about somebody at school"

    class Outcome(models.TextChoices):
        """What came of it."""

        DOWN = "down", "It is down"
        KEPT = "kept", "It stays, for a reason"
        PASSED_ON = "passed_on", "Passed on to whoever deals with it"
        NOTHING = "nothing", "There was nothing to do"

    kind = models.CharField(max_length=10, choices=Kind.choices)
    notice = models.ForeignKey(Notice, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    words = models.TextField(max_length=1000, blank=True)
    contact = models.CharField(max_length=200, blank=True)
    asked_at = models.DateTimeField(auto_now_add=True)
    handled_at = models.DateTimeField(null=True, blank=True)
    handled_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    outcome = models.CharField(max_length=10, choices=Outcome.choices, blank=True)
    note = models.CharField(max_length=300, blank=True)

    objects: ClassVar = AskedQuerySet.as_manager()

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=Q(handled_at=None, handled_by=None, outcome="")
                | (Q(handled_at__isnull=False, handled_by__isnull=False) & ~Q(outcome="")),
                name="what_was_seen_to_says_by_whom_and_how",
            ),
        )
        indexes = (models.Index(fields=["school", "asked_at"], condition=Q(handled_at=None), name="asked_and_open"),)

    def __str__(self) -> str:
        return f"{self.kind} {self.pk}"
