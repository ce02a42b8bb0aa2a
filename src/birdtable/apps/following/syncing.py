"""Reading whom an account follows, once a day: what was ticked is seen, and list and network are compared both ways."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from hashlib import sha256
from uuid import UUID

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from birdtable.adapters.networks.network import Absent, NotDone
from birdtable.adapters.networks.readers import Account, AccountFollower, FollowingReader, Page
from birdtable.apps.channels.advice import may_read_others, readable
from birdtable.apps.channels.models import Channel
from birdtable.apps.channels.reaching import adapter_of
from birdtable.apps.duties.actions import raise_unless_open
from birdtable.apps.duties.models import Duty
from birdtable.apps.following.models import Following, FollowingReading
from birdtable.apps.following.queries import drift
from birdtable.apps.following.transitions import move, tell
from birdtable.core.following_states import LISTED, NEXT, FollowingEvent, FollowingState
from birdtable.core.words import Network

EVERY = timedelta(days=1)
AGAIN = timedelta(hours=1)
LEASE = timedelta(minutes=10)
TO_LOOK = timedelta(days=7)
"""So long leaders have to look at a difference."""
MOST_PAGES = 100
"""Of one reading: a school follows dozens."""
MOST_ASKED_ABOUT = 20
"""Missing accounts of which the network is asked, at one reading, whether they are still there."""
READ = (Network.BLUESKY, Network.MASTODON, Network.X)


def due_readings(now: datetime, limit: int) -> Sequence[UUID]:
    """Accounts of which it is to be read whom they follow: once a day."""
    channels = readable(Channel.objects.filter(disconnected_at=None, by_hand=False, network__in=READ))
    for channel in channels.filter(following_reading=None)[:limit]:
        FollowingReading.objects.get_or_create(channel=channel, defaults={"school_id": channel.school_id})
    free = Q(lease_until=None) | Q(lease_until__lt=now)
    stale = Q(finished_at=None) | Q(finished_at__lt=now - EVERY)
    wanted = FollowingReading.objects.filter(free & stale, channel__in=channels)
    return list(wanted.order_by("finished_at").values_list("pk", flat=True)[:limit])


def read_on(pk: UUID) -> None:
    """Read whom one account follows, from its first page to its last, and compare."""
    now = timezone.now()
    free = Q(lease_until=None) | Q(lease_until__lt=now)
    if not FollowingReading.objects.filter(free, pk=pk).update(lease_until=now + LEASE, began_at=now):
        return
    reading = FollowingReading.objects.select_related("channel__school").get(pk=pk)
    if not may_read_others(reading.channel):
        return
    reader = adapter_of(reading.channel)
    if not isinstance(reader, FollowingReader):
        _end(reading, "This network does not tell whom an account follows.")
        return
    found = _all(reader)
    if not isinstance(found, list):
        _end(reading, str(found.says), again=True)
        return
    for account in found:
        seen(reading.channel, account, now)
    _compare(reading, reader, now)
    if drift(reading.channel.school).exists():
        school = reading.channel.school
        raise_unless_open(school, Duty.Kind.FOLLOWING_REVIEW, school.today() + TO_LOOK)
    _end(reading, "")


def _all(reader: FollowingReader) -> list[Account] | NotDone:
    found: list[Account] = []
    cursor = ""
    for _ in range(MOST_PAGES):
        page = reader.following(cursor)
        if not isinstance(page, Page):
            return page
        found += page.items
        if not page.next:
            break
        cursor = page.next
    return found


def _end(reading: FollowingReading, says: str, *, again: bool = False) -> None:
    lease = timezone.now() + AGAIN if again else None
    done = {} if again else {"finished_at": timezone.now()}
    FollowingReading.objects.filter(pk=reading.pk).update(says=says[:300], lease_until=lease, **done)


@transaction.atomic
def seen(channel: Channel, account: Account, now: datetime) -> Following:
    """Our account follows this one: its row moves on, and what changed of it is kept for a leader to look at."""
    rows = Following.objects.select_for_update().filter(channel=channel)
    row = rows.filter(account=account.id).first() or rows.filter(account="", handle=account.handle.lower()).first()
    told = _told(account)
    if row is None:
        row = Following.objects.create(
            school_id=channel.school_id, channel=channel, state=FollowingState.FOUND, seen_at=now, **told
        )
        tell(row, "following.found", None, state=FollowingState.FOUND.value)
        return row
    changed = row.changed
    if row.seen_at is not None:
        changed = sorted({*(one for one in changed if one != "gone"), *_changes(row, told)})
    Following.objects.filter(pk=row.pk).update(seen_at=now, changed=changed, **told)
    if changed and changed != row.changed:
        tell(row, "following.changed", None, fields=changed)
    # What a person did while this was being read, the next reading bears out.
    if row.moved_at < now and (FollowingState(row.state), FollowingEvent.SEEN) in NEXT:
        move(row, FollowingEvent.SEEN)
    return row


_WATCHED = {"handle": "handle", "name": "name", "about": "words", "picture": "picture"}


def _changes(row: Following, told: dict[str, str]) -> set[str]:
    return {word for name, word in _WATCHED.items() if getattr(row, name) != told[name]}


def _told(account: Account) -> dict[str, str]:
    return {
        "account": account.id,
        "handle": account.handle.lower()[:200],
        "name": account.name[:200],
        "about": account.about[:2000],
        "link": account.link[:500],
        "picture": sha256(account.picture.encode()).hexdigest() if account.picture else "",
    }


def _compare(reading: FollowingReading, reader: object, began: datetime) -> None:
    """Whom a whole reading did not find is followed no more; whether it is gone altogether, the network is asked."""
    unseen = Following.objects.filter(Q(seen_at=None) | Q(seen_at__lt=began), channel=reading.channel)
    for row in unseen.filter(
        moved_at__lt=began, state__in=[old for old, event in NEXT if event is FollowingEvent.LOST]
    ):
        move(row, FollowingEvent.LOST, seen_at=None)
    unseen.filter(state=FollowingState.PROPOSED).update(seen_at=None)
    if not isinstance(reader, AccountFollower):
        return
    missing = unseen.filter(state__in=LISTED & {FollowingState.MISSING}, changed=[]).exclude(account="")
    for row in missing[:MOST_ASKED_ABOUT]:
        if isinstance(reader.find_account(row.account), Absent):
            Following.objects.filter(pk=row.pk).update(changed=["gone"])
            tell(row, "following.gone", None)
