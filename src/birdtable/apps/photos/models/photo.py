"""A picture and its files."""

from django.db import models

from birdtable.apps.people.models import Person, SchoolOwned
from birdtable.apps.roll.models import Pupil
from birdtable.core.words import Shows


class Photo(SchoolOwned):
    """A picture as re-encoded by us: no metadata, upright, at most 2000 px.

    shows: empty until somebody has said who can be recognised. description: empty until somebody wrote it.
    pupils: children ticked as recognisable in it, without saying where; those named are in `regions`.
    filename: what the upload was called (checked for names, never published).
    dressed: whether everybody is dressed for school or PE, and nobody wet, changing, hurt or upset; None: not said yet.
    width, height: pixels of the master. crop_x, crop_y: where the master begins in the original; None: not cropped.
    original: SHA-256 of the master as it was taken in.
    version: raised by every change of its regions or pixels.
    upload: SHA-256 of the file that came in. likeness: its perceptual hash. placeholder: a dozen of its colours.
    clear_at: when the next thing of it is to be deleted (`clearing.py`); None: nothing is.
    refused_like: the refusal that it resembles; refused_file: whether it is that very file.
    """

    uploaded_by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")
    uploaded_at = models.DateTimeField(auto_now_add=True)
    filename = models.CharField(max_length=255, blank=True)
    shows = models.CharField(max_length=20, blank=True, choices=[(one.value, one.value) for one in Shows])
    description = models.CharField(max_length=1000, blank=True)
    pupils = models.ManyToManyField(Pupil, blank=True, related_name="photos")
    dressed = models.BooleanField(null=True, blank=True)
    width = models.PositiveIntegerField(default=0)
    height = models.PositiveIntegerField(default=0)
    crop_x = models.PositiveIntegerField(null=True, blank=True)
    crop_y = models.PositiveIntegerField(null=True, blank=True)
    original = models.CharField(max_length=64, blank=True)
    version = models.PositiveIntegerField(default=1)
    upload = models.CharField(max_length=64, blank=True)
    likeness = models.CharField(max_length=16, blank=True)
    placeholder = models.CharField(max_length=100, blank=True)
    refused_like = models.ForeignKey(
        "photos.Refusal", on_delete=models.SET_NULL, null=True, blank=True, related_name="resembling"
    )
    refused_file = models.BooleanField(default=False)
    clear_at = models.DateTimeField(null=True, blank=True, db_index=True)

    class Meta:
        ordering = ("uploaded_at", "pk")

    def __str__(self) -> str:
        return f"photo {self.pk}"


class Rendition(SchoolOwned):
    """One size of a picture, as a JPEG file in private storage. sha256: of the file's bytes.

    file: empty once the file was deleted; its digest stays, as proof of what it was.
    uncropped: the master as it was before somebody cropped it; nobody is shown it, and it goes when the post is out.
    made_from: the recipe (`standing.py`) it was made by; empty: as the picture was taken in.
    """

    class Kind(models.TextChoices):
        MASTER = "master"
        PUBLISHED = "published"
        THUMBNAIL = "thumbnail"
        UNCROPPED = "uncropped"

    photo = models.ForeignKey(Photo, on_delete=models.CASCADE, related_name="renditions")
    kind = models.CharField(max_length=20, choices=Kind.choices)
    file = models.CharField(max_length=200, blank=True)
    sha256 = models.CharField(max_length=64)
    width = models.PositiveIntegerField()
    height = models.PositiveIntegerField()
    size = models.PositiveIntegerField("bytes")
    made_from = models.CharField(max_length=64, blank=True)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["photo", "kind"], name="one_rendition_of_a_kind"),)

    def __str__(self) -> str:
        return f"{self.kind} of {self.photo_id}"
