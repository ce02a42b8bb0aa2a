"""What a member's device may do for a trip this minute, as its page is told it."""

from dataclasses import dataclass
from datetime import datetime

from birdtable.apps.people.models import Membership
from birdtable.apps.trips.models import Trip
from birdtable.apps.trips.queries import live_trip_of, trip_to_send_for
from birdtable.core.trip_rights import UNSENT_GOES

NO_TRIP = "You are on no trip with this device. A leader plans one, and names you and the device."
NO_DEVICE = "This is not a device that goes on trips. Open this page on the one that your leader named."


@dataclass(frozen=True, slots=True, kw_only=True)
class OnTrip:
    """trip: the one that what waits on the device is for. live: its rights hold, so pictures may be taken."""

    trip: Trip
    live: bool

    @property
    def ends(self) -> datetime:
        """When the camera closes."""
        return self.trip.rights_end

    @property
    def wiped(self) -> datetime:
        """When what is unsent is deleted from the device."""
        return self.trip.rights_end + UNSENT_GOES


def on_trip(by: Membership, at: datetime) -> OnTrip | None:
    """The trip this member is on with the device they sit at, or was until three days ago."""
    sits_at = by.here.sits_at
    trip = trip_to_send_for(by.person, sits_at, at)
    return OnTrip(trip=trip, live=live_trip_of(by.person, sits_at, at) == trip) if trip else None


def why_not(by: Membership) -> str:
    """What is said to somebody who is on none."""
    return NO_TRIP if by.here.sits_at else NO_DEVICE
