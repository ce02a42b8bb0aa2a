"""What we read of our own accounts: how far, what stood there that is not ours, and somebody else in one of them."""

from django.db import models
from django.db.models import Q

from birdtable.apps.channels.models import Channel
from birdtable.apps.delivery.models import Delivery
from birdtable.apps.incidents.models import Incident
from birdtable.apps.people.models import Device, Person, SchoolOwned
from birdtable.core.strange_states import StrangeState

EDITED = "#"
"""Stands between a post's id and the moment of a change of its words."""


class Look(SchoolOwned):
    """How one account is looked at. look_at: when next; lease_until: while somebody looks.

    known: that what stood there before is known, so that what is new is new. newest: the newest post there.
    whole_at: when every page was last read. profile: SHA-256 of its name, picture, link and so on, as last seen.
    says: why it cannot be looked at, in a sentence; trouble_since: from when.
    """

    channel = models.OneToOneField(Channel, on_delete=models.CASCADE, related_name="look")
    look_at = models.DateTimeField(null=True, blank=True)
    lease_until = models.DateTimeField(null=True, blank=True)
    looked_at = models.DateTimeField(null=True, blank=True)
    known = models.BooleanField(default=False)
    newest = models.CharField(max_length=300, blank=True)
    whole_at = models.DateTimeField(null=True, blank=True)
    profile = models.JSONField(default=dict, blank=True)
    says = models.CharField(max_length=300, blank=True)
    trouble_since = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return f"look at {self.channel}"


class Known(SchoolOwned):
    """Something that stood on the account before we looked for the first time: the school's own, from before us."""

    channel = models.ForeignKey(Channel, on_delete=models.CASCADE, related_name="known_before")
    remote_id = models.CharField(max_length=300)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["channel", "remote_id"], name="known_once"),)

    def __str__(self) -> str:
        return f"known {self.pk}"


class Strange(SchoolOwned):
    """Something on an account that is not as we left it (core.strange_states); only `transitions.py` writes `state`.

    remote_id, text, link, at: as the network has it; of what others wrote no words are kept.
    what: of a changed page, which part of it. delivery: of ours, that is gone or was changed. seen_at: when first read.
    effect, codes: what the policy makes of its words. owned_*: who says that we did it by hand, with which device, why.
    """

    class Kind(models.TextChoices):
        POST = "post", "A post that we did not send"
        REPLY = "reply", "An answer that we did not send"
        REPOST = "repost", "Something shared that we did not share"
        LIKE = "like", "Something liked that we did not like"
        EDITED = "edited", "A post of ours has other words now"
        VANISHED = "vanished", "A post of ours is not there any more"
        CHANGED = "changed", "The account’s own page has changed"

    channel = models.ForeignKey(Channel, on_delete=models.CASCADE, related_name="strange")
    kind = models.CharField(max_length=10, choices=Kind.choices)
    state = models.CharField(
        max_length=15, choices=[(one.value, one.value) for one in StrangeState], default=StrangeState.SEEN
    )
    remote_id = models.CharField(max_length=300)
    text = models.TextField(blank=True)
    link = models.CharField(max_length=500, blank=True)
    at = models.DateTimeField(null=True, blank=True)
    what = models.CharField(max_length=20, blank=True)
    delivery = models.ForeignKey(Delivery, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    effect = models.CharField(max_length=10, blank=True)
    codes = models.JSONField(default=list, blank=True)
    seen_at = models.DateTimeField(auto_now_add=True)
    told_at = models.DateTimeField(null=True, blank=True)
    owned_by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    owned_with = models.ForeignKey(Device, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    owned_how = models.CharField(max_length=100, blank=True)
    owned_why = models.TextField(blank=True)
    settled_at = models.DateTimeField(null=True, blank=True)
    settled_by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    try_at = models.DateTimeField(null=True, blank=True)
    tries = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ("-seen_at", "-pk")
        constraints = (
            models.UniqueConstraint(fields=["channel", "kind", "remote_id"], name="a_strange_thing_once"),
            models.CheckConstraint(
                condition=Q(state__in=[one.value for one in StrangeState]), name="a_strange_thing_in_a_known_state"
            ),
        )
        indexes = (
            models.Index(fields=["school", "state", "-seen_at"]),
            models.Index(fields=["try_at"], condition=Q(state="coming_down"), name="strange_to_take_down"),
        )

    def __str__(self) -> str:
        return f"strange {self.pk}"

    @property
    def post_id(self) -> str:
        """The network's own id of the post, also where this is a change of its words."""
        return self.remote_id.partition(EDITED)[0] if self.kind == self.Kind.EDITED else self.remote_id


class Takeover(SchoolOwned):
    """Somebody else is in an account: everything is held, and people work down a list until the account is theirs.

    strange: by which it was noticed, if by any. steps: of `steps.STEPS`, who ticked it and when.
    """

    channel = models.ForeignKey(Channel, on_delete=models.CASCADE, related_name="takeovers")
    strange = models.ForeignKey(Strange, on_delete=models.SET_NULL, null=True, blank=True, related_name="takeovers")
    incident = models.ForeignKey(Incident, on_delete=models.SET_NULL, null=True, blank=True, related_name="takeovers")
    begun_at = models.DateTimeField(auto_now_add=True)
    begun_by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    over_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("-begun_at", "-pk")
        constraints = (
            models.UniqueConstraint(fields=["channel"], condition=Q(over_at=None), name="one_takeover_an_account"),
        )

    def __str__(self) -> str:
        return f"takeover {self.pk}"


class Step(SchoolOwned):
    """One thing that was done to get an account back."""

    takeover = models.ForeignKey(Takeover, on_delete=models.CASCADE, related_name="steps")
    key = models.CharField(max_length=20)
    at = models.DateTimeField(auto_now_add=True)
    by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")

    class Meta:
        constraints = (models.UniqueConstraint(fields=["takeover", "key"], name="a_step_once"),)

    def __str__(self) -> str:
        return f"step {self.key}"
