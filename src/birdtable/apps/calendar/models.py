"""Term dates, and addresses for people's own calendars."""

from django.db import models
from django.db.models import F, Q

from birdtable.apps.people.models import Membership, SchoolOwned


class Term(SchoolOwned):
    """A stretch of days in which there is school; half a term is one. starts, ends: its first and its last day."""

    name = models.CharField(max_length=60)
    starts = models.DateField()
    ends = models.DateField()

    class Meta:
        ordering = ("starts", "name")
        constraints = (
            models.CheckConstraint(condition=Q(ends__gte=F("starts")), name="a_term_ends_after_it_starts"),
            models.UniqueConstraint(fields=["school", "starts"], name="one_term_begins_a_day"),
        )

    def __str__(self) -> str:
        return self.name


class Feed(SchoolOwned):
    """An address under which a member's own calendar fetches what goes out when; only its hash is kept."""

    membership = models.ForeignKey(Membership, on_delete=models.CASCADE, related_name="+")
    token_hash = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField(auto_now_add=True)
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["membership"], condition=Q(ended_at=None), name="one_address_of_a_calendar_each"
            ),
        )

    def __str__(self) -> str:
        return f"calendar address of {self.membership_id}"
