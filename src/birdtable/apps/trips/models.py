"""Trips: who posts from which device, from when until when; and what is deleted from that device afterwards."""

import uuid
from datetime import datetime
from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from birdtable.apps.people.models import Device, Person, SchoolClass, SchoolOwned, SchoolOwnedQuerySet
from birdtable.core.trip_rights import UNSENT_GOES, Rights, TurnTaken
from birdtable.core.trip_states import ClearingState, TripState
from birdtable.core.words import Approval, PlaceSaid, Sharing


def _choices(words: type[TripState | ClearingState | Approval | Sharing | PlaceSaid]) -> list[tuple[str, str]]:
    return [(one.value, one.value) for one in words]


class TripQuerySet(SchoolOwnedQuerySet["Trip"]):
    """Trips, by where they are in time. All moments are aware."""

    def with_rights(self, at: datetime) -> "TripQuerySet":
        """Those whose rights hold at that moment; the second of the end no longer counts."""
        return self.filter(state=TripState.AGREED, starts__lte=at, ends__gt=at)

    def still_taken_in(self, at: datetime) -> "TripQuerySet":
        """Those that have begun, and from which what is unsent may still come."""
        recent = Q(ended_at=None, ends__gt=at - UNSENT_GOES) | Q(ended_at__gt=at - UNSENT_GOES)
        return self.filter(recent, starts__lte=at).exclude(state=TripState.CANCELLED)

    def meeting(self, starts: datetime, ends: datetime) -> "TripQuerySet":
        """Agreed ones that share a moment with this stretch of time."""
        return self.filter(state=TripState.AGREED, starts__lt=ends, ends__gt=starts)


class Trip(SchoolOwned):
    """One trip; only `transitions.py` writes `state`. Who posts is in its turns: exactly one of them lasts.

    group: who goes, in words; early_years: nursery or Reception children are among them. contact: whom to ring.
    starts, ends: as agreed; ended_at: when its rights ended, where they have; stopped: by a leader, before their time.
    deputy, spare: who and what may take over. delay: hours that news waits, where it is shared with a delay. area: what
    may be said of the place instead of its name. code_hash: SHA-256 of a code that is read out over the telephone,
    until code_expires_at. reminded_of: the start of which its people were told on the day before.
    """

    state = models.CharField(max_length=12, choices=_choices(TripState), default=TripState.AGREED)
    since = models.DateTimeField(default=timezone.now)
    place = models.CharField(max_length=120)
    group = models.CharField(max_length=120)
    school_class = models.ForeignKey(SchoolClass, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    early_years = models.BooleanField(default=False)
    starts = models.DateTimeField()
    ends = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)
    stopped = models.BooleanField(default=False)
    teacher = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="trips_led")
    device = models.ForeignKey(Device, on_delete=models.PROTECT, related_name="+")
    deputy = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="trips_deputised")
    spare = models.ForeignKey(Device, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    contact = models.CharField(max_length=200)
    approval = models.CharField(max_length=24, choices=_choices(Approval), default=Approval.ALWAYS)
    sharing = models.CharField(max_length=14, choices=_choices(Sharing), default=Sharing.AFTER_RETURN)
    delay = models.PositiveSmallIntegerField(default=0)
    place_said = models.CharField(max_length=10, choices=_choices(PlaceSaid), default=PlaceSaid.PLACE)
    area = models.CharField(max_length=120, blank=True)
    code_hash = models.CharField(max_length=64, blank=True)
    code_expires_at = models.DateTimeField(null=True, blank=True)
    planned_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    planned_at = models.DateTimeField(default=timezone.now)
    reminded_of = models.DateTimeField(null=True, blank=True)

    objects: ClassVar = TripQuerySet.as_manager()

    class Meta:
        ordering = ("starts", "pk")
        indexes = (
            models.Index(fields=["school", "state", "ends"]),
            models.Index(fields=["state", "ends"]),
        )
        constraints = (
            models.CheckConstraint(
                condition=Q(state__in=[one.value for one in TripState]), name="a_trip_is_in_a_known_state"
            ),
            models.CheckConstraint(condition=Q(ends__gt=F("starts")), name="a_trip_ends_after_it_starts"),
            models.CheckConstraint(
                condition=Q(state__in=["stopped", "over"], ended_at__isnull=False)
                | Q(state__in=["agreed", "cancelled"], ended_at=None),
                name="a_trip_whose_rights_ended_says_when",
            ),
            models.CheckConstraint(
                condition=Q(deputy=None) | ~Q(deputy=F("teacher")), name="a_deputy_is_somebody_else"
            ),
            models.CheckConstraint(condition=Q(spare=None) | ~Q(spare=F("device")), name="a_spare_is_another_device"),
        )

    def __str__(self) -> str:
        return f"{self.group} to {self.place}"

    @property
    def rights_end(self) -> datetime:
        """When its rights end, or ended."""
        return self.ended_at or self.ends

    @property
    def rights(self) -> Rights:
        """As a value that answers by the moment alone. Prefetch `turns` where there are many."""
        turns = (
            TurnTaken(person=one.person_id, device=one.device_id, since=one.since, until=one.until)
            for one in self.turns.all()
        )
        cancelled = self.state == TripState.CANCELLED
        return Rights(
            starts=self.starts,
            ends=self.starts if cancelled else self.rights_end,
            turns=() if cancelled else tuple(turns),
            stopped=self.stopped,
        )


class Turn(SchoolOwned):
    """One person with one device on a trip, from a moment until another; until: None for the one that lasts."""

    trip = models.ForeignKey(Trip, on_delete=models.CASCADE, related_name="turns")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="turns_on_trips")
    device = models.ForeignKey(Device, on_delete=models.PROTECT, related_name="turns_on_trips")
    since = models.DateTimeField()
    until = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("since", "pk")
        constraints = (
            models.UniqueConstraint(fields=["trip"], condition=Q(until=None), name="one_is_live_at_a_time"),
            models.CheckConstraint(
                condition=Q(until=None) | Q(until__gte=F("since")), name="a_turn_ends_after_it_began"
            ),
        )

    def __str__(self) -> str:
        return f"turn of {self.trip_id}"


