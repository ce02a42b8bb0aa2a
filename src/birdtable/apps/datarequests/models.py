"""What somebody asked about a child, or about a colleague: to see what is held, to have it put right, or to object."""

from datetime import date
from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils import timezone

from birdtable.apps.people.models import Person, SchoolOwned, SchoolOwnedQuerySet
from birdtable.apps.roll.models import Pupil
from birdtable.core.erasure_states import ErasureState
from birdtable.core.gathering_states import GatheringState

SOON = 7
"""Days before its day on which a request stands on Today, and whoever answers it is told."""


class DataRequestQuerySet(SchoolOwnedQuerySet["DataRequest"]):
    """Requests, by whether they were answered."""

    def open(self) -> "DataRequestQuerySet":
        """Those nobody has answered yet, the one due first in front."""
        return self.filter(answered_at=None).order_by("due", "received_at")


class DataRequest(SchoolOwned):
    """One request, about one child or one member of staff, with the day by which it has to be answered.

    subject: the id of whom it is about, which stays when they are erased. asked_by: who asked, in the school's words;
    identity, right: how it was made sure who they are, and that they may ask. words: what they asked for.
    against: what they object to. stilled: letters to the family stopped with it, and go again when it is decided.
    due: a month after they asked, or the day to which it was put off, and why. warned_at: when it was told to be near.
    """

    class Kind(models.TextChoices):
        ACCESS = "access", "See what is held"
        ERASURE = "erasure", "Have it deleted"
        CORRECTION = "correction", "Have something put right"
        OBJECTION = "objection", "Object to being shown or mentioned"

    class AskedAs(models.TextChoices):
        PARENT = "parent", "A parent or carer"
        CHILD = "child", "The child"
        STAFF = "staff", "The member of staff themselves"
        OTHER = "other", "Somebody for them, such as a solicitor"

    class Against(models.TextChoices):
        SHOWN = "shown", "Being shown in pictures"
        MENTIONED = "mentioned", "Being mentioned in words"
        BOTH = "both", "Both"

    class Answer(models.TextChoices):
        DONE = "done", "Done"
        PARTLY = "partly", "Done in part"
        REFUSED = "refused", "Refused"
        DROPPED = "dropped", "They no longer ask"

    kind = models.CharField(max_length=12, choices=Kind.choices)
    pupil = models.ForeignKey(Pupil, on_delete=models.SET_NULL, null=True, blank=True, related_name="data_requests")
    person = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    subject = models.UUIDField()
    asked_by = models.CharField(max_length=200)
    asked_as = models.CharField(max_length=10, choices=AskedAs.choices)
    asked_on = models.DateField()
    identity = models.CharField(max_length=300)
    right = models.CharField(max_length=300)
    words = models.TextField(max_length=2000, blank=True)
    against = models.CharField(max_length=10, choices=Against.choices, blank=True)
    stilled = models.BooleanField(default=False)
    due = models.DateField()
    extended_at = models.DateTimeField(null=True, blank=True)
    extended_why = models.CharField(max_length=300, blank=True)
    received_by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")
    received_at = models.DateTimeField(default=timezone.now)
    answer = models.CharField(max_length=10, choices=Answer.choices, blank=True)
    answer_why = models.CharField(max_length=500, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    answered_by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    warned_at = models.DateTimeField(null=True, blank=True)

    objects: ClassVar = DataRequestQuerySet.as_manager()

    class Meta:
        ordering = ("-received_at", "-pk")
        indexes = (
            models.Index(fields=["school", "-received_at"]),
            models.Index(fields=["due"], condition=Q(answered_at=None), name="data_requests_to_answer"),
        )
        constraints = (
            models.CheckConstraint(
                condition=Q(answered_at=None, answer="") | Q(answered_at__isnull=False) & ~Q(answer=""),
                name="an_answered_request_says_how",
            ),
            models.CheckConstraint(
                condition=Q(pupil=None) | Q(person=None), name="a_request_is_about_a_child_or_a_colleague"
            ),
        )

    def __str__(self) -> str:
        return f"{self.kind} request {self.pk}"

    @property
    def about(self) -> str:
        """Whom it is about, as the school calls them."""
        if self.pupil:
            return self.pupil.known_as
        return self.person.called if self.person else "Somebody who was erased"

    def overdue(self, today: date) -> bool:
        """Whether its day is over and nobody has answered."""
        return self.answered_at is None and self.due < today


class Gathering(SchoolOwned):
    """What was gathered for one request (core.gathering_states); only `transitions.py` writes `state`.

    looked_at, tables: how far a worker has come. gathered, written: files in private storage, sealed: everything that
    was found; and what is handed over. attempt: the try that holds the claim; lease_until: when that claim ends.
    expires_at: when both files are deleted.
    """

    request = models.OneToOneField(DataRequest, on_delete=models.CASCADE, related_name="gathering")
    state = models.CharField(
        max_length=12, choices=[(one.value, one.value) for one in GatheringState], default=GatheringState.WAITING
    )
    attempt = models.UUIDField(null=True, blank=True)
    lease_until = models.DateTimeField(null=True, blank=True)
    tries = models.PositiveSmallIntegerField(default=0)
    looked_at = models.PositiveIntegerField(default=0)
    tables = models.PositiveIntegerField(default=0)
    found = models.PositiveIntegerField(default=0)
    gathered = models.CharField(max_length=200, blank=True)
    gathered_at = models.DateTimeField(null=True, blank=True)
    written = models.CharField(max_length=200, blank=True)
    written_at = models.DateTimeField(null=True, blank=True)
    expires_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = (models.Index(fields=["state", "lease_until"]), models.Index(fields=["expires_at"]))
        constraints = (
            models.CheckConstraint(
                condition=Q(state__in=[one.value for one in GatheringState]), name="a_known_state_of_a_gathering"
            ),
        )

    def __str__(self) -> str:
        return f"gathering for {self.request_id}"


class Choice(SchoolOwned):
    """What somebody decided of one thing that was found: it stays out of the file, or goes into it.

    item: table and id. put_in: for what may be about somebody else, or is the safeguarding lead's to show.
    """

    class Why(models.TextChoices):
        DANGER = "danger", "It may put somebody in danger"
        SOMEBODY_ELSE = "somebody_else", "It is about somebody else"
        EXEMPT = "exempt", "The law lets us keep it back"
        PUT_IN = "put_in", "It is theirs: it goes in"

    request = models.ForeignKey(DataRequest, on_delete=models.CASCADE, related_name="choices")
    item = models.CharField(max_length=120)
    why = models.CharField(max_length=14, choices=Why.choices)
    by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(auto_now=True)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["request", "item"], name="one_choice_a_thing_found"),)

    def __str__(self) -> str:
        return f"{self.why} {self.item}"


