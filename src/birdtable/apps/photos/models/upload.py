"""A picture on its way in, piece by piece."""

import uuid

from django.db import models

from birdtable.apps.people.models import Person, SchoolOwned


class Upload(SchoolOwned):
    """One file that somebody's browser sends in pieces, and may go on sending after the line was cut.

    key: made by the browser, so that sending again is harmless. post: what it is for (an id; this app knows no posts).
    pieces: name and size of each stored piece, in order. taking_until: somebody is making a picture of it.
    says: why it cannot become a picture. photo: what it became.
    """

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    key = models.UUIDField()
    post = models.UUIDField()
    filename = models.CharField(max_length=255, blank=True)
    size = models.PositiveIntegerField("bytes")
    received = models.PositiveIntegerField(default=0)
    pieces = models.JSONField(default=list)
    begun_at = models.DateTimeField(auto_now_add=True)
    taking_until = models.DateTimeField(null=True, blank=True)
    says = models.CharField(max_length=300, blank=True)
    photo = models.ForeignKey("photos.Photo", on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("begun_at", "pk")
        indexes = (models.Index(fields=["ended_at", "begun_at"]),)
        constraints = (
            models.UniqueConstraint(fields=["school", "person", "key"], name="one_upload_a_key"),
            models.CheckConstraint(condition=models.Q(received__lte=models.F("size")), name="no_more_than_announced"),
        )

    def __str__(self) -> str:
        return f"upload {self.pk}"

    @property
    def whole(self) -> bool:
        """Whether every byte is there."""
        return self.received == self.size

    @staticmethod
    def place(school: uuid.UUID) -> str:
        """The folder of a school's pieces."""
        return f"uploads/{school}"
