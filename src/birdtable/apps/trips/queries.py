"""What trips let people do at a moment. These are the questions that other apps and the page on the phone ask.

Order within this app, each importing only from those after it: urls, views, forms, tasks | changing, planning,
switching, coming_home, phones, transitions, told, listing, naming, queries, models; and stops below them all.

Every moment is aware, and means: when the server has it. A start counts and an end does not. A device is what the
browser's cookie says (`Membership.here.sits_at`): one of the school's, or a phone of one's own let in for a trip.
"""

from collections.abc import Iterator
from datetime import datetime, time, timedelta
from uuid import UUID

from django.db.models import Q, QuerySet
from django.utils import timezone

from birdtable.apps.people.away import says_who_is_away
from birdtable.apps.people.models import Device, Membership, Person, School
from birdtable.apps.people.permissions import Act, asks, may
from birdtable.apps.people.remembering import Remembered
from birdtable.apps.trips.models import Clearing, Trip, TripQuerySet, Turn
from birdtable.core.context import Trip as TripFacts
from birdtable.core.trip_rights import UNSENT_GOES, standing
from birdtable.core.trip_states import ClearingState, TripState
from birdtable.core.words import PlaceSaid, Sharing, TripStanding

_known_trips: Remembered[tuple[tuple[datetime, TripFacts], ...]] = Remembered(64)


def live_trip_of(person: Person, device: Device | None, at: datetime) -> Trip | None:
    """The trip from which this person may post with this device at that moment; None: they are on none.

    None too for a phone of their own without leave, or while the pictures of an earlier trip are overdue to be deleted.
    """
    found = _turns(person, device, Trip.objects.with_rights(at)).filter(_lasting(at)).first()
    return found.trip if found and not is_refused(person, found.trip, at) else None


def trip_to_send_for(person: Person, device: Device | None, at: datetime) -> Trip | None:
    """The live trip; else the last one on which they were with this device and from which unsent posts may still come.

    For the page on the phone: while there is one, what waits on the device may go. Once there is none, it is wiped.
    """
    return live_trip_of(person, device, at) or _last_trip(person, device, at)


def _last_trip(person: Person, device: Device | None, at: datetime) -> Trip | None:
    taken_in = _turns(person, device, Trip.objects.still_taken_in(at)).filter(since__lte=at)
    last = taken_in.order_by("-trip__starts").first()
    return last.trip if last else None


def trip_begun_on(by: Membership, begun_at: datetime | None) -> Trip | None:
    """The trip that a draft belongs to which this member begins where they sit: the live one.

    begun_at: when a phone without signal says that it was begun; then one that is over counts too, if it lasted then.
    """
    now, sits_at = timezone.now(), by.here.sits_at
    if begun_at is None:
        return live_trip_of(by.person, sits_at, now)
    trip = trip_to_send_for(by.person, sits_at, now)
    return trip if trip and begun_during(trip, begun_at) else None


def may_still_send(trip: Trip, at: datetime) -> bool:
    """Whether what was begun on the trip is taken in at that moment: from its start until 72 hours after its end.

    Until two hours after the end it goes like any post of the trip; later a leader decides.
    """
    return trip.rights.may_still_send(at)


def begun_during(trip: Trip, when: datetime) -> bool:
    """Whether that moment lies in the trip. A phone's clock says when a draft was begun: it may be wrong, and what it
    wins by that is two hours at most."""
    return trip.rights.last(when)


def standing_of(by: Membership, trip: Trip | None, *, begun: datetime, at: datetime) -> TripStanding:
    """How a post stands to its trip, or to any that is under way, when this member sends it from where they sit.

    trip: which the post belongs to, if any. begun: when the post was.
    """
    sits_at = by.here.sits_at
    if trip is None and by.here.phone is not None:
        # With leave for a trip, and for nothing else.
        return TripStanding.OUTSIDE
    if trip is None:
        return _crossing(by, sits_at, at)
    found = standing(
        trip.rights,
        person=by.person_id,
        device=sits_at.pk if sits_at else None,
        at_school=by.here.device is not None,
        begun=begun,
        at=at,
    )
    refused = found in (TripStanding.ON_TRIP, TripStanding.IN_GRACE) and is_refused(by.person, trip, at, sits_at)
    return TripStanding.OUTSIDE if refused else found


def _crossing(by: Membership, sits_at: Device | None, at: datetime) -> TripStanding:
    """Of a post of no trip: whether its sender is on one with another device, or its device with somebody else."""
    live = Turn.objects.filter(_lasting(at), school=by.school_id, trip__in=Trip.objects.with_rights(at))
    for turn in live.filter(Q(person=by.person_id) | Q(device=sits_at)):
        if turn.person_id == by.person_id and turn.device_id != (sits_at.pk if sits_at else None):
            return TripStanding.OTHER_DEVICE
        if turn.person_id != by.person_id:
            return TripStanding.OTHER_HANDS
    return TripStanding.NONE


