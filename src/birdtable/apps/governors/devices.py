"""From which devices posts came, which of them are lost, and what became of pictures after a trip."""

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import datetime
from uuid import UUID

from birdtable.apps.audit.models import Entry
from birdtable.apps.governors.periods import Scope
from birdtable.apps.governors.published import Published
from birdtable.apps.governors.tables import PackTable, Section, Told
from birdtable.apps.governors.wording import counted, day_at, many
from birdtable.apps.people.models import Device
from birdtable.apps.trips.models import Clearing, OwnPhone, Trip
from birdtable.core.device_states import DeviceState
from birdtable.core.trip_states import TripState
from birdtable.core.words import DeviceKind

STATES = {
    DeviceState.ACTIVE: "In use",
    DeviceState.WAITING: "Written down, not joined yet",
    DeviceState.SUSPENDED: "Suspended",
    DeviceState.LOST: "Lost",
    DeviceState.RETIRED: "Retired",
}
KINDS = {
    DeviceKind.SCHOOL: "A school device",
    DeviceKind.WITH_LEAVE: "Somebody’s own, with leave in writing",
    DeviceKind.PERSONAL: "Somebody’s own, without leave",
    "": "Not written down",
}
CLEARED = {"": "Nobody had a device", "open": "Not yet", "late": "Yes, late", "done": "Yes, in time"}
MOST = 60


def section(scope: Scope, posts: Sequence[Published]) -> Section:
    """Devices and trips; six queries."""
    devices = Counter(Device.objects.filter(school=scope.school).values_list("state", flat=True))
    kinds = Counter(one.device for one in posts)
    lost = Entry.objects.filter(school_id=scope.school.pk, act="device.lost", **scope.within("at")).count()
    trips = _trips(scope, posts)
    return Section(
        key="devices",
        title="Devices and trips",
        tables=(_of_posts(kinds), _in_all(devices, lost), trips),
        told=tuple(_told(kinds, devices, trips)),
    )


def _of_posts(kinds: Counter[str]) -> PackTable:
    return PackTable(
        key="sent_from",
        title="What posts were sent from",
        columns=("Device", "Posts"),
        rows=tuple((says, kinds[kind]) for kind, says in KINDS.items()),
        charted=("Posts",),
    )


def _in_all(devices: Counter[str], lost: int) -> PackTable:
    return PackTable(
        key="devices",
        title="School devices today",
        columns=("How it stands", "Devices"),
        rows=(*((says, devices[state]) for state, says in STATES.items()), ("Said to be lost in this time", lost)),
    )


def _trips(scope: Scope, posts: Sequence[Published]) -> PackTable:
    over = Trip.objects.filter(state__in=(TripState.OVER, TripState.STOPPED), **scope.of_school("starts"))
    found = list(over.order_by("-starts")[:MOST])
    sent = Counter(one.trip for one in posts)
    phones = Counter(OwnPhone.objects.filter(trip__in=found).values_list("trip_id", flat=True))
    cleared: dict[UUID, str] = {}
    rank = list(CLEARED)
    for trip, state, due, done in Clearing.objects.filter(trip__in=found).values_list(
        "trip_id", "state", "due", "done_at"
    ):
        how = _how(state, due, done)
        cleared[trip] = min(cleared.get(trip, how), how, key=rank.index)
    return PackTable(
        key="trips",
        title="Trips that are over",
        columns=("Began", "Lasted", "Posts", "Own phones allowed in writing", "Pictures deleted from devices"),
        rows=tuple(
            (
                day_at(one.starts, scope.school.zone),
                many((one.rights_end.date() - one.starts.date()).days + 1, "day"),
                sent[one.pk],
                phones[one.pk],
                CLEARED[cleared.get(one.pk, "")],
            )
            for one in found
        ),
        note="Where a trip went, and who was on it, is not told here; nothing is told of one that is not over.",
        empty="No trip with news from it ended in this time.",
    )


def _how(state: str, due: datetime, done: datetime | None) -> str:
    if state == "open" or done is None:
        return "open"
    return "late" if done > due else "done"


def _told(kinds: Counter[str], devices: Counter[str], trips: PackTable) -> Iterator[Told]:
    own, school = kinds[DeviceKind.PERSONAL], kinds[DeviceKind.SCHOOL]
    if own:
        yield Told("bad", f"{counted(own, 'post')} came from somebody’s own device, without leave in writing.")
    elif school:
        leave = kinds[DeviceKind.WITH_LEAVE]
        besides = f", and {many(leave, 'post')} from somebody’s own phone with leave in writing" if leave else ""
        yield Told("good", f"{counted(school, 'post')} came from a school device{besides}.")
    if lost := devices[DeviceState.LOST]:
        yield Told("warn", f"{counted(lost, 'school device')} is lost; it was signed out and can post nothing.")
    left = sum(row[-1] == CLEARED["open"] for row in trips.rows)
    late = sum(row[-1] == CLEARED["late"] for row in trips.rows)
    if left:
        yield Told("bad", f"After {many(left, 'trip')} somebody has not yet said that the pictures are deleted.")
    if late:
        yield Told("warn", f"After {many(late, 'trip')} the pictures were deleted late.")
    if trips.rows and not left and not late:
        yield Told("good", "After every trip its pictures were deleted from the devices in time.")