class OwnPhone(SchoolOwned):
    """Leave in writing to post from somebody's own phone on one trip.

    given_by: the leader who gave it; reason: in their words. agreed_by: the safeguarding lead, who is asked where
    nursery or Reception children are on the trip.
    """

    trip = models.ForeignKey(Trip, on_delete=models.CASCADE, related_name="own_phones")
    device = models.ForeignKey(Device, on_delete=models.PROTECT, related_name="+")
    reason = models.CharField(max_length=500)
    given_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    given_at = models.DateTimeField(default=timezone.now)
    agreed_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    agreed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["trip", "device"], name="leave_once_a_trip_and_phone"),
            models.CheckConstraint(condition=~Q(reason=""), name="leave_has_a_reason"),
        )

    def __str__(self) -> str:
        return f"leave for {self.trip_id}"


class Clearing(SchoolOwned):
    """That no picture of a trip stays on a device somebody had with them; only `transitions.py` writes `state`.

    due: from then on whoever has not done it cannot go on a next trip. ticked: when each place was looked through, by
    its word (`clearing.PLACES`). reminded_at, reminders: of the letters that ask for it.
    """

    trip = models.ForeignKey(Trip, on_delete=models.CASCADE, related_name="clearings")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="clearings")
    device = models.ForeignKey(Device, on_delete=models.PROTECT, related_name="+")
    state = models.CharField(max_length=8, choices=_choices(ClearingState), default=ClearingState.OPEN)
    due = models.DateTimeField()
    ticked = models.JSONField(default=dict, blank=True)
    done_at = models.DateTimeField(null=True, blank=True)
    done_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    reminded_at = models.DateTimeField(null=True, blank=True)
    reminders = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ("due", "pk")
        indexes = (models.Index(fields=["state", "due"]), models.Index(fields=["person", "state"]))
        constraints = (
            models.UniqueConstraint(fields=["trip", "person", "device"], name="one_clearing_a_turn"),
            models.CheckConstraint(
                condition=Q(state__in=[one.value for one in ClearingState]), name="a_known_state_of_a_clearing"
            ),
            models.CheckConstraint(
                condition=Q(state="open", done_at=None) | Q(state="done", done_at__isnull=False),
                name="what_is_cleared_says_when",
            ),
        )

    def __str__(self) -> str:
        return f"clearing after {self.trip_id}"

    @staticmethod
    def key_of(trip: Trip, person: uuid.UUID, device: uuid.UUID) -> dict[str, object]:
        """What there is one clearing for."""
        return {"trip": trip, "person_id": person, "device_id": device}
