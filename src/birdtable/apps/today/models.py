"""What a school left for later while it gets ready."""

from django.db import models

from birdtable.apps.people.models import Person, SchoolOwned


class LeftForLater(SchoolOwned):
    """One step that somebody said is not needed now. step: as in `getting_ready.STEPS`."""

    step = models.CharField(max_length=20)
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["school", "step"], name="a_step_is_left_once"),)

    def __str__(self) -> str:
        return self.step
