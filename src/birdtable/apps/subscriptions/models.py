"""Families who get e-mail, and the letters on their way to them. No address lies open, and one that left is gone."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils import timezone

from birdtable.apps.people.models import SchoolOwned


class Switch(SchoolOwned):
    """Whether a school sends e-mail to families. Who has no row sends none.

    next_at: when the next daily letter is due; told_until: what was published up to then stood in the one before.
    """

    on = models.BooleanField(default=False)
    changed_at = models.DateTimeField(default=timezone.now)
    next_at = models.DateTimeField(null=True, blank=True)
    told_until = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["school"], name="one_switch_a_school")]

    def __str__(self) -> str:
        return "on" if self.on else "off"


class Subscriber(SchoolOwned):
    """One address at one school.

    sealed: the address, and the word with which it leaves, as nobody reads them without our keys; address_hash: a keyed
    hash by which the address is known again; leave_hash: SHA-256 of that word.
    how, classes (ids; none: every class), language: what was confirmed. confirmed_at: None until the link was followed.
    asked_at, asks: when and how often in a row a letter with that link was asked for.
    refused: how many letters in a row a mail server said there is no such address to.
    """

    class How(models.TextChoices):
        """Which letters. The daily one comes besides what is urgent."""

        DAILY = "daily"
        URGENT = "urgent"

    sealed = models.TextField()
    address_hash = models.CharField(max_length=64)
    leave_hash = models.CharField(max_length=64, unique=True)
    how = models.CharField(max_length=10, choices=How.choices, default=How.DAILY)
    classes = models.JSONField(default=list, blank=True)
    language = models.CharField(max_length=10, default="en-gb")
    asked_at = models.DateTimeField(default=timezone.now)
    asks = models.PositiveSmallIntegerField(default=0)
    confirmed_at = models.DateTimeField(null=True, blank=True)
    refused = models.PositiveSmallIntegerField(default=0)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["school", "address_hash"], name="one_subscription_an_address")
        ]

    def __str__(self) -> str:
        return f"subscriber {self.pk}"


class Round(SchoolOwned):
    """Something that every subscriber of a kind is written to about, once.

    about: the urgent notice; of a daily round an id made of the school and the day. notices: what it tells of.
    """

    class Kind(models.TextChoices):
        """Which letters these are."""

        DAILY = "daily"
        URGENT = "urgent"

    kind = models.CharField(max_length=10, choices=Kind.choices)
    about = models.UUIDField()
    notices = models.JSONField(default=list)
    made_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["kind", "about"], name="one_round_a_thing")]
        indexes = (models.Index(fields=["school", "made_at"], name="rounds_of"),)

    def __str__(self) -> str:
        return f"{self.kind} round {self.pk}"


class FamilyLetter(SchoolOwned):
    """One letter to one subscriber. Its words are made when it is sent, of what stands on the noticeboard then.

    round: what it tells of; None where it asks whether somebody wants letters; wishes: what was asked for there.
    not_before: when it may be tried, which is also how long a try keeps it; claim: the try that has it.
    """

    subscriber = models.ForeignKey(Subscriber, on_delete=models.CASCADE, related_name="letters")
    round = models.ForeignKey(Round, on_delete=models.CASCADE, null=True, blank=True, related_name="letters")
    urgent = models.BooleanField(default=False)
    wishes = models.JSONField(default=dict, blank=True)
    written_at = models.DateTimeField(default=timezone.now)
    not_before = models.DateTimeField(default=timezone.now)
    tries = models.PositiveSmallIntegerField(default=0)
    claim = models.UUIDField(null=True, blank=True)
    sent_at = models.DateTimeField(null=True, blank=True)
    gave_up_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["subscriber", "round"], name="one_letter_a_round_and_address")
        ]
        indexes = (
            models.Index(
                fields=["urgent", "not_before"],
                condition=Q(sent_at=None, gave_up_at=None),
                name="family_letters_that_wait",
            ),
            models.Index(fields=["claim"], condition=Q(claim__isnull=False), name="family_letters_in_hand"),
        )

    def __str__(self) -> str:
        return f"letter {self.pk}"
