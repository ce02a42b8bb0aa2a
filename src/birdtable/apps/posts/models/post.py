"""Posts: what people write, who wrote and who approved, and every check that was made."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from birdtable.apps.channels.models import Channel
from birdtable.apps.people.models import Device, Person, SchoolClass, SchoolOwned, SchoolOwnedQuerySet
from birdtable.apps.photos.models import Photo
from birdtable.apps.policies.models import Edition
from birdtable.apps.trips.models import Trip
from birdtable.core.post_states import PostState
from birdtable.core.words import DeviceKind, Topic, TripStanding

BY_POLICY, BY_FIXED_WORDS = "approval", "urgent_words"
"""Why a post needed nobody's approval: the policy's parameter; or words that leaders approved beforehand."""
DECIDED = [PostState.APPROVED, PostState.RELEASED, PostState.WITHDRAWN]


class PostQuerySet(SchoolOwnedQuerySet["Post"]):
    """Posts, by where they are in their life."""

    def drafts(self) -> "PostQuerySet":
        """Still being written."""
        return self.filter(state=PostState.DRAFT)

    def waiting(self) -> "PostQuerySet":
        """Sent for approval."""
        return self.filter(state=PostState.WAITING)


class Post(SchoolOwned):
    """One post with a life (core.post_states); only `transitions.py` writes `state`.

    version: raised by every change of words, pictures, time or channels; a form carries it, so a stale one is told.
    scheduled_for: when it is to go out; empty means as soon as it is approved.
    happens_on: the day of what it announces, for the noticeboard.
    sent_from, sent_from_kind: the school device it was sent from, and whose it was; empty for a post of older days.
    trip: from which it was begun or sent; trip_standing: how it stood to it when the server had it. begun_at: when a
    phone without signal says that it was begun; empty where the server saw that itself.
    corrects: the published post whose place this one takes. approved_digest: SHA-256 of exactly what was approved.
    approved_by_rule: the policy parameter that asked for nobody, or `urgent_words`.
    """

    state = models.CharField(
        max_length=20, choices=[(one.value, one.value) for one in PostState], default=PostState.DRAFT
    )
    author = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="posts_begun")
    text = models.TextField(blank=True)
    topic = models.CharField(max_length=40, blank=True, choices=[(one.value, one.value) for one in Topic])
    school_class = models.ForeignKey(SchoolClass, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    channels = models.ManyToManyField(Channel, blank=True, related_name="+")
    photos = models.ManyToManyField(Photo, through="PostPhoto", related_name="posts")
    scheduled_for = models.DateTimeField(null=True, blank=True)
    happens_on = models.DateField(null=True, blank=True)
    corrects = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="corrections")
    version = models.PositiveIntegerField(default=1)
    created_at = models.DateTimeField(auto_now_add=True)
    changed_at = models.DateTimeField(auto_now=True)
    submitted_at = models.DateTimeField(null=True, blank=True)
    submitted_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    sent_from = models.ForeignKey(Device, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    trip = models.ForeignKey(Trip, on_delete=models.PROTECT, null=True, blank=True, related_name="posts")
    trip_standing = models.CharField(
        max_length=14, choices=[(one.value, one.value) for one in TripStanding], default=TripStanding.NONE
    )
    begun_at = models.DateTimeField(null=True, blank=True)
    sent_from_kind = models.CharField(max_length=24, blank=True, choices=[(one.value, one.value) for one in DeviceKind])
    approved_at = models.DateTimeField(null=True, blank=True)
    approved_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, blank=True, related_name="posts_approved"
    )
    approved_by_rule = models.CharField(max_length=80, blank=True)
    approved_digest = models.CharField(max_length=64, blank=True)
    approved_edition = models.ForeignKey(Edition, on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    objects: ClassVar = PostQuerySet.as_manager()

    class Meta:
        ordering = (
            "-changed_at",
            "-pk",
        )
        indexes = (
            models.Index(fields=["school", "state", "-changed_at"]),
            models.Index(fields=["state", "submitted_at"]),
            models.Index(fields=["corrects"], condition=Q(corrects__isnull=False), name="posts_that_correct_another"),
        )
        constraints = (
            models.CheckConstraint(
                condition=Q(state__in=[one.value for one in PostState]), name="a_post_is_in_a_known_state"
            ),
            models.CheckConstraint(
                condition=Q(approved_by=None) | ~Q(approved_by=models.F("author")),
                name="nobody_approves_their_own_post",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=DECIDED)
                | (~Q(approved_digest="") & (Q(approved_by__isnull=False) | ~Q(approved_by_rule=""))),
                name="an_approved_post_says_by_whom_or_by_which_rule",
            ),
        )

    def __str__(self) -> str:
        return f"post {self.pk}"


class PostPhoto(SchoolOwned):
    """A picture's place in a post."""

    post = models.ForeignKey(Post, on_delete=models.CASCADE, related_name="places")
    photo = models.ForeignKey(Photo, on_delete=models.PROTECT, related_name="places")
    position = models.PositiveSmallIntegerField()

    class Meta:
        ordering = ("position",)
        constraints = (
            models.UniqueConstraint(fields=["post", "photo"], name="a_photo_once_a_post"),
            models.UniqueConstraint(fields=["post", "position"], name="one_photo_a_position"),
        )

    def __str__(self) -> str:
        return f"photo {self.position} of {self.post_id}"


