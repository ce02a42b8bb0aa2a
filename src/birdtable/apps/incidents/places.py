"""Where what went wrong was public, for how long, and what each network can say of how many saw it."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import F, Q
from django.utils import timezone

from birdtable.adapters.networks.network import NeedsMoney, NeedsReconnect, NotDone, NotExecuted, RateLimited, Refused
from birdtable.adapters.networks.reach import Reach, ReachReader
from birdtable.apps.delivery.models import Delivery
from birdtable.apps.delivery.networks import network_of
from birdtable.apps.incidents.models import Incident, Stood
from birdtable.apps.incidents.queries import public_copies
from birdtable.apps.work.actions import ring
from birdtable.core.words import Network

BELL = "incident_reach"
MOST_ASKED = 5
AGAIN = timedelta(minutes=10)
SILENT = "This network does not say."
NOBODY_COUNTS = "The noticeboard counts nobody, so it does not say."
BY_HAND = "This account is looked after by hand. What its own page says can be written down below."
COULD_NOT = "The network could not be asked."


def keep_places(incident: Incident) -> None:
    """Write down every place where one of its posts was public; and, of those known already, when it was gone.

    Only in a transaction: a network is asked how many saw it as soon as that commits, and never waited for.
    """
    now = timezone.now()
    known = set(incident.stood.values_list("delivery_id", flat=True))
    for copy in public_copies(incident.posts.all()):
        if copy.pk not in known:
            _keep(incident, copy, now)
    note_ends(incident.stood.all())


def _keep(incident: Incident, copy: Delivery, now: datetime) -> None:
    says = _silent(copy)
    row = Stood.objects.create(
        school_id=incident.school_id,
        incident=incident,
        post_id=copy.post_id,
        delivery=copy,
        place=copy.channel.called,
        link=copy.link,
        since=copy.sent_at or copy.created_at,
        until=copy.removed_at,
        reach_says=says,
        ask_at=None if says else now,
    )
    if not says:
        ring(BELL, row.pk)


def _silent(copy: Delivery) -> str:
    """Why nobody needs to ask there."""
    if copy.channel.network == Network.NOTICEBOARD:
        return NOBODY_COUNTS
    if copy.channel.by_hand:
        return BY_HAND
    return "" if copy.remote_id and copy.channel.disconnected_at is None else SILENT


def note_ends(rows: Iterable[Stood]) -> None:
    """Keep when each was gone, for the day on which the post itself is kept no longer."""
    standing = Stood.objects.filter(pk__in=[one.pk for one in rows], until=None)
    for row in standing.select_related("delivery"):
        if row.delivery and row.delivery.removed_at:
            Stood.objects.filter(pk=row.pk, until=None).update(until=row.delivery.removed_at)


def due(now: datetime, limit: int) -> list[UUID]:
    """Places to ask about; and those that came down since somebody looked."""
    ask = Q(ask_at__lte=now)
    gone = Q(until=None, delivery__removed_at__isnull=False)
    return list(Stood.objects.filter(ask | gone).order_by("since").values_list("pk", flat=True)[:limit])


def look_after(pk: UUID) -> None:
    """Note when it was gone, and ask the network how many saw it."""
    row = Stood.objects.select_related("delivery__channel__school").filter(pk=pk).first()
    if row is None:
        return
    note_ends([row])
    now = timezone.now()
    if not Stood.objects.filter(pk=pk, ask_at__lte=now).update(ask_at=now + AGAIN, asked=F("asked") + 1):
        return
    answer = _ask(row.delivery) if row.delivery else Refused(SILENT)
    if isinstance(answer, Reach):
        told = {name: getattr(answer, name) for name in ("seen", "reposts", "likes", "replies", "quotes")}
        Stood.objects.filter(pk=pk).update(**told, reach_says="", asked_at=now, ask_at=None)
    elif isinstance(answer, NotExecuted | RateLimited) and row.asked + 1 < MOST_ASKED:
        return
    else:
        _answered(row, _why(answer))


def _ask(copy: Delivery) -> Reach | NotDone:
    reader = network_of(copy)
    return reader.reach(copy.remote_id) if isinstance(reader, ReachReader) else Refused(SILENT)


def _why(answer: NotDone) -> str:
    if isinstance(answer, NeedsReconnect | NeedsMoney | NotExecuted | RateLimited):
        return COULD_NOT
    return answer.says


def _answered(row: Stood, says: str) -> None:
    Stood.objects.filter(pk=row.pk).update(reach_says=says[:300], ask_at=None)
