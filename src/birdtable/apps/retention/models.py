"""What went each night, and what must not go for now."""

from django.db import models
from django.db.models import Q

from birdtable.apps.people.models import Person, SchoolOwned


class Night(SchoolOwned):
    """One night at one school: what was deleted because its time was over.

    day: by Greenwich. went: how many of each kind, by its name in `work.keeping`; failed: kinds that broke off.
    lease_until: until when a worker is at it; finished_at: when nothing was left to delete.
    """

    day = models.DateField()
    began_at = models.DateTimeField(auto_now_add=True)
    lease_until = models.DateTimeField(null=True, blank=True)
    finished_at = models.DateTimeField(null=True, blank=True)
    went = models.JSONField(default=dict)
    failed = models.JSONField(default=list)

    class Meta:
        ordering = ("-day",)
        constraints = (models.UniqueConstraint(fields=["school", "day"], name="a_school_keeps_house_once_a_night"),)

    def __str__(self) -> str:
        return f"night {self.day}"


class KeptBack(SchoolOwned):
    """Something that a person keeps from being deleted for now, with all that is about it. Why is not said here.

    kind: post, photo or pupil; thing: its id.
    """

    class Kind(models.TextChoices):
        POST = "post", "A post"
        PHOTO = "photo", "A picture"
        PUPIL = "pupil", "Whatever shows a child"

    kind = models.CharField(max_length=10, choices=Kind.choices)
    thing = models.UUIDField()
    at = models.DateTimeField(auto_now_add=True)
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    released_at = models.DateTimeField(null=True, blank=True)
    released_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        ordering = ("-at", "-pk")
        constraints = (
            models.UniqueConstraint(
                fields=["school", "kind", "thing"], condition=Q(released_at=None), name="kept_back_once_at_a_time"
            ),
        )

    def __str__(self) -> str:
        return f"{self.kind} kept back"
