"""Who follows the school's accounts, as far as triage needs it, and how far the reading of each account has come."""

from django.db import models
from django.db.models import Q

from birdtable.apps.channels.models import Channel
from birdtable.apps.people.models import Person, SchoolOwned
from birdtable.core.community.followers.judging import Pile
from birdtable.core.follower_states import FollowerState


class Follower(SchoolOwned):
    """One account that follows one of ours. Nothing of it is matched with a parent or a pupil.

    account: the network's own id of it, its account name where a list has no ids; about, facts: what its page says,
    facts as `core.community.followers.profile.Profile` names them; changed_at: when name or words last changed.
    pile, reasons: what was made of it. act: what somebody wants done; not_before: until when it can be taken back.
    left_at: when it was found to follow no more; such rows are deleted within a day.
    """

    class Act(models.TextChoices):
        """What can be done about a follower on its network."""

        BLOCK = "block", "Block"
        REMOVE = "remove", "Remove"
        MUTE = "mute", "Mute"
        REPORT = "report", "Report"

    channel = models.ForeignKey(Channel, on_delete=models.CASCADE, related_name="followers")
    account = models.CharField(max_length=300)
    handle = models.CharField("account name", max_length=200, blank=True)
    name = models.CharField(max_length=200, blank=True)
    about = models.TextField(blank=True)
    link = models.CharField(max_length=500, blank=True)
    facts = models.JSONField(default=dict, blank=True)
    first_seen = models.DateTimeField()
    last_seen = models.DateTimeField()
    changed_at = models.DateTimeField(null=True, blank=True)
    left_at = models.DateTimeField(null=True, blank=True)
    pile = models.CharField(max_length=20, choices=[(one.value, one.value) for one in Pile])
    score = models.FloatField(default=0)
    reasons = models.JSONField(default=list, blank=True)
    state = models.CharField(
        max_length=20, choices=[(one.value, one.value) for one in FollowerState], default=FollowerState.WAITING
    )
    act = models.CharField(max_length=10, choices=Act.choices, blank=True)
    not_before = models.DateTimeField(null=True, blank=True)
    decided_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    decided_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("-score", "first_seen", "pk")
        constraints = (
            models.UniqueConstraint(fields=["channel", "account"], name="one_row_a_follower"),
            models.CheckConstraint(
                condition=Q(state__in=[one.value for one in FollowerState]), name="a_known_state_of_a_follower"
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["planned", "by_hand", "done"]) | ~Q(act=""), name="what_is_planned_says_what"
            ),
        )
        indexes = (
            models.Index(fields=["school", "state", "pile", "-score"]),
            models.Index(fields=["state", "not_before"]),
            models.Index(fields=["channel", "last_seen"]),
        )

    def __str__(self) -> str:
        return f"follower {self.pk}"

    @property
    def called(self) -> str:
        """Its name, or its account name where it has none."""
        return self.name.strip() or f"@{self.handle}"


class Reading(SchoolOwned):
    """How far the followers of one account have been read: a page at a time, and on from there after a stop.

    cursor: what to ask the network with for the next page; began_at: of the reading now under way; lease_until: while
    somebody reads; finished_at: of the last that came to its end; says: why it stopped, in a sentence.
    """

    channel = models.OneToOneField(Channel, on_delete=models.CASCADE, related_name="reading")
    cursor = models.CharField(max_length=500, blank=True)
    began_at = models.DateTimeField(null=True, blank=True)
    lease_until = models.DateTimeField(null=True, blank=True)
    finished_at = models.DateTimeField(null=True, blank=True)
    says = models.CharField(max_length=300, blank=True)

    def __str__(self) -> str:
        return f"reading of {self.channel}"
