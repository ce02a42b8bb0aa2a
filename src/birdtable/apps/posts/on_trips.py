"""How a post stands to a trip: what is judged of it, what is kept of it, and from when on it may go out."""

from dataclasses import dataclass, replace
from datetime import datetime

from django.db.models import QuerySet

from birdtable.apps.people.models import Membership
from birdtable.apps.posts.models import Post
from birdtable.apps.trips.models import Trip
from birdtable.apps.trips.queries import live_trip_of, shared_from, standing_of
from birdtable.core.draft import Draft
from birdtable.core.post_states import PostState
from birdtable.core.words import Approval, TripStanding

SHARED_BY_THE_TRIP = (TripStanding.ON_TRIP, TripStanding.IN_GRACE, TripStanding.LATE)


@dataclass(frozen=True, slots=True)
class OfTrip:
    """The trip a post belongs to, if any, and how it stands to it."""

    trip: Trip | None
    standing: TripStanding


def trip_of(post: Post, by: Membership | None, now: datetime) -> OfTrip:
    """When this member sends it now; by: None for how it stood when it was sent."""
    if by is None:
        return OfTrip(post.trip, TripStanding(post.trip_standing))
    trip = post.trip or live_trip_of(by.person, by.here.sits_at, now)
    return OfTrip(trip, standing_of(by, trip, begun=post.begun_at or post.created_at, at=now))


def on_its_trip(draft: Draft, of: OfTrip, sent_at: datetime | None) -> Draft:
    """The draft with what is known of its trip: it goes out when the trip's news may."""
    if of.trip is None or of.standing is TripStanding.NONE:
        return replace(draft, trip=of.standing)
    waits = shared_from(of.trip, sent_at) if sent_at and of.standing in SHARED_BY_THE_TRIP else None
    when = max(draft.when, waits) if draft.when and waits else draft.when
    return replace(draft, trip=of.standing, trip_approval=Approval(of.trip.approval), when=when)


def sent_on(of: OfTrip) -> dict[str, object]:
    """What a post keeps of it when it is sent."""
    return {"trip": of.trip, "trip_standing": of.standing.value}


def waits_for_its_trip(post: Post, now: datetime) -> datetime | None:
    """Until when a post waits by its trip's sharing rule, as that stands now; None where it may go out."""
    if post.trip is None or post.trip_standing not in SHARED_BY_THE_TRIP or post.submitted_at is None:
        return None
    until = shared_from(post.trip, post.submitted_at)
    return until if until and until > now else None


def posts_from(trip: Trip) -> QuerySet[Post]:
    """Every post of this trip that was not thrown away, the newest first."""
    posts: QuerySet[Post] = Post.objects.filter(trip=trip, school=trip.school_id)
    return posts.exclude(state=PostState.DISCARDED).select_related("author")
