"""Tries of a policy on posts that are out, and what would be judged otherwise."""

from django.db import models
from django.db.models import Q
from django.utils import timezone

from birdtable.apps.people.models import Person, SchoolOwned
from birdtable.apps.policies.models import Edition, Proposal
from birdtable.apps.posts.models import Post
from birdtable.core.trial_states import TrialState
from birdtable.core.words import Effect


class Trial(SchoolOwned):
    """One try; only `transitions.py` writes `state`. It goes on where it stood when its worker was stopped.

    edition, proposal: which policy; one of them. since: the first day on which posts were sent. then: with the children
    and permissions of the day each post was sent, else with today's. by: who began it; None each night.
    night: the day of the school whose nightly look this is.
    at, at_post: the place of the last post that was judged. lease_until: until when a worker is at it; stood_still: how
    often its lease ran out without a post more. counts: by check, in how many posts it was found [then, now].
    """

    state = models.CharField(
        max_length=10, choices=[(one.value, one.value) for one in TrialState], default=TrialState.WAITING
    )
    edition = models.ForeignKey(Edition, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    proposal = models.ForeignKey(Proposal, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    since = models.DateField()
    then = models.BooleanField(default=False)
    by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    night = models.DateField(null=True, blank=True)
    made_at = models.DateTimeField(default=timezone.now)
    ended_at = models.DateTimeField(null=True, blank=True)
    total = models.PositiveIntegerField(default=0)
    seen = models.PositiveIntegerField(default=0)
    at = models.DateTimeField(null=True, blank=True)
    at_post = models.UUIDField(null=True, blank=True)
    lease_until = models.DateTimeField(default=timezone.now)
    stood_still = models.PositiveSmallIntegerField(default=0)
    counts = models.JSONField(default=dict)

    class Meta:
        ordering = ("-made_at", "-pk")
        constraints = (
            models.CheckConstraint(
                condition=Q(state__in=[one.value for one in TrialState]), name="a_try_is_in_a_known_state"
            ),
            models.CheckConstraint(
                condition=Q(edition=None, proposal__isnull=False) | Q(edition__isnull=False, proposal=None),
                name="a_try_is_of_one_policy",
            ),
            models.UniqueConstraint(fields=["school", "night"], name="one_look_a_night"),
        )
        indexes = (
            models.Index(
                fields=["lease_until"],
                condition=Q(state__in=[TrialState.WAITING, TrialState.RUNNING]),
                name="tries_to_go_on",
            ),
        )

    def __str__(self) -> str:
        return f"try {self.pk}"

    @property
    def policy_row(self) -> Edition | Proposal:
        """Whose words are tried."""
        found = self.edition or self.proposal
        assert found is not None  # noqa: S101 - the database holds that there is one
        return found

    @property
    def moving(self) -> bool:
        """Whether it still goes on."""
        return self.state in (TrialState.WAITING, TrialState.RUNNING)


_EFFECTS = [(one.value, one.word) for one in Effect]


class Changed(SchoolOwned):
    """One post that would be judged otherwise. was: None where nothing is kept of how it was; found: codes, by ids."""

    trial = models.ForeignKey(Trial, on_delete=models.CASCADE, related_name="changed")
    post = models.ForeignKey(Post, on_delete=models.CASCADE, related_name="+")
    was = models.PositiveSmallIntegerField(null=True, choices=_EFFECTS)
    effect = models.PositiveSmallIntegerField(choices=_EFFECTS)
    graver = models.BooleanField()
    found = models.JSONField(default=list)
    found_then = models.JSONField(default=list)
    sent_at = models.DateTimeField()

    class Meta:
        ordering = ("-effect", "-sent_at", "-pk")
        constraints = (models.UniqueConstraint(fields=["trial", "post"], name="a_post_once_a_try"),)
        indexes = (models.Index(fields=["trial", "graver", "-effect", "-sent_at"], name="what_would_change"),)

    def __str__(self) -> str:
        return f"{self.post_id} in {self.trial_id}"