class Erasure(SchoolOwned):
    """Erasing everything of one person (core.erasure_states); only `transitions.py` writes `state`.

    asked_by, confirmed_by: two different people. not_before: when a worker looks again, while copies are coming down;
    lease_until: while one is at it. rewritten, deleted, files: how many rows and files it took.
    """

    request = models.OneToOneField(DataRequest, on_delete=models.CASCADE, related_name="erasure")
    state = models.CharField(
        max_length=12, choices=[(one.value, one.value) for one in ErasureState], default=ErasureState.ASKED
    )
    asked_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField(default=timezone.now)
    confirmed_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    confirmed_at = models.DateTimeField(null=True, blank=True)
    not_before = models.DateTimeField(default=timezone.now)
    lease_until = models.DateTimeField(null=True, blank=True)
    erased_at = models.DateTimeField(null=True, blank=True)
    cleaned_at = models.DateTimeField(null=True, blank=True)
    rewritten = models.PositiveIntegerField(default=0)
    deleted = models.PositiveIntegerField(default=0)
    files = models.PositiveIntegerField(default=0)

    class Meta:
        indexes = (models.Index(fields=["state", "not_before"]),)
        constraints = (
            models.CheckConstraint(
                condition=Q(state__in=[one.value for one in ErasureState]), name="a_known_state_of_an_erasure"
            ),
            models.CheckConstraint(
                condition=Q(confirmed_by=None) | ~Q(confirmed_by=models.F("asked_by")),
                name="a_second_person_confirms_an_erasure",
            ),
        )

    def __str__(self) -> str:
        return f"erasure for {self.request_id}"
