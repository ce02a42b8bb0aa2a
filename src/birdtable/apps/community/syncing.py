"""Reading who follows an account: a page at a time, on from where it stopped, never more than a little at once."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import Q
from django.utils import timezone

from birdtable.adapters.networks.network import NotDone
from birdtable.adapters.networks.readers import Account, FollowerReader, Page
from birdtable.apps.channels.advice import may_read_others, readable
from birdtable.apps.channels.models import Channel
from birdtable.apps.channels.reaching import adapter_of
from birdtable.apps.community.audience import count_audience
from birdtable.apps.community.forgetting import forget_details
from birdtable.apps.community.judged import profile_of, seen
from birdtable.apps.community.models import Follower, Reading
from birdtable.apps.community.queries import facts_of
from birdtable.apps.community.reviewing import open_review
from birdtable.apps.community.transitions import move
from birdtable.core.follower_states import FollowerEvent, FollowerState
from birdtable.core.words import Network

EVERY = timedelta(days=1)
AGAIN = timedelta(hours=1)
"""After a page that the network would not give."""
LEASE = timedelta(minutes=10)
PAGES = 10
"""Pages read at one ring of the bell; the next ring goes on from there."""
READ = (Network.BLUESKY, Network.MASTODON, Network.X)
OFF = "Nobody is read there, because the head’s word that the school took advice was taken back."


def due_readings(now: datetime, limit: int) -> Sequence[UUID]:
    """Accounts whose followers are to be read: once a day, and on at once while a reading is under way."""
    channels = readable(Channel.objects.filter(disconnected_at=None, by_hand=False, network__in=READ))
    for channel in channels.filter(reading=None)[:limit]:
        Reading.objects.get_or_create(channel=channel, defaults={"school_id": channel.school_id})
    free = Q(lease_until=None) | Q(lease_until__lt=now)
    under_way = Q(began_at__isnull=False)
    fresh = Q(began_at=None) & (Q(finished_at=None) | Q(finished_at__lt=now - EVERY))
    wanted = Reading.objects.filter(free & (under_way | fresh), channel__in=channels)
    return list(wanted.order_by("finished_at").values_list("pk", flat=True)[:limit])


def read_on(pk: UUID) -> None:
    """Read the next pages of one account's followers; at the end, see who left."""
    now = timezone.now()
    free = Q(lease_until=None) | Q(lease_until__lt=now)
    if not Reading.objects.filter(free, pk=pk).update(lease_until=now + LEASE):
        return
    reading = Reading.objects.select_related("channel__school__trust").get(pk=pk)
    if not may_read_others(reading.channel):
        _stop(reading, OFF)
        return
    if reading.began_at is None:
        reading.began_at, reading.cursor = now, ""
    reader = adapter_of(reading.channel)
    if not isinstance(reader, FollowerReader):
        _stop(reading, "This network does not tell who follows.")
        return
    for _ in range(PAGES):
        page = reader.followers(reading.cursor)
        if not isinstance(page, Page):
            _put_off(reading, page)
            return
        _keep(reading, page)
        if not page.next:
            _finish(reading)
            return
        reading.cursor = page.next
    reading.lease_until = None
    reading.save(update_fields=["began_at", "cursor", "lease_until"])


def _keep(reading: Reading, page: Page[Account]) -> None:
    school = facts_of(reading.channel.school)
    for account in page.items:
        profile, now = profile_of(account), timezone.now()
        seen(reading.channel, account.id, account.link, profile, school, now, picture=account.picture)


def _put_off(reading: Reading, why: NotDone) -> None:
    """Try again within the hour, from the same page."""
    reading.says, reading.lease_until = str(getattr(why, "says", ""))[:300], timezone.now() + AGAIN
    reading.save(update_fields=["began_at", "cursor", "says", "lease_until"])


def _stop(reading: Reading, says: str) -> None:
    reading.says, reading.began_at, reading.lease_until, reading.finished_at = says, None, None, timezone.now()
    reading.save(update_fields=["says", "began_at", "lease_until", "finished_at"])


def _finish(reading: Reading) -> None:
    """Whoever was not seen in this reading follows no more; what a person did by hand is found done."""
    gone = Follower.objects.filter(channel=reading.channel, last_seen__lt=reading.began_at, left_at=None)
    for follower in gone.filter(state=FollowerState.BY_HAND):
        move(follower, FollowerEvent.DO)
    left = gone.update(left_at=timezone.now())
    concluded(reading.channel, left)
    _stop(reading, "")


def concluded(channel: Channel, left: int) -> None:
    """Everybody who follows one account was read: count them, forget what is over, see to the next review."""
    count_audience(channel, left)
    forget_details(channel.school, timezone.now())
    open_review(channel.school)
