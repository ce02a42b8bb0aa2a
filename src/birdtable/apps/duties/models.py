"""Duties: what somebody has to do by a day, and that it was done."""

from datetime import date
from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.db.models.functions import Coalesce
from django.utils import timezone

from birdtable.apps.people.models import Person, SchoolOwned, SchoolOwnedQuerySet


class DutyQuerySet(SchoolOwnedQuerySet["Duty"]):
    """Duties, by whether they are done."""

    def open(self) -> "DutyQuerySet":
        """Those nobody has done yet and that can still be done, the one due first in front."""
        return self.filter(done_at=None, missed_at=None).order_by("due", "raised_at")

    def closed(self) -> "DutyQuerySet":
        """Those that were done, or missed, the latest first."""
        return (
            self.exclude(done_at=None, missed_at=None)
            .annotate(closed_at=Coalesce("done_at", "missed_at"))
            .order_by("-closed_at", "-pk")
        )


class Duty(SchoolOwned):
    """An obligation with a due date. It is done once, by somebody, and says when and how.

    owner: who is to do it; None for any leader. stand_in: who does it while the owner is away.
    about: the id of what it is about (for CHANGE_PASSWORD, the membership that ended); there is one duty of a kind
    about a thing. person: who it is about, where that is somebody.
    role: whose it is, where it came round by a clause and no owner took it; clause: the number of that clause.
    missed_at: when its next round began and nobody had done it. evidence: what shows that it was done, beside the note.
    put_off_to, put_off_because: nobody is reminded before that day; the due day stays what it was.
    called: what it is about, in words, where it is an account.
    """

    class Kind(models.TextChoices):
        CHANGE_PASSWORD = "change_password", "Change the passwords that somebody who left may know"
        PASSWORD_CHANGE = "password_change", "Change the password of every account"
        E_SAFETY_POST = "e_safety_post", "Post a reminder about staying safe online"
        POLICY_REVIEW = "policy_review", "Look at the policy again"
        LINK_CHECK = "link_check", "Try the addresses that the policy gives"
        ACCOUNT_SETTINGS = "account_settings", "Look at how our accounts are set"
        FOLLOWER_REVIEW = "follower_review", "Look through the followers"
        FOLLOWING_REVIEW = "following_review", "Look at whom the school follows: the list and the accounts differ"
        ACCOUNT_PASSWORD = "account_password", "Change the password of an account that somebody else is in"
        POLICY_READING = "policy_reading", "See that everybody has read the policy"
        TRUST_FLOOR = "trust_floor", "Look at what our trust asks now"
        CONSENT_RENEWAL = "consent_renewal", "Ask families for permission again"
        FOLLOWING_ROUND = "following_round", "Look through the accounts we follow"
        SETTINGS_REVIEW = "settings_review", "Look through the settings of every account"
        STAFF_TRAINING = "staff_training", "See that everybody who posts has had this year’s training"
        PICTURE_REVIEW = "picture_review", "Look again at the pictures that still stand on our accounts"
        GOVERNORS_REPORT = "governors_report", "Report to the governors"
        ACCESS_REVIEW = "access_review", "See that two of us can get into every account, and only ours can"
        LOST_DEVICE = "lost_device", "See to what a lost device can still open"
        WEEKLY_LOOK = "weekly_look", "Look at an account that Birdtable cannot read"

    kind = models.CharField(max_length=30, choices=Kind.choices)
    about = models.UUIDField()
    person = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    owner = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    stand_in = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    raised_at = models.DateTimeField(default=timezone.now)
    due = models.DateField()
    done_at = models.DateTimeField(null=True, blank=True)
    done_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    note = models.CharField(max_length=200, blank=True)
    role = models.CharField(max_length=10, blank=True)
    clause = models.CharField(max_length=20, blank=True)
    missed_at = models.DateTimeField(null=True, blank=True)
    evidence = models.JSONField(default=dict, blank=True)
    put_off_to = models.DateField(null=True, blank=True)
    put_off_because = models.CharField(max_length=200, blank=True)
    reminded_on = models.DateField(null=True, blank=True)
    called = models.CharField(max_length=240, blank=True)

    objects: ClassVar = DutyQuerySet.as_manager()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["kind", "about"], name="one_duty_of_a_kind_about_a_thing"),
            models.CheckConstraint(
                condition=Q(done_at=None, done_by=None) | Q(done_at__isnull=False, done_by__isnull=False),
                name="what_is_done_was_done_by_somebody",
            ),
        )
        indexes = (models.Index(fields=["school", "due"], condition=Q(done_at=None), name="duties_to_do"),)

    def __str__(self) -> str:
        return f"{self.kind} {self.pk}"

    @property
    def title(self) -> str:
        """The job, with whom or what it is about."""
        about = self.person.called if self.person else self.called
        words = _ABOUT.get(Duty.Kind(self.kind))
        return words.format(about) if words and about else self.get_kind_display()

    def overdue(self, today: date) -> bool:
        """Whether its day is over and nobody has done it."""
        return self.done_at is None and self.missed_at is None and self.due < today


_ABOUT = {
    Duty.Kind.CHANGE_PASSWORD: "Change the passwords that {} may know",
    Duty.Kind.LOST_DEVICE: "{} is lost: see to what it can still open",
    Duty.Kind.WEEKLY_LOOK: "Look at {}: does anything stand there that is not from us?",
}
"""What a kind is called where it is about somebody or something."""
