"""What people are told, one row a person and thing; and letters: e-mail that is on its way.

Neither carries a name of a child or a word of a draft.
"""

import uuid
from typing import ClassVar, Protocol

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone


class Member(Protocol):
    """Who asks for their own: a membership, which this app stands too low to know."""

    @property
    def school_id(self) -> uuid.UUID:
        """Where."""

    @property
    def person_id(self) -> uuid.UUID:
        """Who."""


class NotificationQuerySet(models.QuerySet["Notification"]):
    """Notifications, by whose they are."""

    def for_member(self, member: Member) -> "NotificationQuerySet":
        """What this person is told at this school; nothing else exists for them."""
        return self.filter(school_id=member.school_id, person_id=member.person_id)

    def unread(self) -> "NotificationQuerySet":
        """What nobody has looked at, and nothing has settled."""
        return self.filter(read_at=None)


class Notification(models.Model):
    """Something a person should know at a school: what kind, of which thing, and never a word of it.

    kind, detail: a key of `kinds.KINDS`, and of its sentences where it has several. about_kind, about: the thing.
    read_at: when they looked, or when there was nothing left to do. due: when they are told of it besides, by the way
    they chose; None once that is done.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    school = models.ForeignKey("people.School", on_delete=models.CASCADE, related_name="+")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    kind = models.CharField(max_length=30)
    detail = models.CharField(max_length=30, blank=True)
    about_kind = models.CharField(max_length=30)
    about = models.UUIDField()
    at = models.DateTimeField(default=timezone.now)
    read_at = models.DateTimeField(null=True, blank=True)
    due = models.DateTimeField(null=True, blank=True)

    objects: ClassVar = NotificationQuerySet.as_manager()

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["person", "school", "about", "kind", "detail"],
                condition=Q(read_at=None),
                name="told_once_until_read",
            ),
        )
        indexes = (
            models.Index(fields=["person", "school", "-at"], name="told_to_whom"),
            models.Index(fields=["due"], condition=Q(due__isnull=False), name="told_when"),
        )

    def __str__(self) -> str:
        return f"{self.kind} for {self.person_id}"


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
