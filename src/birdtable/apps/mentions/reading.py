"""Reading what was said to an account: every few minutes what is new, twice a day everything that is kept.

A page at a time, on from where it stopped, never more than a few pages at once.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import Q, QuerySet
from django.utils import timezone

from birdtable.adapters.networks.network import NotDone
from birdtable.adapters.networks.readers import Mention as There
from birdtable.adapters.networks.readers import MentionReader, Page
from birdtable.apps.channels.advice import readable
from birdtable.apps.channels.models import Channel
from birdtable.apps.channels.reaching import adapter_of
from birdtable.apps.mentions.heard import hear
from birdtable.apps.mentions.line import days_kept
from birdtable.apps.mentions.models import POINTER, Mention, MentionReading
from birdtable.core.words import Network

EVERY: Mapping[str, timedelta] = {
    Network.BLUESKY: timedelta(minutes=3),
    Network.MASTODON: timedelta(minutes=3),
    Network.X: timedelta(minutes=15),
}
"""How soon what is new is read. Of X only what is new is asked for: each that it gives costs."""
WHOLE = timedelta(hours=12)
"""How often everything is read, so that what was deleted there is gone here within a day."""
AGAIN = timedelta(minutes=10)
"""After a page that the network would not give."""
LEASE = timedelta(minutes=5)
PAGES = 10
"""Pages read at one ring of the bell; the next ring goes on from there."""
OVERLAP = timedelta(hours=1)
"""Networks tell of some late."""


def read_accounts() -> QuerySet[Channel]:
    """Accounts that Birdtable reads itself; one on X once the head has said that the school took advice."""
    here = Channel.objects.filter(disconnected_at=None, by_hand=False, network__in=EVERY)
    return readable(here)


def due_readings(now: datetime, limit: int) -> Sequence[UUID]:
    """Accounts of which something is to be read: what is new, everything, or on from where it stopped."""
    there = read_accounts().filter(mention_reading=None)[:limit]
    for channel in there:
        MentionReading.objects.get_or_create(channel=channel, defaults={"school_id": channel.school_id})
    free = Q(lease_until=None) | Q(lease_until__lt=now)
    due = Q(began_at__isnull=False) | Q(finished_at=None)
    for network, every in EVERY.items():
        due |= Q(channel__network=network, finished_at__lt=now - every)
    wanted = MentionReading.objects.filter(free & due, channel__in=read_accounts())
    return list(wanted.order_by("finished_at").values_list("pk", flat=True)[:limit])


def read_on(pk: UUID) -> None:
    """Read the next pages of what was said to one account; at the end of a whole reading, see what is gone."""
    now = timezone.now()
    free = Q(lease_until=None) | Q(lease_until__lt=now)
    if not MentionReading.objects.filter(free, pk=pk).update(lease_until=now + LEASE):
        return
    reading = MentionReading.objects.select_related("channel__school").get(pk=pk)
    reader = adapter_of(reading.channel)
    if not isinstance(reader, MentionReader):
        _stop(reading, "This network does not tell what was said.")
        return
    if reading.began_at is None:
        reading.began_at, reading.cursor = now, ""
        reading.whole = reading.whole_at is None or reading.whole_at < now - WHOLE
    kept_since = now - days_kept(reading.channel.school)
    for _ in range(PAGES):
        page = reader.mentions(reading.cursor, _since(reading, kept_since))
        if not isinstance(page, Page):
            _put_off(reading, page)
            return
        if _all_read(reading, page, kept_since):
            _finish(reading)
            return
        reading.cursor = page.next
    reading.lease_until = None
    reading.save(update_fields=["began_at", "whole", "cursor", "lease_until"])


def _since(reading: MentionReading, kept_since: datetime) -> datetime:
    if reading.whole or reading.finished_at is None:
        return kept_since
    return max(kept_since, reading.finished_at - OVERLAP)


def _all_read(reading: MentionReading, page: Page[There], kept_since: datetime) -> bool:
    """Keep this page; whether nothing that matters stands behind it."""
    channel, new, recent = reading.channel, 0, 0
    for there in page.items:
        if there.at < kept_since or there.by.id == channel.account:
            continue
        recent += 1
        new += not hear(channel, there, timezone.now()).known
    older = bool(page.items) and page.items[-1].at < kept_since
    return not page.next or older or (not reading.whole and not new)


def _put_off(reading: MentionReading, why: NotDone) -> None:
    """Try again in a while, from the same page."""
    reading.says, reading.lease_until = str(getattr(why, "says", ""))[:300], timezone.now() + AGAIN
    reading.save(update_fields=["began_at", "whole", "cursor", "says", "lease_until"])


def _finish(reading: MentionReading) -> None:
    if reading.whole:
        gone = Mention.objects.filter(channel=reading.channel, brought=False, last_seen__lt=reading.began_at)
        gone.exclude(state__in=POINTER).delete()
        gone.filter(gone_at=None).update(gone_at=timezone.now())
        reading.whole_at = reading.began_at
    _stop(reading, "")


def _stop(reading: MentionReading, says: str) -> None:
    reading.says, reading.began_at, reading.cursor, reading.lease_until = says, None, "", None
    reading.finished_at = timezone.now()
    reading.save(update_fields=["says", "began_at", "whole", "cursor", "lease_until", "finished_at", "whole_at"])