def is_refused(person: Person, trip: Trip, at: datetime, device: Device | None = None) -> bool:
    """Whether something stands in the way of this person's rights on the trip, although it is their turn."""
    if overdue_clearings(person, trip.school_id, at).exclude(trip=trip).exists():
        return True
    return device is not None and device.personal and not has_leave(trip, device)


def has_leave(trip: Trip, device: Device) -> bool:
    """Whether this phone of somebody's own may be used on the trip: a leader allowed it, and whoever must agreed."""
    leave = trip.own_phones.filter(device=device)
    return (leave.filter(agreed_by__isnull=False) if trip.early_years else leave).exists()


def overdue_clearings(person: Person, school_id: UUID, at: datetime) -> QuerySet[Clearing]:
    """What this person should have deleted by then, and has not."""
    return Clearing.objects.filter(
        school=school_id, person=person, state=ClearingState.OPEN, due__lte=at
    ).select_related("trip", "device")


def _turns(person: Person, device: Device | None, trips: TripQuerySet) -> QuerySet[Turn]:
    turns = Turn.objects.filter(person=person, device=device, trip__in=trips)
    if device is None:
        return turns.none()
    if device.personal:
        leave = Q(trip__own_phones__device=device) & (
            Q(trip__early_years=False) | Q(trip__own_phones__agreed_by__isnull=False)
        )
        turns = turns.filter(leave)
    return turns.select_related("trip", "trip__school")


def _lasting(at: datetime) -> Q:
    return (Q(until=None) | Q(until__gt=at)) & Q(since__lte=at)


@says_who_is_away
def signed_in_until(person: Person, device: Device, at: datetime) -> datetime | None:
    """While a trip lasts, and what is unsent may still come, nobody is signed out of its device for want of signal."""
    trip = _last_trip(person, device, at)
    return trip.rights_end + UNSENT_GOES if trip else None


@asks(Act.SEE_TRIP, Trip)
def may_see(person: Membership, trip: Trip) -> bool:
    """Leaders and the safeguarding lead see every trip; everybody else those they are on."""
    sees_all = may(person, Act.PLAN_TRIP) or may(person, Act.AGREE_PHONE)
    return sees_all or is_named(person, trip)


@asks(Act.BRING_HOME, Trip)
def may_bring_home(person: Membership, trip: Trip) -> bool:
    """Whoever is on it; a leader from any."""
    return may(person, Act.PLAN_TRIP) or is_named(person, trip)


@asks(Act.CLEAR_PHONE, Clearing)
def may_clear(person: Membership, clearing: Clearing) -> bool:
    """Whoever had the device; nobody says it in their place."""
    return clearing.person_id == person.person_id


def is_named(person: Membership, trip: Trip) -> bool:
    """Whether they lead the trip, or may take over."""
    return person.person_id in (trip.teacher_id, trip.deputy_id)


def children_back(trip: Trip) -> datetime:
    """When its children are back, as far as is known: a trip whose posting a leader stopped still lasts for them."""
    return trip.ends if trip.stopped or trip.ended_at is None else trip.ended_at


def shared_from(trip: Trip, sent_at: datetime) -> datetime | None:
    """From when on a post of the trip that was sent then may go out, by its sharing rule; None: at once."""
    if trip.sharing == Sharing.AFTER_RETURN:
        return children_back(trip)
    return sent_at + timedelta(hours=trip.delay) if trip.sharing == Sharing.DELAYED else None


def trips_to_know(school: School, now: datetime) -> tuple[TripFacts, ...]:
    """The school's trips as checks may know them: to come, under way, and over for three days at most."""
    # What is read on a day is over for no less than those days as long as it is kept.
    day = now.date()
    since = datetime.combine(day, time.min, now.tzinfo) - UNSENT_GOES
    known = _known_trips.of(school, lambda: tuple(_trips_since(school, since)), day)
    return tuple(facts for ends, facts in known if ends > now - UNSENT_GOES)


def _trips_since(school: School, since: datetime) -> Iterator[tuple[datetime, TripFacts]]:
    for trip in Trip.objects.filter(school=school, ends__gt=since).exclude(state=TripState.CANCELLED):
        yield (
            trip.ends,
            TripFacts(
                place=trip.place,
                group=trip.group,
                starts=trip.starts,
                ends=children_back(trip),
                kept_back=trip.sharing == Sharing.AFTER_RETURN or trip.place_said != PlaceSaid.PLACE,
            ),
        )