class Part(SchoolOwned):
    """What somebody did for a post: wrote it or approved it, never both. The database holds that."""

    class Kind(models.TextChoices):
        AUTHOR = "author"
        APPROVER = "approver"

    post = models.ForeignKey(Post, on_delete=models.CASCADE, related_name="parts")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=10, choices=Kind.choices)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["post", "person"], name="nobody_both_writes_and_approves"),
            models.UniqueConstraint(fields=["post"], condition=Q(kind="approver"), name="one_approver_a_post"),
        )

    def __str__(self) -> str:
        return f"{self.kind} of {self.post_id}"


class CheckRecord(SchoolOwned):
    """One assessment that mattered: the words as they were, what was found, and under which edition.

    The audit keeps only digests; the words live here and end with the post's retention.
    """

    class Moment(models.TextChoices):
        SUBMIT = "submit"
        APPROVE = "approve"
        SEND = "send"
        RECHECK = "recheck"

    post = models.ForeignKey(Post, on_delete=models.CASCADE, related_name="checks")
    moment = models.CharField(max_length=10, choices=Moment.choices)
    made_at = models.DateTimeField(auto_now_add=True)
    text = models.TextField(blank=True)
    digest = models.CharField(max_length=64)
    edition = models.ForeignKey(Edition, on_delete=models.PROTECT, related_name="+")
    facts_version = models.PositiveBigIntegerField()
    verdict = models.JSONField()

    class Meta:
        ordering = (
            "-made_at",
            "-pk",
        )

    def __str__(self) -> str:
        return f"{self.moment} check of {self.post_id}"


class SecondOpinion(SchoolOwned):
    """What the second reader thought of one wording of a post; it ends with the post.

    words: SHA-256 of the text. reader: which one it was. off_topic, sensitive: as in `core.opinion`.
    """

    post = models.ForeignKey(Post, on_delete=models.CASCADE, related_name="second_opinions")
    words = models.CharField(max_length=64)
    reader = models.CharField(max_length=16)
    off_topic = models.FloatField()
    sensitive = models.FloatField()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["post", "words", "reader"], name="a_reader_thinks_once_of_a_wording"),
        )

    def __str__(self) -> str:
        return f"second opinion on {self.post_id}"


class Reason(SchoolOwned):
    """Why a leader let a finding through: a ready reason, or their own words. about: the mark of the finding."""

    check_record = models.ForeignKey(CheckRecord, on_delete=models.CASCADE, related_name="reasons")
    code = models.CharField(max_length=8)
    about = models.CharField(max_length=120)
    ready = models.CharField(max_length=40, blank=True)
    words = models.CharField(max_length=500, blank=True)
    given_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")

    def __str__(self) -> str:
        return f"reason for {self.code}"


class Note(SchoolOwned):
    """What was said to the author: why it came back, or other words to take with one tap. by: None for Birdtable.

    suggested_text: empty for a plain note. base_version: the version the suggestion was made on.
    """

    class Kind(models.TextChoices):
        SENT_BACK = "sent_back"
        SUGGESTION = "suggestion"
        EXPIRED = "expired"

    post = models.ForeignKey(Post, on_delete=models.CASCADE, related_name="notes")
    kind = models.CharField(max_length=12, choices=Kind.choices)
    by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    at = models.DateTimeField(auto_now_add=True)
    words = models.CharField(max_length=1000, blank=True)
    suggested_text = models.TextField(blank=True)
    base_version = models.PositiveIntegerField()
    accepted_at = models.DateTimeField(null=True, blank=True)
    declined_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = (
            "-at",
            "-pk",
        )

    def __str__(self) -> str:
        return f"note on {self.post_id}"
