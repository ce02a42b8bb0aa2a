"""Posts on their way: one row for each post and channel, every try, and the noticeboard itself."""

from django.db import models
from django.db.models import Q
from django.utils import timezone

from birdtable.apps.channels.models import Channel
from birdtable.apps.people.models import Person, SchoolOwned, Trust
from birdtable.apps.posts.models import Post
from birdtable.core.delivery_states import DeliveryState

NEEDS_A_HAND = ("queued", "unsure", "removing", "held")


class Delivery(SchoolOwned):
    """One post on its way to one channel (core.delivery_states); only `transitions.py` writes `state`.

    outgoing: exactly what will be sent (words, and each picture's file, digest and description); digest: its SHA-256.
    key: under which it is put up, known to the network where it can be, and to no second delivery of the channel.
    notes: what the network's adapter must remember from one try to the next (adapters.networks.network.Notes).
    due: when it was to go out. not_before: when it may next be tried, or looked at; tries: how many in a row came to
    nothing. urgent: of an urgent notice, which overtakes the others and goes out while all is held.
    waits_by: the school's facts_version when its account, quiet hours or its trip put it off; None: none of these does.
    attempt: the try that holds the claim; lease_until: when that claim ends.
    wanted: `absent` once somebody took the post down; a row found sent after that goes to removal.
    held_why: assessment, hold, reconnect, money, policy, paused; disconnected once it was let go.
    since: when it came into this state;
    warned_of: the state of which people were told by e-mail, where it was trouble.
    """

    class Wanted(models.TextChoices):
        PRESENT = "present"
        ABSENT = "absent"

    post = models.ForeignKey(Post, on_delete=models.PROTECT, related_name="deliveries")
    channel = models.ForeignKey(Channel, on_delete=models.PROTECT, related_name="deliveries")
    state = models.CharField(
        max_length=20, choices=[(one.value, one.value) for one in DeliveryState], default=DeliveryState.QUEUED
    )
    wanted = models.CharField(max_length=10, choices=Wanted.choices, default=Wanted.PRESENT)
    outgoing = models.JSONField()
    digest = models.CharField(max_length=64)
    key = models.CharField(max_length=64)
    notes = models.JSONField(default=dict, blank=True)
    due = models.DateTimeField()
    not_before = models.DateTimeField(default=timezone.now)
    tries = models.PositiveIntegerField(default=0)
    waits_by = models.PositiveBigIntegerField(null=True, blank=True)
    urgent = models.BooleanField(default=False)
    held_why = models.CharField(max_length=20, blank=True)
    since = models.DateTimeField(default=timezone.now)
    warned_of = models.CharField(max_length=20, blank=True)
    attempt = models.UUIDField(null=True, blank=True)
    lease_until = models.DateTimeField(null=True, blank=True)
    remote_id = models.CharField(max_length=300, blank=True)
    link = models.CharField(max_length=500, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)
    changed_at = models.DateTimeField(auto_now=True)
    sent_at = models.DateTimeField(null=True, blank=True)
    removed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = (
            "due",
            "created_at",
        )
        indexes = (
            models.Index(fields=["state", "not_before"]),
            models.Index(fields=["state", "lease_until"]),
            models.Index(fields=["school"], condition=Q(waits_by__isnull=False), name="waits_that_may_end"),
        )
        constraints = (
            models.CheckConstraint(
                condition=Q(state__in=[one.value for one in DeliveryState]), name="a_delivery_is_in_a_known_state"
            ),
            models.UniqueConstraint(
                fields=["post", "channel"], condition=~Q(state="cancelled"), name="one_delivery_a_post_and_channel"
            ),
            models.UniqueConstraint(fields=["channel", "key"], name="one_delivery_a_channel_and_key"),
            models.CheckConstraint(
                condition=~Q(state="sent") | ~Q(remote_id=""), name="never_sent_without_the_networks_own_id"
            ),
        )

    def __str__(self) -> str:
        return f"delivery {self.pk}"


