"""Looking at our own accounts every few minutes: what is not ours, what is gone, what of the page has changed.

A post of ours that is just going out is read there before its receipt is kept. So what is read for the first time only
counts as seen; it alarms at the next look, a claim's time later, if it still is nobody's.
"""

import hashlib
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import Q, QuerySet
from django.utils import timezone

from birdtable.adapters.networks.deeds import Deed
from birdtable.adapters.networks.network import Absent, NotDone, RateLimited
from birdtable.adapters.networks.network import Network as Adapter
from birdtable.adapters.networks.readers import OwnPost, Settings
from birdtable.apps.channels.models import Channel
from birdtable.apps.delivery.models import Delivery
from birdtable.apps.delivery.networks import NETWORKS, network_of
from birdtable.apps.delivery.queries import outgoing_from
from birdtable.apps.delivery.seams import DeliveryNotes
from birdtable.apps.delivery.sending import LEASE as CLAIMED
from birdtable.apps.elsewhere.alarming import alarm
from birdtable.apps.elsewhere.models import EDITED, Known, Look, Strange
from birdtable.apps.elsewhere.queries import copy_with, gone_missing, may_be_ours, ours_among
from birdtable.apps.elsewhere.reading import ALL, FEW, Shown, shown_by
from birdtable.apps.elsewhere.transitions import Overtaken, move
from birdtable.core.states import NotAllowed
from birdtable.core.strange_states import StrangeEvent, StrangeState
from birdtable.core.words import Network

BELL = "elsewhere"
EVERY = timedelta(minutes=3)
WHOLE_EVERY = timedelta(days=1)
AGAIN = timedelta(minutes=15)
"""After a look that came to nothing."""
LEASE = timedelta(minutes=10)
GRACE = CLAIMED + timedelta(seconds=15)
READ = (Network.BLUESKY, Network.MASTODON, Network.X)
COSTS = (Network.X,)
"""Where every post that is read has its price: only what is new is asked for, and the whole once a day."""
PROFILE = ("handle", "name", "picture", "link", "email", "about")


def due_looks(now: datetime, limit: int) -> Sequence[UUID]:
    """Accounts to look at."""
    for channel in readable().filter(look=None)[:limit]:
        Look.objects.get_or_create(channel=channel, defaults={"school_id": channel.school_id, "look_at": now})
    free = Q(lease_until=None) | Q(lease_until__lt=now)
    waiting = Look.objects.filter(free, look_at__lte=now, channel__in=readable())
    return list(waiting.order_by("look_at").values_list("pk", flat=True)[:limit])


def readable() -> QuerySet[Channel]:
    """Accounts that Birdtable itself can read."""
    return Channel.objects.filter(disconnected_at=None, by_hand=False, network__in=READ)


def look(pk: UUID) -> None:
    """Look at one account, and see to what was found."""
    now = timezone.now()
    free = Q(lease_until=None) | Q(lease_until__lt=now)
    if not Look.objects.filter(free, pk=pk, look_at__lte=now).update(lease_until=now + LEASE):
        return
    row = Look.objects.select_related("channel__school__trust").get(pk=pk)
    whole = not row.known or row.whole_at is None or row.whole_at < now - WHOLE_EVERY
    cheap = row.channel.network not in COSTS
    since = "" if whole or cheap else row.newest
    found = shown_by(network_behind(row.channel), pages=ALL if whole else FEW, since=since, more=whole or cheap)
    if not isinstance(found, Shown):
        _nothing_came(row, found, now)
        return
    if row.known:
        _compare(row, found, now)
    else:
        _know(row, found)
    _looked(row, found, now, whole=whole)


def network_behind(channel: Channel) -> Adapter:
    """What speaks to its network."""
    # The way there is asked with a delivery, by which it knows channel and school; here there is none to send.
    return NETWORKS[Network(channel.network)](Delivery(channel=channel, school_id=channel.school_id))


def _nothing_came(row: Look, why: NotDone, now: datetime) -> None:
    until = why.until if isinstance(why, RateLimited) else now + AGAIN
    since = row.trouble_since or now
    Look.objects.filter(pk=row.pk).update(
        look_at=max(until, now + EVERY), lease_until=None, says=why.says[:300], trouble_since=since
    )


def _looked(row: Look, found: Shown, now: datetime, *, whole: bool) -> None:
    waits = Strange.objects.filter(channel=row.channel, state=StrangeState.SEEN).exists()
    stamps: dict[str, object] = {
        "look_at": now + (GRACE if waits else EVERY),
        "lease_until": None,
        "looked_at": now,
        "known": True,
        "says": "",
        "trouble_since": None,
    }
    if found.newest:
        stamps["newest"] = found.newest[:300]
    if whole:
        stamps["whole_at"] = now
    if found.settings:
        stamps["profile"] = row.profile | digests(found.settings)
    Look.objects.filter(pk=row.pk).update(**stamps)


def _know(row: Look, found: Shown) -> None:
    """What stands there before we ever looked is the school's own."""
    ids = _ids(found)
    Known.objects.bulk_create(
        [Known(school_id=row.school_id, channel=row.channel, remote_id=one[:300]) for one in dict.fromkeys(ids)],
        ignore_conflicts=True,
    )


