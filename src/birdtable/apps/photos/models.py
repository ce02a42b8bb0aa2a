"""Pictures: stripped of everything but their pixels, and what people declared about them."""

from django.db import models

from birdtable.apps.people.models import Person, SchoolOwned
from birdtable.apps.roll.models import Pupil
from birdtable.core.words import Shows


class Photo(SchoolOwned):
    """A picture as re-encoded by us: no metadata, upright, at most 2000 px.

    shows: empty until somebody has said who can be recognised. description: empty until somebody wrote it.
    filename: what the upload was called (checked for names, never published).
    """

    uploaded_by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")
    uploaded_at = models.DateTimeField(auto_now_add=True)
    filename = models.CharField(max_length=255, blank=True)
    shows = models.CharField(max_length=20, blank=True, choices=[(one.value, one.value) for one in Shows])
    description = models.CharField(max_length=1000, blank=True)
    pupils = models.ManyToManyField(Pupil, blank=True, related_name="photos")

    class Meta:
        ordering = ("uploaded_at", "pk")

    def __str__(self) -> str:
        return f"photo {self.pk}"


class Rendition(SchoolOwned):
    """One size of a picture, as a JPEG file in private storage. sha256: of the file's bytes."""

    class Kind(models.TextChoices):
        MASTER = "master"
        PUBLISHED = "published"
        THUMBNAIL = "thumbnail"

    photo = models.ForeignKey(Photo, on_delete=models.CASCADE, related_name="renditions")
    kind = models.CharField(max_length=20, choices=Kind.choices)
    file = models.CharField(max_length=200)
    sha256 = models.CharField(max_length=64)
    width = models.PositiveIntegerField()
    height = models.PositiveIntegerField()
    size = models.PositiveIntegerField("bytes")

    class Meta:
        constraints = (models.UniqueConstraint(fields=["photo", "kind"], name="one_rendition_of_a_kind"),)

    def __str__(self) -> str:
        return f"{self.kind} of {self.photo_id}"
