"""Accounts that posts go to. The noticeboard is one that needs no account."""

from django.db import models

from birdtable.apps.people.models import SchoolOwned
from birdtable.apps.roll.wording import NETWORKS
from birdtable.core.words import Network


class Channel(SchoolOwned):
    """One account on one network, or the school's noticeboard."""

    network = models.CharField(max_length=20, choices=[(one.value, one.value) for one in Network])
    handle = models.CharField("account name", max_length=200, blank=True)
    connected_at = models.DateTimeField(auto_now_add=True)
    disconnected_at = models.DateTimeField(null=True, blank=True)
    paused = models.BooleanField(default=False)

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
