"""Trips as pages show them: to come, under way and past; and one of them, with who is live and what is left to do."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from django.db.models import Q, QuerySet
from django.shortcuts import get_object_or_404

from birdtable.apps.people.models import Device, Membership
from birdtable.apps.people.permissions import Act, may
from birdtable.apps.trips.models import Clearing, Trip, Turn
from birdtable.apps.trips.naming import Pair, pairs_of
from birdtable.apps.trips.queries import has_leave, live_trip_of
from birdtable.core.device_states import DeviceState
from birdtable.core.trip_rights import UNSENT_GOES
from birdtable.core.trip_states import ClearingState, TripState

MOST_PAST = 30


class Stage(StrEnum):
    """Where a trip is, as people say it."""

    COMING = "coming"
    NOW = "now"
    STOPPED = "stopped"
    OVER = "over"
    CANCELLED = "cancelled"


def stage_of(trip: Trip, now: datetime) -> Stage:
    """Where it is at that moment, whether or not a worker has written its end down."""
    if trip.state == TripState.CANCELLED:
        return Stage.CANCELLED
    if trip.state == TripState.OVER or now >= trip.ends:
        return Stage.OVER
    if trip.state == TripState.STOPPED:
        return Stage.STOPPED
    return Stage.NOW if now >= trip.starts else Stage.COMING


@dataclass(frozen=True, slots=True)
class Shown:
    """A trip in a list. live: whose turn it is."""

    trip: Trip
    stage: Stage
    live: Turn | None


@dataclass(frozen=True, slots=True)
class Trips:
    """Every trip this member may see."""

    now: Sequence[Shown]
    coming: Sequence[Shown]
    past: Sequence[Shown]


def trips_of(membership: Membership, now: datetime) -> Trips:
    """Those under way, those to come, and the last that are over."""
    shown = [_shown(trip, now) for trip in _seen(membership)]
    over = [one for one in shown if one.stage in (Stage.OVER, Stage.CANCELLED)]
    return Trips(
        now=[one for one in shown if one.stage in (Stage.NOW, Stage.STOPPED)],
        coming=[one for one in shown if one.stage is Stage.COMING],
        past=over[::-1][:MOST_PAST],
    )


def _seen(membership: Membership) -> QuerySet[Trip]:
    trips: QuerySet[Trip] = Trip.objects.for_school(membership)
    if not (may(membership, Act.PLAN_TRIP) or may(membership, Act.AGREE_PHONE)):
        trips = trips.filter(Q(teacher=membership.person_id) | Q(deputy=membership.person_id))
    with_names = trips.select_related("teacher", "device", "deputy", "spare", "school_class", "planned_by", "school")
    return with_names.prefetch_related("turns__person", "turns__device")


def _shown(trip: Trip, now: datetime) -> Shown:
    last = [turn for turn in trip.turns.all() if turn.until is None]
    return Shown(trip, stage_of(trip, now), last[0] if last else None)


def trip_to_see(membership: Membership, pk: UUID) -> Trip:
    """A trip this member may see. Raises: Http404."""
    return get_object_or_404(_seen(membership), pk=pk)


def clearing_to_tick(membership: Membership, pk: UUID) -> Clearing:
    """What this member has to delete from a device. Raises: Http404."""
    mine: QuerySet[Clearing] = Clearing.objects.for_school(membership).filter(person=membership.person_id)
    return get_object_or_404(mine.select_related("trip", "device"), pk=pk)


@dataclass(frozen=True, slots=True, kw_only=True)
class TripPage:
    """One trip, as its page shows it.

    waits_for_leave: phones of one's own that are good for nothing yet; to_let_in: those that typed no code yet.
    """

    shown: Shown
    others: Sequence[Pair]
    clearings: Sequence[Clearing]
    earlier: Sequence[Turn]
    waits_for_leave: Sequence[Device]
    to_let_in: Sequence[Device]
    takes_over: bool

    @property
    def may_be_extended(self) -> bool:
        """Whether a leader may let it last longer."""
        return self.shown.stage in (Stage.COMING, Stage.NOW) or (
            self.shown.stage is Stage.OVER and self.shown.trip.state != TripState.STOPPED
        )


def trip_page(membership: Membership, trip: Trip, now: datetime) -> TripPage:
    """Everything its page shows besides its posts."""
    shown = _shown(trip, now)
    live = (shown.live.person_id, shown.live.device_id) if shown.live else None
    pairs = pairs_of(trip)
    own = [one for one in (trip.device, trip.spare) if one and one.personal]
    sits_at = membership.here.sits_at
    me = (membership.person_id, sits_at.pk if sits_at else None)
    return TripPage(
        shown=shown,
        others=[one for one in pairs if (one.person.pk, one.device.pk) != live],
        clearings=list(trip.clearings.select_related("person", "device")),
        earlier=[turn for turn in trip.turns.all() if turn.until is not None],
        waits_for_leave=[one for one in own if not has_leave(trip, one)],
        to_let_in=[one for one in own if one.state == DeviceState.WAITING],
        takes_over=me in [(one.person.pk, one.device.pk) for one in pairs] and me != live,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class MyTrips:
    """What somebody on a trip sees first. trip: the one they are on now; here: with the device they sit at."""

    trip: Trip | None
    device: Device | None
    here: bool
    to_delete: Sequence[Clearing]


def my_trips(membership: Membership, now: datetime) -> MyTrips:
    """The trip this member is on, and the pictures they have to delete."""
    sits_at = membership.here.sits_at
    here = live_trip_of(membership.person, sits_at, now)
    turns = Turn.objects.for_school(membership).filter(
        person=membership.person_id, until=None, trip__in=Trip.objects.with_rights(now)
    )
    turn = turns.select_related("trip", "trip__school", "device").first()
    to_delete = Clearing.objects.for_school(membership).filter(person=membership.person_id, state=ClearingState.OPEN)
    return MyTrips(
        trip=turn.trip if turn else None,
        device=turn.device if turn else None,
        here=here is not None,
        to_delete=list(to_delete.select_related("trip", "device")),
    )


def not_deleted(membership: Membership, now: datetime) -> Sequence[Clearing]:
    """What others should have deleted by now and have not, for leaders."""
    found = Clearing.objects.for_school(membership).filter(state=ClearingState.OPEN, due__lte=now)
    return list(found.exclude(person=membership.person_id).select_related("trip", "device", "person"))


def still_comes(trip: Trip, now: datetime) -> bool:
    """Whether the trip is over and unsent posts may still come from its device."""
    return trip.rights_end <= now < trip.rights_end + UNSENT_GOES