def _compare(row: Look, found: Shown, now: datetime) -> None:
    ours = ours_among(row.channel, _ids(found))
    for post in found.posts:
        if ours.has(post.remote_id):
            changed = post.edited is not None and not ours.has(edit_of(post))
        else:
            known = _seen(row, _of_post(post))
            changed = known.state == StrangeState.BY_HAND and post.edited is not None and post.edited > known.seen_at
        if changed:
            _seen(row, _of_edit(row.channel, post))
    for deed in found.deeds:
        if not ours.has(deed.id):
            _seen(row, _of_deed(deed))
    _missing(row, found, now)
    _gone(row.channel, found, now)
    if found.settings:
        _changed(row, found.settings, now)
    _settle(row.channel, now)


def _ids(found: Shown) -> list[str]:
    edits = [edit_of(one) for one in found.posts if one.edited]
    return [one.remote_id for one in found.posts] + edits + [one.id for one in found.deeds]


def edit_of(post: OwnPost) -> str:
    """One change of its words, by the post's id and the moment: Birdtable changes none, so each is somebody else's."""
    return f"{post.remote_id}{EDITED}{post.edited:%Y%m%d%H%M%S}" if post.edited else post.remote_id


def _of_edit(channel: Channel, post: OwnPost) -> Mapping[str, object]:
    told = {
        "text": post.text,
        "link": post.link[:500],
        "at": post.edited,
        "delivery": copy_with(channel, post.remote_id),
    }
    return {"kind": Strange.Kind.EDITED, "remote_id": edit_of(post)[:300], **told}


def _of_post(post: OwnPost) -> Mapping[str, object]:
    kind = Strange.Kind.REPLY if post.in_reply_to else Strange.Kind.POST
    return {"kind": kind, "remote_id": post.remote_id[:300], "text": post.text, "link": post.link[:500], "at": post.at}


def _of_deed(deed: Deed) -> Mapping[str, object]:
    return {"kind": deed.kind.value, "remote_id": deed.id[:300], "link": deed.link[:500], "at": deed.at}


def _seen(row: Look, what: Mapping[str, object]) -> Strange:
    key = {"channel": row.channel, "kind": what["kind"], "remote_id": what["remote_id"]}
    made: Strange = Strange.objects.get_or_create(**key, defaults={**what, "school_id": row.school_id})[0]
    return made


def _missing(row: Look, found: Shown, now: datetime) -> None:
    """What we put there, and is not there: asked for by its own id before anybody is told."""
    oldest = datetime.min.replace(tzinfo=now.tzinfo) if found.whole else found.oldest
    if oldest is None:
        return
    for copy in gone_missing(row.channel, (one.remote_id for one in found.posts), oldest=oldest, until=now - GRACE):
        answer = network_of(copy).look_up(outgoing_from(copy.outgoing), key=copy.key, notes=DeliveryNotes(copy.pk))
        if isinstance(answer, Absent):
            made = _seen(row, {"kind": Strange.Kind.VANISHED, "remote_id": copy.remote_id[:300], "link": copy.link})
            Strange.objects.filter(pk=made.pk, delivery=None).update(delivery=copy)


def _gone(channel: Channel, found: Shown, now: datetime) -> None:
    """What a person was asked to take down is found gone, where everything that stands there was read."""
    waiting = Strange.objects.filter(
        channel=channel, state=StrangeState.TO_TAKE_DOWN, kind__in=["post", "reply", "edited"]
    )
    there = {one.remote_id for one in found.posts}
    for one in waiting.select_related("channel") if found.whole else ():
        if one.post_id not in there:
            move(one, StrangeEvent.FIND_GONE, settled_at=now)


def _changed(row: Look, settings: Settings, now: datetime) -> None:
    for name, value in digests(settings).items():
        before = row.profile.get(name)
        if before is not None and before != value:
            text = "" if name in ("picture", "email") else told(settings)[name] or ""
            key = f"{name}:{value[:12]}:{now:%Y%m%d%H%M%S}"
            _seen(row, {"kind": Strange.Kind.CHANGED, "remote_id": key, "text": text, "what": name, "at": now})


def told(settings: Settings) -> Mapping[str, str | None]:
    """What an account says of itself, by the names in `PROFILE`; None where the network does not tell."""
    account = settings.account
    links = "\n".join(settings.links) if settings.links_told else None
    values = (account.handle, account.name, settings.picture, links, settings.email, account.about)
    return dict(zip(PROFILE, values, strict=True))


def digests(settings: Settings) -> dict[str, str]:
    """SHA-256 of each: enough to see that one has changed."""
    found = {name: value for name, value in told(settings).items() if value is not None}
    return {name: hashlib.sha256(value.encode()).hexdigest() for name, value in found.items()}


def _settle(channel: Channel, now: datetime) -> None:
    """What was seen before turns out to be ours, or everybody hears of it."""
    waiting = Strange.objects.filter(channel=channel, state=StrangeState.SEEN)
    for one in waiting.select_related("channel__school"):
        try:
            if one.kind in (Strange.Kind.POST, Strange.Kind.REPLY):
                _settle_post(one, now)
            else:
                alarm(one)
        except (NotAllowed, Overtaken):
            continue  # another worker had it


def _settle_post(one: Strange, now: datetime) -> None:
    if ours_among(one.channel, [one.remote_id]).has(one.remote_id):
        move(one, StrangeEvent.FIND_OURS, settled_at=now)
    elif one.seen_at <= now - GRACE and not may_be_ours(one):
        alarm(one)
