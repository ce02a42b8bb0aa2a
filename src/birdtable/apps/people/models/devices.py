"""A school's own devices: what people post from."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils import timezone

from birdtable.apps.people.models.owned import SchoolOwned, SchoolOwnedQuerySet
from birdtable.apps.people.models.persons import Person
from birdtable.core.device_states import DeviceState


class DeviceQuerySet(SchoolOwnedQuerySet["Device"]):
    """Devices, by where they are in their life."""

    def in_use(self) -> "DeviceQuerySet":
        """The school's own that one can post from."""
        return self.filter(state=DeviceState.ACTIVE).exclude(kind=Device.Kind.PERSONAL)


class Device(SchoolOwned):
    """One iPad, phone or computer of the school's; only `transitions.py` writes `state`.

    One of the kind `PERSONAL` is its holder's own: known to us, and good for nothing without leave in writing.
    holder: whose it is, or who has it now; None for one that stands in a class or the office.
    public_key: the public half of a key that cannot leave its browser, in base64; "" where that browser makes none.
    token_hash: SHA-256 of what its browser carries; earlier_hash: of what it carried until a new one is seen to work.
    """

    class Kind(models.TextChoices):
        OWN = "own", "One person’s"
        SHARED = "shared", "Shared by several people"
        PERSONAL = "personal", "Somebody’s own, for a trip"

    name = models.CharField(max_length=60)
    asset_tag = models.CharField(max_length=40, blank=True)
    kind = models.CharField(max_length=10, choices=Kind.choices, default=Kind.SHARED)
    holder = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="devices_held")
    state = models.CharField(
        max_length=12, choices=[(one.value, one.value) for one in DeviceState], default=DeviceState.WAITING
    )
    since = models.DateTimeField(default=timezone.now)
    token_hash = models.CharField(max_length=64, blank=True)
    earlier_hash = models.CharField(max_length=64, blank=True)
    public_key = models.CharField(max_length=200, blank=True)
    token_at = models.DateTimeField(null=True, blank=True)
    added_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    added_at = models.DateTimeField(default=timezone.now)
    last_seen_at = models.DateTimeField(null=True, blank=True)

    objects: ClassVar = DeviceQuerySet.as_manager()

    class Meta:
        ordering = ("name",)
        constraints = (
            models.CheckConstraint(
                condition=Q(state__in=[one.value for one in DeviceState]), name="a_device_is_in_a_known_state"
            ),
            models.UniqueConstraint(
                fields=["school", "name"], condition=~Q(state="retired"), name="one_device_a_name_in_a_school"
            ),
            models.UniqueConstraint(fields=["token_hash"], condition=~Q(token_hash=""), name="one_device_a_token"),
        )

    def __str__(self) -> str:
        return self.name

    @property
    def personal(self) -> bool:
        """Whether it is its holder's own, and not the school's."""
        return self.kind == self.Kind.PERSONAL

    @property
    def shared(self) -> bool:
        """Whether several people use it, one after another."""
        return self.kind == self.Kind.SHARED


class JoiningCode(SchoolOwned):
    """A short code, shown once, that makes the browser it is typed in into one device. It works once, for a while."""

    device = models.ForeignKey(Device, on_delete=models.CASCADE, related_name="codes")
    code_hash = models.CharField(max_length=64, unique=True)
    made_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return f"code for {self.device_id}"
