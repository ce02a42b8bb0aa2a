"""Letters: e-mail that is on its way, one row a person. They carry no name of a child and no words of a draft."""

import uuid

from django.db import models
from django.utils import timezone


class Letter(models.Model):
    """One e-mail to one address. Below `people`: schools are named, people are addresses.

    kind and about: what it tells of; about the same thing nobody gets two of a kind. not_before: when it may be tried,
    which is also how long a try that has begun keeps it. gave_up_at: after that nobody tries any more.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    school = models.ForeignKey("people.School", on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=40)
    about = models.UUIDField()
    to = models.EmailField()
    subject = models.CharField(max_length=200)
    body = models.TextField()
    written_at = models.DateTimeField(default=timezone.now)
    not_before = models.DateTimeField(default=timezone.now)
    tries = models.PositiveIntegerField(default=0)
    sent_at = models.DateTimeField(null=True, blank=True)
    gave_up_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["about", "kind", "to"], name="one_letter_a_thing_and_person"),)
        indexes = (
            models.Index(
                fields=["not_before"],
                condition=models.Q(sent_at=None, gave_up_at=None),
                name="letters_that_wait",
            ),
        )

    def __str__(self) -> str:
        return f"{self.kind} letter {self.pk}"
