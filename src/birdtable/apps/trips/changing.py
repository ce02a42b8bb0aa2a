"""Changing what was agreed for a trip, before it and while it lasts. Who posts from one that has begun is switched."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from birdtable.apps.people.models import Membership, School
from birdtable.apps.people.permissions import Act, require
from birdtable.apps.trips.coming_home import TO_DELETE_WITHIN
from birdtable.apps.trips.models import Trip
from birdtable.apps.trips.naming import NAMED, Pair, nobody_is_elsewhere, pairs_of
from birdtable.apps.trips.phones import let_go_of_phones
from birdtable.apps.trips.planning import Planned, agreed, for_the_record, give_leave, rules_of
from birdtable.apps.trips.stops import NotPossible
from birdtable.apps.trips.told import named_anew, named_for
from birdtable.apps.trips.transitions import Overtaken, move
from birdtable.core.trip_states import ClearingState, TripEvent, TripState

CHANGED_IN = (TripState.AGREED, TripState.STOPPED)
STAYS_NAMED = "{} has posted from this trip, and stays named for it."


def has_begun(trip: Trip, now: datetime) -> bool:
    """Whether its first moment, its teacher and its device stand."""
    return now >= trip.starts


def may_be_changed(trip: Trip, now: datetime) -> bool:
    """Whether something else can still be agreed for it."""
    return trip.state in CHANGED_IN and now < trip.ends


@transaction.atomic
def change(trip: Trip, by: Membership, said: Planned, *, seen: datetime) -> tuple[str, ...]:
    """Agree on something else; which fields changed. Rights and what posts may say follow at once.

    seen: when the trip came to be as whoever changes it saw it. What was approved under the old facts is judged again
    before it goes out. Raises: NotPermitted; NotPossible; NoPolicy; Overtaken, where somebody changed it meanwhile.
    """
    require(by, Act.PLAN_TRIP, trip)
    School.objects.select_for_update().get(pk=by.school_id)
    held = Trip.objects.select_for_update(of=("self",)).select_related(*NAMED, "school_class", "school").get(pk=trip.pk)
    now = timezone.now()
    if held.since != seen or not may_be_changed(held, now):
        raise Overtaken(trip.pk)
    begun = has_begun(held, now)
    if begun:
        said = replace(said, starts=held.starts, teacher=held.teacher, device=held.device)
    wanted = agreed(said, rules_of(held.school), by)
    changed = tuple(sorted(name for name, value in wanted.items() if getattr(held, name) != value))
    if not changed:
        return ()
    before = named_for(held)
    _as_wanted(held, wanted, changed, begun=begun)
    told = for_the_record(held) | {"fields": list(changed)}
    move(held, TripEvent.CHANGE, by=by, told=told, **{name: wanted[name] for name in changed})
    held.clearings.filter(state=ClearingState.OPEN).update(due=held.ends + TO_DELETE_WITHIN)
    give_leave(held, by, said.own_phone)
    let_go_of_phones(held, by)
    named_anew(held, before, by)
    return changed


def _as_wanted(held: Trip, wanted: dict[str, Any], changed: Iterable[str], *, begun: bool) -> None:
    """Put it into the row at hand, and see that everybody and everything in it can be so. Raises: NotPossible."""
    for name, value in wanted.items():
        setattr(held, name, value)
    moved = {"starts", "ends"} & set(changed)
    nobody_is_elsewhere(held, NAMED if moved else [name for name in NAMED if name in changed])
    if begun:
        _whoever_posted_stays_named(held)
    else:
        _first_turn(held)


def _whoever_posted_stays_named(trip: Trip) -> None:
    """For the pictures that they have to delete, and because nobody is relieved by a form."""
    named = pairs_of(trip)
    for turn in trip.turns.select_related("person", "device"):
        if turn.person not in [one.person for one in named]:
            raise NotPossible("deputy", STAYS_NAMED.format(turn.person.called))
        if turn.device not in [one.device for one in named]:
            raise NotPossible("spare", STAYS_NAMED.format(turn.device.name))


def _first_turn(trip: Trip) -> None:
    """It begins when the trip does: with the pair that was live, while both are named, else with its teacher."""
    turn = trip.turns.select_related("person", "device").get(until=None)
    if Pair(turn.person, turn.device) not in pairs_of(trip):
        turn.person, turn.device = trip.teacher, trip.device
    turn.since = trip.starts
    turn.save(update_fields=["person", "device", "since"])
