"""What a trust asks of all its schools."""

import uuid
from typing import Any

from django.db import models

from birdtable.apps.people.models.persons import Person
from birdtable.apps.people.models.schools import Trust


class TrustFloor(models.Model):
    """One version of a trust's floor; the newest is the one that holds, and none is ever changed.

    source: the whole policy file; digest: its SHA-256. set_by: nobody, where it was set at the server.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    trust = models.ForeignKey(Trust, on_delete=models.PROTECT, related_name="floors")
    number = models.PositiveIntegerField()
    title = models.CharField(max_length=200)
    source = models.TextField()
    digest = models.CharField(max_length=64)
    set_at = models.DateTimeField(auto_now_add=True)
    set_by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")

    class Meta:
        ordering = ("-number",)
        constraints = (models.UniqueConstraint(fields=["trust", "number"], name="one_floor_a_number"),)

    def __str__(self) -> str:
        return f"{self.title}, version {self.number}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Once. Raises: RuntimeError the second time."""
        if not self._state.adding:
            raise RuntimeError("A floor stays as it is; a change is a new version.")
        super().save(*args, **kwargs)
