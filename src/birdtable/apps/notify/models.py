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
    they chose; None once that is done. in_letter: it stands in the next daily letter.
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
    in_letter = models.BooleanField(default=False)

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
            models.Index(fields=["person"], condition=Q(in_letter=True), name="told_in_letter"),
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


class Subscription(models.Model):
    """One browser in which somebody is told at once. It ends when they sign out there.

    sealed: where and how to reach it (adapters.web_push.Browser), as nobody without our keys can read it;
    endpoint_hash: SHA-256 of where, by which it is known again. token_hash: SHA-256 of what that browser carries.
    device: the school device that it is, if it is one.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    school = models.ForeignKey("people.School", on_delete=models.CASCADE, related_name="+")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    device = models.ForeignKey("people.Device", on_delete=models.CASCADE, null=True, blank=True, related_name="+")
    sealed = models.TextField()
    endpoint_hash = models.CharField(max_length=64, unique=True)
    token_hash = models.CharField(max_length=64, db_index=True)
    called = models.CharField(max_length=60)
    begun_at = models.DateTimeField(default=timezone.now)
    last_taken_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = (models.Index(fields=["person", "school"], name="browsers_of"),)

    def __str__(self) -> str:
        return f"browser {self.pk}"


class PushKeys(models.Model):
    """What a school signs with, so that a push service takes messages from nobody else. sealed: as nobody reads it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    school = models.OneToOneField("people.School", on_delete=models.CASCADE, related_name="+")
    sealed = models.TextField()

    def __str__(self) -> str:
        return f"push keys {self.pk}"
