"""What others said to the school: read, sorted, handed on, and never answered; and how far the reading has come."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from birdtable.adapters.networks.readers import MentionKind
from birdtable.apps.channels.models import Channel
from birdtable.apps.people.models import Person, SchoolOwned, SchoolOwnedQuerySet
from birdtable.core.community.mentions.sorting import Kind
from birdtable.core.mention_states import OPEN_DISCLOSURE, POINTERS, MentionState

OPEN, POINTER = [one.value for one in OPEN_DISCLOSURE], [one.value for one in POINTERS]
TO_DO_THERE = [MentionState.PLANNED.value, MentionState.BY_HAND.value]


class MentionQuerySet(SchoolOwnedQuerySet["Mention"]):
    """Mentions, by where they stand."""

    def open_disclosures(self) -> "MentionQuerySet":
        """Possible disclosures that the safeguarding lead has not closed."""
        return self.filter(state__in=OPEN)


class Mention(SchoolOwned):
    """One thing that somebody said to one of our accounts.

    remote: its id on the network, or one of ours where somebody brought it; author: the network's id of who said it;
    how: `MentionKind`; under: our post that it stands under. brought: by a person, so nobody can look whether it is
    still there; said_at, last_seen: when it was said, and last found there; gone_at: when it was found to be gone.
    kind, reasons: what it was sorted as, and why. act: what somebody wants done there; not_before: until when that can
    be taken back. A possible disclosure keeps no word, name or reason: told, tell_next: how many rungs of the line were
    told (`line.py`), and when the next is; outcome: what the safeguarding lead made of it.
    """

    class Act(models.TextChoices):
        """What can be done about a mention on its network."""

        HIDE = "hide", "Hide it"
        BLOCK = "block", "Block who said it"
        REPORT = "report", "Report it to the network"

    class Outcome(models.TextChoices):
        """What the safeguarding lead made of a possible disclosure. What they did stands in their own record."""

        CONCERN = "concern", "It is in our safeguarding record"
        NONE = "none", "It was no disclosure"

    channel = models.ForeignKey(Channel, on_delete=models.CASCADE, related_name="mentions")
    remote = models.CharField(max_length=500)
    author = models.CharField(max_length=300, blank=True)
    handle = models.CharField("account name", max_length=200, blank=True)
    name = models.CharField(max_length=200, blank=True)
    text = models.TextField(blank=True)
    link = models.CharField(max_length=500, blank=True)
    how = models.CharField(max_length=10, choices=[(one.value, one.value) for one in MentionKind])
    under = models.CharField(max_length=500, blank=True)
    brought = models.BooleanField(default=False)
    said_at = models.DateTimeField()
    first_seen = models.DateTimeField()
    last_seen = models.DateTimeField()
    gone_at = models.DateTimeField(null=True, blank=True)
    kind = models.CharField(max_length=20, choices=[(one.value, one.value) for one in Kind])
    reasons = models.JSONField(default=list, blank=True)
    state = models.CharField(
        max_length=10, choices=[(one.value, one.value) for one in MentionState], default=MentionState.WAITING
    )
    act = models.CharField(max_length=10, choices=Act.choices, blank=True)
    not_before = models.DateTimeField(null=True, blank=True)
    decided_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    decided_at = models.DateTimeField(null=True, blank=True)
    alarmed_at = models.DateTimeField(null=True, blank=True)
    told = models.PositiveSmallIntegerField(default=0)
    tell_next = models.DateTimeField(null=True, blank=True)
    seen_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    seen_at = models.DateTimeField(null=True, blank=True)
    closed_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    closed_at = models.DateTimeField(null=True, blank=True)
    outcome = models.CharField(max_length=10, choices=Outcome.choices, blank=True)

    objects: ClassVar = MentionQuerySet.as_manager()

    class Meta:
        ordering = ("-said_at", "pk")
        constraints = (
            models.UniqueConstraint(fields=["channel", "remote"], name="one_row_a_mention"),
            models.CheckConstraint(
                condition=Q(state__in=[one.value for one in MentionState]), name="a_known_state_of_a_mention"
            ),
            models.CheckConstraint(
                condition=~Q(state__in=TO_DO_THERE) | ~Q(act=""), name="what_is_done_about_a_mention_says_what"
            ),
            models.CheckConstraint(
                condition=~Q(state__in=POINTER) | Q(text="", name="", act="", not_before=None),
                name="a_disclosure_is_a_pointer_and_nothing_is_done_to_it",
            ),
            models.CheckConstraint(
                condition=~Q(state=MentionState.CLOSED.value)
                | Q(author="", handle="", closed_by__isnull=False, closed_at__isnull=False),
                name="a_closed_disclosure_names_who_closed_it_alone",
            ),
        )
        indexes = (
            models.Index(fields=["school", "state", "-said_at"], name="mentions_by_state"),
            models.Index(fields=["state", "not_before"], name="mentions_to_be_done"),
            models.Index(fields=["channel", "last_seen"], name="mentions_last_seen"),
            models.Index(
                fields=["tell_next"], condition=Q(state=MentionState.ALARMED.value), name="mentions_to_be_told"
            ),
        )

    def __str__(self) -> str:
        return f"mention {self.pk}"

    @property
    def called(self) -> str:
        """Who said it, as far as that is known."""
        return self.name.strip() or (f"@{self.handle}" if self.handle else "Somebody")


class MentionReading(SchoolOwned):
    """How far what was said to one account has been read.

    cursor: what to ask the network with for the next page; began_at: of the reading now under way; whole: whether that
    goes back to the oldest that is kept, and so finds what is gone; lease_until: while somebody reads; finished_at,
    whole_at: of the last that came to its end, and of the last such whole one; says: why it stopped, in a sentence.
    """

    channel = models.OneToOneField(Channel, on_delete=models.CASCADE, related_name="mention_reading")
    cursor = models.CharField(max_length=500, blank=True)
    began_at = models.DateTimeField(null=True, blank=True)
    whole = models.BooleanField(default=True)
    lease_until = models.DateTimeField(null=True, blank=True)
    finished_at = models.DateTimeField(null=True, blank=True)
    whole_at = models.DateTimeField(null=True, blank=True)
    says = models.CharField(max_length=300, blank=True)

    def __str__(self) -> str:
        return f"reading of what was said to {self.channel}"


class SafeguardingLead(SchoolOwned):
    """Who is told first of a possible disclosure; the other safeguarding leads are deputies. One row a school."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    named_at = models.DateTimeField(auto_now=True)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["school"], name="one_safeguarding_lead_a_school"),)

    def __str__(self) -> str:
        return f"safeguarding lead {self.person_id}"
