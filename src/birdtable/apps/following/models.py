"""Whom the school's accounts follow: its list, who wanted each on it and who said yes, and what is so there."""

from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from birdtable.apps.channels.models import Channel
from birdtable.apps.people.models import Person, SchoolOwned
from birdtable.core.following_states import LISTED, FollowingState


class Category(SchoolOwned):
    """A kind of account that the school follows. says: what belongs to it."""

    name = models.CharField(max_length=80)
    says = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ("name",)
        constraints = (models.UniqueConstraint(fields=["school", "name"], name="one_category_of_a_name"),)

    def __str__(self) -> str:
        return self.name


class Following(SchoolOwned):
    """One account that one of ours follows, or might.

    account: the network's own id, empty until a reading or a follow told it; handle: as it was proposed or last seen,
    in small letters and without “@”; name, about, picture: as last seen, picture as a digest.
    reason: why it is followed, in the proposer's words. moved_at: when its state last changed; not_before: when
    Birdtable asks the network next. changed: what of it changed since a leader last looked (`name`, `handle`, `words`,
    `picture`), with `gone` where the network knows it no more.
    """

    channel = models.ForeignKey(Channel, on_delete=models.CASCADE, related_name="followed")
    account = models.CharField(max_length=300, blank=True)
    handle = models.CharField("account name", max_length=200)
    name = models.CharField(max_length=200, blank=True)
    about = models.TextField(blank=True)
    link = models.CharField(max_length=500, blank=True)
    picture = models.CharField(max_length=64, blank=True)
    category = models.ForeignKey(Category, on_delete=models.PROTECT, null=True, blank=True, related_name="accounts")
    reason = models.CharField(max_length=300, blank=True)
    proposed_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    proposed_at = models.DateTimeField(null=True, blank=True)
    approved_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    approved_at = models.DateTimeField(null=True, blank=True)
    state = models.CharField(max_length=20, choices=[(one.value, one.value) for one in FollowingState])
    moved_at = models.DateTimeField(default=timezone.now)
    not_before = models.DateTimeField(default=timezone.now)
    says = models.CharField(max_length=300, blank=True)
    seen_at = models.DateTimeField(null=True, blank=True)
    changed = models.JSONField(default=list, blank=True)

    class Meta:
        ordering = ("handle", "pk")
        constraints = (
            models.UniqueConstraint(
                fields=["channel", "account"], condition=~Q(account=""), name="one_row_an_account_followed"
            ),
            models.UniqueConstraint(
                fields=["channel", "handle"], condition=Q(account=""), name="one_row_an_account_proposed"
            ),
            models.CheckConstraint(
                condition=Q(state__in=[one.value for one in FollowingState]), name="a_known_state_of_a_following"
            ),
            models.CheckConstraint(
                condition=Q(approved_by=None) | Q(proposed_by=None) | ~Q(approved_by=F("proposed_by")),
                name="nobody_approves_whom_they_proposed_to_follow",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=sorted(one.value for one in LISTED)) | Q(approved_by__isnull=False),
                name="nobody_is_on_the_list_unapproved",
            ),
        )
        indexes = (
            models.Index(fields=["school", "state", "handle"]),
            models.Index(fields=["state", "not_before"]),
        )

    def __str__(self) -> str:
        return f"following {self.pk}"

    @property
    def called(self) -> str:
        """Its name, or its account name where it has none."""
        return self.name.strip() or f"@{self.handle}"


class FollowingReading(SchoolOwned):
    """When it was last read whom one account follows; `community.models.Reading` is that of followers.

    began_at, finished_at: of the last reading; lease_until: while somebody reads; says: why it stopped, in a sentence.
    """

    channel = models.OneToOneField(Channel, on_delete=models.CASCADE, related_name="following_reading")
    began_at = models.DateTimeField(null=True, blank=True)
    lease_until = models.DateTimeField(null=True, blank=True)
    finished_at = models.DateTimeField(null=True, blank=True)
    says = models.CharField(max_length=300, blank=True)

    def __str__(self) -> str:
        return f"reading of whom {self.channel} follows"
