"""A machine's look at a picture."""

from django.db import models
from django.db.models import Q

from birdtable.apps.people.models import SchoolOwned
from birdtable.apps.photos.models.photo import Photo
from birdtable.core.looking_states import LookingState, LookKind


class Looking(SchoolOwned):
    """One look of a machine at one picture (core.looking_states); only `transitions.py` writes `state`.

    due: not before this moment. attempt: the try that holds the claim; lease_until: when that claim ends.
    attempts: tries so far. eyes: which eyes looked, with their version. why: what kept it from looking.
    """

    photo = models.ForeignKey(Photo, on_delete=models.CASCADE, related_name="lookings")
    kind = models.CharField(max_length=10, choices=[(one.value, one.value) for one in LookKind])
    state = models.CharField(
        max_length=10, choices=[(one.value, one.value) for one in LookingState], default=LookingState.WAITING
    )
    due = models.DateTimeField()
    attempt = models.UUIDField(null=True, blank=True)
    lease_until = models.DateTimeField(null=True, blank=True)
    attempts = models.PositiveIntegerField(default=0)
    eyes = models.CharField(max_length=80, blank=True)
    why = models.CharField(max_length=40, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("due", "kind", "pk")
        indexes = (models.Index(fields=["state", "due"]), models.Index(fields=["state", "lease_until"]))
        constraints = (
            models.UniqueConstraint(fields=["photo", "kind"], name="one_look_of_a_kind"),
            models.CheckConstraint(condition=Q(state__in=list(LookingState)), name="a_look_is_in_a_known_state"),
        )

    def __str__(self) -> str:
        return f"{self.kind} look at {self.photo_id}"
