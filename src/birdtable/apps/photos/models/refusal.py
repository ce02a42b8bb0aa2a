"""Pictures that must not come back."""

from django.db import models

from birdtable.apps.people.models import Person, SchoolOwned


class Refusal(SchoolOwned):
    """A picture that was refused, taken down, or said to show somebody as nobody should be shown.

    file: SHA-256 of the upload. references: perceptual hashes (adapters.vision.likeness) of it, its parts and turns; of
    the whole picture alone until they were worked out. They say nothing about who is in it, and go when it is lifted.
    """

    class Why(models.TextChoices):
        REFUSED = "refused"
        WITHDRAWN = "withdrawn"
        UNSUITABLE = "unsuitable"

    photo = models.ForeignKey("photos.Photo", on_delete=models.SET_NULL, null=True, related_name="refusals")
    why = models.CharField(max_length=12, choices=Why.choices)
    file = models.CharField(max_length=64, blank=True)
    references = models.JSONField(default=list)
    worked_out = models.BooleanField(default=False)
    at = models.DateTimeField(auto_now_add=True)
    by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")
    lifted_at = models.DateTimeField(null=True, blank=True)
    lifted_by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")

    class Meta:
        ordering = ("-at", "-pk")
        indexes = (models.Index(fields=["school", "lifted_at"]), models.Index(fields=["worked_out", "lifted_at"]))
        constraints = (
            models.UniqueConstraint(
                fields=["photo"], condition=models.Q(lifted_at=None), name="one_standing_refusal_a_picture"
            ),
        )

    def __str__(self) -> str:
        return f"{self.why} {self.photo_id}"
