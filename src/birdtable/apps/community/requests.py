"""Who asks to follow a protected account: read every hour, decided by a leader, answered on the network."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone

from birdtable.adapters.networks.network import Capability, Refused
from birdtable.adapters.networks.readers import Account, Done, Page, RequestReader
from birdtable.apps.channels.advice import may_read_others, readable
from birdtable.apps.channels.models import Channel
from birdtable.apps.channels.reaching import adapter_of, capabilities_of
from birdtable.apps.community.judged import profile_of
from birdtable.apps.community.models import FollowRequest, Reading
from birdtable.apps.community.queries import facts_of
from birdtable.apps.community.reviewing import count
from birdtable.apps.community.transitions import move_request
from birdtable.apps.people.models import Membership
from birdtable.apps.people.permissions import Act, require
from birdtable.core.community.followers.judging import judge
from birdtable.core.context import SchoolFacts
from birdtable.core.request_states import RequestEvent, RequestState
from birdtable.core.words import Network

EVERY = timedelta(hours=1)
TO_TAKE_BACK = timedelta(minutes=5)
AGAIN = timedelta(minutes=15)
MOST_PAGES = 20
GONE_AFTER = timedelta(hours=23)
GROUNDS = {
    "family": "Says that it is family of our school",
    "school": "Has to do with school or education",
    "community": "A neighbour, club or organisation near us",
    "stranger": "Nothing to do with our school",
    "unsuitable": "Not suitable for a school",
    "asked": "We asked, and it is as it should be",
}
"""Why one was let in or not: a word for the record, and never who it is."""
_S = RequestState
_SETTLED = (_S.ACCEPTED, _S.REFUSED, _S.WITHDRAWN)


@transaction.atomic
def decide(request: FollowRequest, event: RequestEvent, ground: str, *, by: Membership) -> None:
    """Let it in or not, in five minutes, unless that is taken back. Raises: NotPermitted, NotAllowed, Overtaken."""
    require(by, Act.REVIEW_FOLLOWERS, request)
    now = timezone.now()
    stamps = {"ground": ground, "not_before": now + TO_TAKE_BACK, "decided_by": by.person, "decided_at": now}
    move_request(request, event, by=by, **stamps)
    count(by, "let_in" if event is RequestEvent.ACCEPT else "turned_away")


@transaction.atomic
def take_back(request: FollowRequest, *, by: Membership) -> None:
    """As if nobody had decided. Raises: NotPermitted, NotAllowed, Overtaken."""
    require(by, Act.REVIEW_FOLLOWERS, request)
    stamps = {"ground": "", "not_before": None, "decided_by": None, "decided_at": None}
    move_request(request, RequestEvent.TAKE_BACK, by=by, **stamps)
    count(by, "taken_back")


def due_requests(now: datetime, limit: int) -> Sequence[UUID]:
    """Readings of accounts whose requests are to be read: every hour. What is settled for a day goes."""
    settled_before(now - GONE_AFTER).delete()
    channels = readable(Channel.objects.filter(disconnected_at=None, by_hand=False))
    stale = Q(requests_at=None) | Q(requests_at__lt=now - EVERY)
    due = Reading.objects.filter(stale, channel__in=channels).order_by("requests_at")
    return list(due.values_list("pk", flat=True)[:limit])


def settled_before(before: datetime) -> QuerySet[FollowRequest]:
    """Requests that are settled and were last seen on the network before then."""
    settled: QuerySet[FollowRequest] = FollowRequest.objects.filter(state__in=_SETTLED, last_seen__lt=before)
    return settled


def read_requests(pk: UUID) -> None:
    """Read who asks to follow one account; nothing where nobody has to ask, or no interface tells."""
    now = timezone.now()
    stale = Q(requests_at=None) | Q(requests_at__lt=now - EVERY)
    if not Reading.objects.filter(stale, pk=pk).update(requests_at=now):
        return
    channel = Reading.objects.select_related("channel__school__trust").get(pk=pk).channel
    reader = adapter_of(channel)
    if not isinstance(reader, RequestReader) or not may_read_others(channel):
        return
    cursor, school = "", facts_of(channel.school)
    for _ in range(MOST_PAGES):
        page = reader.follow_requests(cursor)
        if not isinstance(page, Page):
            return
        for account in page.items:
            _asks(channel, account, school, now)
        if not page.next:
            _withdraw(channel, now)
            return
        cursor = page.next


@transaction.atomic
def _asks(channel: Channel, account: Account, school: SchoolFacts, now: datetime) -> None:
    judged = judge(replace(profile_of(account), network=channel.network), now.date(), school)
    told = {
        "handle": account.handle[:200],
        "name": account.name[:200],
        "about": account.about[:2000],
        "link": account.link[:500],
        "pile": str(judged.pile),
        "score": judged.score,
        "reasons": judged.as_dict()["reasons"],
        "last_seen": now,
    }
    made, new = FollowRequest.objects.get_or_create(
        channel=channel, account=account.id, defaults={"school_id": channel.school_id, "first_seen": now, **told}
    )
    if new:
        return
    FollowRequest.objects.filter(pk=made.pk).update(**told)
    if made.state in _SETTLED and made.last_seen < now - TO_TAKE_BACK:
        move_request(made, RequestEvent.ASK_AGAIN, ground="", decided_by=None, decided_at=None, first_seen=now)


def _withdraw(channel: Channel, began: datetime) -> None:
    gone = FollowRequest.objects.filter(channel=channel, last_seen__lt=began).exclude(state__in=_SETTLED)
    for request in gone:
        move_request(request, RequestEvent.GO)


def due_answers(now: datetime, limit: int) -> Sequence[UUID]:
    """Decided requests whose time to be taken back is over."""
    due = FollowRequest.objects.filter(state__in=(_S.ACCEPTING, _S.REFUSING), not_before__lte=now)
    return list(due.order_by("not_before").values_list("pk", flat=True)[:limit])


def answer(pk: UUID) -> None:
    """Let one in, or not, on its network. Where nothing is asked there any more, it was withdrawn."""
    wanted = (_S.ACCEPTING, _S.REFUSING)
    request = FollowRequest.objects.select_related("channel__school").filter(pk=pk, state__in=wanted).first()
    if request is None or request.not_before is None or request.not_before > timezone.now():
        return
    reader = adapter_of(request.channel)
    if not isinstance(reader, RequestReader):
        return
    accepts = request.state == _S.ACCEPTING
    said = reader.accept_follower(request.account) if accepts else reader.reject_follower(request.account)
    if isinstance(said, Done):
        move_request(request, RequestEvent.DO)
    elif isinstance(said, Refused):
        move_request(request, RequestEvent.GO)
    else:
        until = getattr(said, "until", None) or timezone.now() + AGAIN
        FollowRequest.objects.filter(pk=pk).update(says=said.says[:300], not_before=until)


def looked_at_by_hand(channels: Sequence[Channel]) -> list[Channel]:
    """Accounts on networks where requests can be made and no interface tells of them."""
    asked = [one for one in channels if one.network in (Network.X, Network.MASTODON)]
    return [one for one in asked if Capability.LIST_REQUESTS not in capabilities_of(one)]
