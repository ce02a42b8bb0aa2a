"""Invitations: how somebody comes to have an account."""

from django.db import models
from django.utils import timezone

from birdtable.apps.people.models.owned import SchoolOwned
from birdtable.apps.people.models.persons import Person


class Invitation(SchoolOwned):
    """Somebody asked to join a school. It ends by itself, and works once.

    roles, starts, ends: what they will be. invited_by: nobody, for a first head, who is asked at the server itself.
    token_hash: SHA-256 of what stands in the address that was sent.
    """

    email = models.EmailField()
    title = models.CharField(max_length=20, blank=True)
    forename = models.CharField(max_length=100)
    surname = models.CharField(max_length=100)
    roles = models.JSONField(default=list)
    starts = models.DateField()
    ends = models.DateField(null=True, blank=True)
    token_hash = models.CharField(max_length=64, unique=True)
    invited_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    invited_at = models.DateTimeField(default=timezone.now)
    expires_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("-invited_at",)

    @property
    def asked_by(self) -> str:
        """Who invites, as the school calls them."""
        return self.invited_by.called if self.invited_by else "Whoever set Birdtable up"

    def __str__(self) -> str:
        return f"invitation {self.pk}"
