"""Duties: what somebody has to do by a day, and that it was done."""

from datetime import date
from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils import timezone

from birdtable.apps.people.models import Person, SchoolOwned, SchoolOwnedQuerySet


class DutyQuerySet(SchoolOwnedQuerySet["Duty"]):
    """Duties, by whether they are done."""

    def open(self) -> "DutyQuerySet":
        """Those nobody has done yet, the one due first in front."""
        return self.filter(done_at=None).order_by("due", "raised_at")


class Duty(SchoolOwned):
    """An obligation with a due date. It is done once, by somebody, and says when and how.

    owner: who is to do it; None for any leader. about: the id of what it is about (for CHANGE_PASSWORD, the membership
    that ended); there is one duty of a kind about a thing. person: who it is about, where that is somebody.
    """

    class Kind(models.TextChoices):
        CHANGE_PASSWORD = "change_password", "Change the passwords that somebody who left may know"
        FOLLOWING_REVIEW = "following_review", "Look at whom the school follows: the list and the accounts differ"

    kind = models.CharField(max_length=30, choices=Kind.choices)
    about = models.UUIDField()
    person = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    owner = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    raised_at = models.DateTimeField(default=timezone.now)
    due = models.DateField()
    done_at = models.DateTimeField(null=True, blank=True)
    done_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    note = models.CharField(max_length=200, blank=True)

    objects: ClassVar = DutyQuerySet.as_manager()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["kind", "about"], name="one_duty_of_a_kind_about_a_thing"),
            models.CheckConstraint(
                condition=Q(done_at=None, done_by=None) | Q(done_at__isnull=False, done_by__isnull=False),
                name="what_is_done_was_done_by_somebody",
            ),
        )
        indexes = (models.Index(fields=["school", "due"], condition=Q(done_at=None), name="duties_to_do"),)

    def __str__(self) -> str:
        return f"{self.kind} {self.pk}"

    def overdue(self, today: date) -> bool:
        """Whether its day is over and nobody has done it."""
        return self.done_at is None and self.due < today
