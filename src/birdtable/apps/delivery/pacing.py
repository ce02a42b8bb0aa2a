"""When a delivery may go, besides its time: quiet hours, so many an hour and a day, and how long to wait after a no."""

from datetime import datetime, timedelta

from birdtable.apps.channels.quiet import quiet_days_in, quiet_hours_in
from birdtable.apps.delivery.models import Attempt, Delivery
from birdtable.apps.delivery.way import Way, way_of
from birdtable.apps.posts.on_trips import waits_for_its_trip
from birdtable.core.quiet_hours import quiet_until

FIRST_WAIT, LONGEST_WAIT = timedelta(seconds=30), timedelta(hours=1)
REMOVAL_WAIT, LONGEST_REMOVAL_WAIT = timedelta(seconds=10), timedelta(minutes=10)
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
COUNTS = ("", "sent", "unsure")
"""What came of a try that may have used up one of so many an hour."""


def wait_after(tries: int, *, removing: bool = False) -> timedelta:
    """How long to wait after this many tries in a row that came to nothing: twice as long each time, to a ceiling."""
    first, longest = (REMOVAL_WAIT, LONGEST_REMOVAL_WAIT) if removing else (FIRST_WAIT, LONGEST_WAIT)
    return min(first * (1 << min(max(tries - 1, 0), 16)), longest)


def not_yet(delivery: Delivery, now: datetime, way: Way | None = None) -> datetime | None:
    """Until when it has to wait; None when it may go now. An urgent notice never waits. way: as it was just read."""
    if delivery.urgent:
        return None
    way, school = way or way_of(delivery), delivery.school
    hours = way.quiet_hours or quiet_hours_in(way.policy)
    quiet = (quiet_until(hours, now.astimezone(school.zone)), quiet_days_in(way.policy, school, now))
    waits = (*quiet, _too_many(delivery, way, now), waits_for_its_trip(delivery.post, now))
    return max((until for until in waits if until), default=None)


def _too_many(delivery: Delivery, way: Way, now: datetime) -> datetime | None:
    limits = ((way.most_an_hour, HOUR), (way.most_a_day, DAY))
    waits = [until for most, span in limits if most and (until := _over(delivery, most, span, now))]
    return max(waits, default=None)


def _over(delivery: Delivery, most: int, span: timedelta, now: datetime) -> datetime | None:
    """When the oldest of the last `most` posts of its account is no longer within the span."""
    of_its_account = Attempt.objects.filter(delivery__channel=delivery.channel_id)
    tries = of_its_account.filter(started_at__gt=now - span, outcome__in=COUNTS)
    lately = list(tries.order_by("-started_at").values_list("started_at", flat=True)[:most])
    return lately[-1] + span if len(lately) == most else None
