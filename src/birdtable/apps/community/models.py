"""Who follows the school's accounts, as far as triage needs it, and how far the reading of each account has come."""

from django.db import models
from django.db.models import Q
from django.utils import timezone

from birdtable.apps.channels.models import Channel
from birdtable.apps.people.models import Person, SchoolOwned
from birdtable.core.community.followers.sorts import Sort
from birdtable.core.community.followers.weighing import Pile
from birdtable.core.follower_states import FollowerState
from birdtable.core.request_states import RequestState


class Follower(SchoolOwned):
    """One account that follows one of ours. Nothing of it is matched with a parent or a pupil.

    account: the network's own id of it, its account name where a list has no ids; about, facts: what its page says,
    facts as `core.community.followers.profile.Profile` names them; picture: a digest of where its picture is.
    changed_at: when name, words or picture last changed; changes: how, the latest first, each with `what`, `at` and
    what it was `before`; digest: of all that was seen last. forgotten_at: when what it says of itself was deleted here,
    because the policy keeps it no longer.
    pile, reasons: what was made of it; sort: what it speaks of (`sorts.Sort`). act: what somebody wants done;
    not_before: until when it can be taken back.
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
    picture = models.CharField(max_length=64, blank=True)
    changes = models.JSONField(default=list, blank=True)
    digest = models.CharField(max_length=64, blank=True)
    forgotten_at = models.DateTimeField(null=True, blank=True)
    first_seen = models.DateTimeField()
    last_seen = models.DateTimeField()
    changed_at = models.DateTimeField(null=True, blank=True)
    left_at = models.DateTimeField(null=True, blank=True)
    pile = models.CharField(max_length=20, choices=[(one.value, one.value) for one in Pile])
    score = models.FloatField(default=0)
    reasons = models.JSONField(default=list, blank=True)
    sort = models.CharField(max_length=12, choices=[(one.value, one.value) for one in Sort], default=Sort.UNSAID)
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
            models.Index(fields=["school", "left_at", "state", "pile"], name="followers_counted"),
            models.Index(
                fields=["school", "state", "-score", "first_seen", "id"],
                condition=Q(left_at=None),
                name="followers_in_order",
            ),
            models.Index(
                fields=["school", "-changed_at"], condition=Q(changed_at__isnull=False), name="followers_changed"
            ),
            models.Index(fields=["state", "decided_at"], condition=Q(forgotten_at=None), name="followers_to_forget"),
        )

    def __str__(self) -> str:
        return f"follower {self.pk}"

    @property
    def called(self) -> str:
        """Its name, or its account name where it has none."""
        return self.name.strip() or f"@{self.handle}"


class Reading(SchoolOwned):
    """How far the followers of one account have been read: a page at a time, and on from there after a stop.

    requests_at: when it was last read who asks to follow. cursor: what to ask the network with for the next page;
    began_at: of the reading now under way; lease_until: while somebody reads; finished_at: of the last that came to its
    end; says: why it stopped, in a sentence.
    """

    channel = models.OneToOneField(Channel, on_delete=models.CASCADE, related_name="reading")
    cursor = models.CharField(max_length=500, blank=True)
    began_at = models.DateTimeField(null=True, blank=True)
    lease_until = models.DateTimeField(null=True, blank=True)
    finished_at = models.DateTimeField(null=True, blank=True)
    says = models.CharField(max_length=300, blank=True)
    requests_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return f"reading of {self.channel}"


class FollowRequest(SchoolOwned):
    """One account that asks to follow a protected one of ours; the fields are those of a `Follower`.

    ground: the word for why it was let in or not. Rows that are settled are deleted within a day.
    """

    channel = models.ForeignKey(Channel, on_delete=models.CASCADE, related_name="follow_requests")
    account = models.CharField(max_length=300)
    handle = models.CharField("account name", max_length=200, blank=True)
    name = models.CharField(max_length=200, blank=True)
    about = models.TextField(blank=True)
    link = models.CharField(max_length=500, blank=True)
    pile = models.CharField(max_length=20, choices=[(one.value, one.value) for one in Pile])
    score = models.FloatField(default=0)
    reasons = models.JSONField(default=list, blank=True)
    first_seen = models.DateTimeField()
    last_seen = models.DateTimeField()
    state = models.CharField(
        max_length=20, choices=[(one.value, one.value) for one in RequestState], default=RequestState.ASKING
    )
    ground = models.CharField(max_length=20, blank=True)
    not_before = models.DateTimeField(null=True, blank=True)
    says = models.CharField(max_length=300, blank=True)
    decided_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    decided_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("-score", "first_seen", "pk")
        constraints = (
            models.UniqueConstraint(fields=["channel", "account"], name="one_row_a_request"),
            models.CheckConstraint(
                condition=Q(state__in=[one.value for one in RequestState]), name="a_known_state_of_a_request"
            ),
        )
        indexes = (models.Index(fields=["school", "state", "-score"]), models.Index(fields=["state", "not_before"]))

    def __str__(self) -> str:
        return f"request {self.pk}"

    @property
    def called(self) -> str:
        """Its name, or its account name where it has none."""
        return self.name.strip() or f"@{self.handle}"


class Review(SchoolOwned):
    """One looking-through of the followers: from the end of the one before until a leader says that it is done.

    due: by when, as the policy said last; raised: whether it stands among the leaders' jobs.
    kept, acted, put_off, taken_back, let_in, turned_away: how many decisions of each sort (acted: block, remove, mute,
    report). At its end: followers, how many there were, and waiting, how many nobody had decided about.
    """

    began_at = models.DateTimeField(default=timezone.now)
    due = models.DateField()
    raised = models.BooleanField(default=False)
    kept = models.PositiveIntegerField(default=0)
    acted = models.PositiveIntegerField(default=0)
    put_off = models.PositiveIntegerField(default=0)
    taken_back = models.PositiveIntegerField(default=0)
    let_in = models.PositiveIntegerField(default=0)
    turned_away = models.PositiveIntegerField(default=0)
    finished_at = models.DateTimeField(null=True, blank=True)
    finished_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    followers = models.PositiveIntegerField(null=True, blank=True)
    waiting = models.PositiveIntegerField(null=True, blank=True)

    class Meta:
        ordering = ("-began_at",)
        constraints = (
            models.UniqueConstraint(fields=["school"], condition=Q(finished_at=None), name="one_review_at_a_time"),
        )
        indexes = (models.Index(fields=["due"], condition=Q(finished_at=None, raised=False), name="reviews_to_raise"),)

    def __str__(self) -> str:
        return f"review {self.pk}"

    @property
    def decided(self) -> int:
        """Decisions in all, less what was taken back."""
        made = self.kept + self.acted + self.put_off + self.let_in + self.turned_away
        return max(0, made - self.taken_back)


class ReviewShare(SchoolOwned):
    """How many decisions of one review one person made, and when the last."""

    review = models.ForeignKey(Review, on_delete=models.CASCADE, related_name="shares")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    decided = models.PositiveIntegerField(default=0)
    last_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ("last_at",)
        constraints = (models.UniqueConstraint(fields=["review", "person"], name="one_share_a_person"),)

    def __str__(self) -> str:
        return f"share {self.pk}"


class Audience(SchoolOwned):
    """How many followed one account on one day, how many had come and gone since the day before, and of what sorts.

    No row of it tells of anybody; it stays when followers are forgotten. sorts: how many of each `sorts.Sort`.
    """

    channel = models.ForeignKey(Channel, on_delete=models.CASCADE, related_name="audiences")
    day = models.DateField()
    followers = models.PositiveIntegerField()
    joined = models.PositiveIntegerField(default=0)
    left = models.PositiveIntegerField(default=0)
    sorts = models.JSONField(default=dict)

    class Meta:
        ordering = ("-day",)
        constraints = (models.UniqueConstraint(fields=["channel", "day"], name="one_audience_a_day"),)

    def __str__(self) -> str:
        return f"audience {self.day}"
