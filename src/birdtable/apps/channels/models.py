"""Accounts that posts go to. The noticeboard is one that needs no account."""

from datetime import datetime, timedelta

from django.db import models
from django.utils import timezone

from birdtable.apps.people.models import Person, SchoolOwned
from birdtable.apps.roll.wording import NETWORKS
from birdtable.core.account_settings import Setting, Stand
from birdtable.core.words import Network

TICK_LASTS = timedelta(days=90)
"""How long a person's look at a setting counts where the network does not tell."""


class Channel(SchoolOwned):
    """One account on one network, or the school's noticeboard.

    account: the network's own id of it, which outlives a change of name; server: the origin it is reached at;
    by_hand: Birdtable prepares each post and a person puts it up; health, health_says, checked_at, facts: what the last
    look at it told, the facts as sentences; limits: what its server takes, as it said itself.
    monthly_limit: US dollars that may be spent here in a month, where the network takes money.
    quiet_hours: in which nothing goes out here (`19:00-07:00`, or `off`); empty means those of the policy.
    most_an_hour, most_a_day: posts; what would be more waits.
    visibility: of its posts on Mastodon; empty: as the policy says (see `seen_by.visibility_of`).
    language: that posts are marked with, as ISO 639 writes it.
    """

    class Health(models.TextChoices):
        """How an account stands. UNKNOWN: not looked at yet."""

        UNKNOWN = "unknown"
        WELL = "well"
        RECONNECT = "reconnect"
        MONEY = "money"
        CHANGED = "changed"
        UNREACHED = "unreached"

    class Visibility(models.TextChoices):
        """Who sees a post there. UNLISTED: everybody, but it is in no public list of the server."""

        PUBLIC = "public"
        UNLISTED = "unlisted"
        PRIVATE = "private"

    network = models.CharField(max_length=20, choices=[(one.value, one.value) for one in Network])
    handle = models.CharField("account name", max_length=200, blank=True)
    account = models.CharField(max_length=200, blank=True)
    server = models.CharField(max_length=200, blank=True)
    by_hand = models.BooleanField(default=False)
    connected_at = models.DateTimeField(auto_now_add=True)
    disconnected_at = models.DateTimeField(null=True, blank=True)
    paused = models.BooleanField(default=False)
    health = models.CharField(max_length=20, choices=Health.choices, default=Health.UNKNOWN)
    health_says = models.CharField(max_length=300, blank=True)
    checked_at = models.DateTimeField(null=True, blank=True)
    limits = models.JSONField(default=dict, blank=True)
    facts = models.JSONField(default=list, blank=True)
    monthly_limit = models.DecimalField(max_digits=8, decimal_places=2, null=True, blank=True)
    quiet_hours = models.CharField(max_length=11, blank=True)
    most_an_hour = models.PositiveSmallIntegerField(null=True, blank=True)
    most_a_day = models.PositiveSmallIntegerField(null=True, blank=True)
    visibility = models.CharField(max_length=10, choices=Visibility.choices, blank=True)
    language = models.CharField(max_length=3, default="en")

    class Meta:
        ordering = ("connected_at", "pk")
        constraints = (
            models.UniqueConstraint(
                fields=["school", "network", "handle"],
                condition=models.Q(disconnected_at=None),
                name="one_connection_an_account",
            ),
        )

    def __str__(self) -> str:
        return f"{self.network} {self.handle}".strip()

    @property
    def called(self) -> str:
        """“Noticeboard”, or “Bluesky @thornbeck”."""
        return f"{NETWORKS[Network(self.network)]} {self.handle}".strip()


class Credential(SchoolOwned):
    """How Birdtable signs in to one account. Only `credentials.py` and `keys.py` read what is sealed.

    version: raised with every renewal; sealed: the secrets, see `keys.our_seal`; renewing_until: somebody is renewing
    them; given_up: why they are of no use any more, in a sentence for a page.
    """

    channel = models.OneToOneField(Channel, on_delete=models.PROTECT, related_name="credential")
    version = models.PositiveIntegerField(default=1)
    sealed = models.TextField(blank=True)
    renewing_until = models.DateTimeField(null=True, blank=True)
    given_up = models.CharField(max_length=300, blank=True)
    changed_at = models.DateTimeField(default=timezone.now)

    def __str__(self) -> str:
        return f"sign-in of {self.channel}"


class AccountSetting(SchoolOwned):
    """One setting of an account as it was last seen (`core.account_settings`); one that the policy leaves open: none.

    found: as the network told it, empty where it does not; ticked_by, ticked_at: who looked there, and when.
    """

    channel = models.ForeignKey(Channel, on_delete=models.CASCADE, related_name="settings_seen")
    setting = models.CharField(max_length=20, choices=[(one.value, one.value) for one in Setting])
    found = models.CharField(max_length=20, blank=True)
    stand = models.CharField(max_length=10, choices=[(one.value, one.value) for one in Stand])
    looked_at = models.DateTimeField()
    ticked_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    ticked_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["channel", "setting"], name="one_row_a_setting"),)

    def __str__(self) -> str:
        return f"{self.setting} of {self.channel_id}"

    def tick_counts(self, now: datetime) -> bool:
        """Whether a person looked lately, where the network does not tell."""
        return self.stand == Stand.UNREAD and self.ticked_at is not None and self.ticked_at > now - TICK_LASTS


class Charge(SchoolOwned):
    """What a network has probably taken for one call (adapters.networks.x_costs); its own bill is what counts."""

    channel = models.ForeignKey(Channel, on_delete=models.PROTECT, related_name="charges")
    what = models.CharField(max_length=40)
    count = models.PositiveIntegerField()
    at = models.DateTimeField()

    class Meta:
        ordering = ("at",)
        indexes = (models.Index(fields=["channel", "at"]),)

    def __str__(self) -> str:
        return f"{self.count} × {self.what}"


class Advice(SchoolOwned):
    """The head's word that the school took advice on a network's terms, so that others may be read there (`advice.py`).

    A row is never deleted: taken back, it tells from when until when reading was allowed, and on whose word.
    """

    network = models.CharField(max_length=20, choices=[(one.value, one.value) for one in Network])
    said_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    said_at = models.DateTimeField(default=timezone.now)
    taken_back_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    taken_back_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["school", "network"], condition=models.Q(taken_back_at=None), name="advised_once_at_a_time"
            ),
        )

    def __str__(self) -> str:
        return f"advice on {self.network}"