class Attempt(SchoolOwned):
    """One try at one delivery; kept for ever."""

    delivery = models.ForeignKey(Delivery, on_delete=models.PROTECT, related_name="attempts")
    number = models.PositiveIntegerField()
    started_at = models.DateTimeField(auto_now_add=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    outcome = models.CharField(max_length=20, blank=True)
    detail = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ("number",)
        constraints = (models.UniqueConstraint(fields=["delivery", "number"], name="one_attempt_a_number"),)

    def __str__(self) -> str:
        return f"attempt {self.number} of {self.delivery_id}"


class Tick(SchoolOwned):
    """What a person said of a copy, and what the network said to it when it was read (ticks.py).

    by: None where Birdtable itself took it down, and reads back whether it is gone.
    looks: how often it was looked for; look_at: when next. CANNOT: the network does not let us look there.
    THERE, GONE: it could not be found (or still stood there), and a leader says how it is.
    """

    class Said(models.TextChoices):
        POSTED = "posted"
        GONE = "gone"

    class Answer(models.TextChoices):
        WAITING = "waiting"
        SEEN = "seen"
        MISSING = "missing"
        CANNOT = "cannot"
        THERE = "there"
        GONE = "gone"

    delivery = models.ForeignKey(Delivery, on_delete=models.PROTECT, related_name="ticks")
    said = models.CharField(max_length=10, choices=Said.choices)
    by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    at = models.DateTimeField(auto_now_add=True)
    answer = models.CharField(max_length=10, choices=Answer.choices)
    looks = models.PositiveSmallIntegerField(default=0)
    look_at = models.DateTimeField(null=True, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("at",)
        indexes = (models.Index(fields=["answer", "look_at"]),)

    def __str__(self) -> str:
        return f"{self.said}: {self.answer}"


class Notice(SchoolOwned):
    """A post on the noticeboard: the table that stands where another channel has a network.

    Its key is the delivery's, so that however often it is put up it stands there once. corrected: it takes the place of
    one before it. happens_on: the day of what it announces.
    """

    delivery = models.OneToOneField(Delivery, on_delete=models.PROTECT, related_name="notice")
    text = models.TextField()
    pictures = models.JSONField(default=list)
    topic = models.CharField(max_length=40, blank=True)
    class_name = models.CharField(max_length=80, blank=True)
    corrected = models.BooleanField(default=False)
    happens_on = models.DateField(null=True, blank=True)
    published_at = models.DateTimeField()
    removed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = (
            "-published_at",
            "-pk",
        )
        indexes = (
            models.Index(fields=["school", "-published_at"]),
            models.Index(
                fields=["school", "happens_on"],
                condition=Q(happens_on__isnull=False, removed_at=None),
                name="notices_with_a_day",
            ),
        )

    def __str__(self) -> str:
        return f"notice {self.pk}"


STANDS = Q(removed_at=None, delivery__wanted=Delivery.Wanted.PRESENT)
"""Of notices: those that stand. What somebody took down does not from that moment, whether or not its copy is gone."""


class Hold(SchoolOwned):
    """Everything is stopped, or one channel is. Read at every claim and again just before every write.

    school: where it was set. channel: the only one it stops. trust: it stops every school of this trust.
    """

    channel = models.ForeignKey(Channel, on_delete=models.PROTECT, null=True, blank=True, related_name="holds")
    trust = models.ForeignKey(Trust, on_delete=models.PROTECT, null=True, blank=True, related_name="holds")
    set_at = models.DateTimeField(auto_now_add=True)
    set_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    lifted_at = models.DateTimeField(null=True, blank=True)
    lifted_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        ordering = ("-set_at",)
        indexes = (models.Index(fields=["lifted_at", "school"]),)
        constraints = (
            models.CheckConstraint(
                condition=Q(channel=None) | Q(trust=None), name="a_hold_is_of_a_channel_or_of_a_trust_never_both"
            ),
        )

    def __str__(self) -> str:
        return f"hold since {self.set_at:%d %B %Y %H:%M}"
