"""What is ours among what stands on an account, what is strange, and who hears of it."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import F, Q, QuerySet
from django.shortcuts import get_object_or_404

from birdtable.apps.channels.models import Channel
from birdtable.apps.delivery.models import Delivery, Tick
from birdtable.apps.elsewhere.models import Known, Look, Strange, Takeover
from birdtable.apps.people.models import Membership, School
from birdtable.apps.people.permissions import Act, may
from birdtable.core.delivery_states import DeliveryState
from birdtable.core.strange_states import StrangeState
from birdtable.core.words import Role

UNSETTLED = (StrangeState.OPEN, StrangeState.INTRUDER, StrangeState.COMING_DOWN, StrangeState.TO_TAKE_DOWN)
ON_THE_WAY = (DeliveryState.SENDING, DeliveryState.UNSURE, DeliveryState.BY_HAND)


def number_of(remote_id: str) -> str:
    """The last part of an id or address, by which a network knows a post."""
    return remote_id.rstrip("/").rpartition("/")[2]


@dataclass(frozen=True, slots=True)
class Ours:
    """What of a list we put there ourselves, or was there before us."""

    numbers: frozenset[str]

    def has(self, remote_id: str) -> bool:
        """Whether that one is ours."""
        return number_of(remote_id) in self.numbers


def ours_among(channel: Channel, ids: Collection[str]) -> Ours:
    """Which of these ids are of deliveries, whatever became of them since, or known from before. Two queries."""
    asked = {number_of(one) for one in ids}
    mine = Delivery.objects.filter(channel=channel)
    exact = Q(remote_id__in=set(ids) | asked) | Q(key__in=asked)
    # What a person ticked has the address they copied in place of an id.
    copied = ~Q(remote_id="") & Q(remote_id=F("link"))
    found = {part for row in mine.filter(exact | copied).values_list("remote_id", "key") for part in row if part}
    found |= set(Known.objects.filter(channel=channel, remote_id__in=ids).values_list("remote_id", flat=True))
    return Ours(frozenset(number_of(one) for one in found) & frozenset(asked))


def copy_with(channel: Channel, remote_id: str) -> Delivery | None:
    """The copy of ours that has this id there; None for a post from before Birdtable."""
    number = number_of(remote_id)
    return Delivery.objects.filter(Q(remote_id__in={remote_id, number}) | Q(key=number), channel=channel).first()


def may_be_ours(strange: Strange) -> bool:
    """Whether a delivery on its way, or one that a person posts by hand, has the same words: its receipt may come."""
    going = Delivery.objects.filter(channel=strange.channel_id, state__in=ON_THE_WAY)
    waits = Tick.objects.filter(delivery__channel=strange.channel_id, answer=Tick.Answer.WAITING)
    ticked = Delivery.objects.filter(pk__in=waits.values("delivery"))
    return any(_same_words(strange.text, one) for one in (*going, *ticked))


def _same_words(text: str, delivery: Delivery) -> bool:
    return text.split() == str(delivery.outgoing.get("text", "")).split()


def gone_missing(channel: Channel, ids: Iterable[str], *, oldest: datetime, until: datetime) -> list[Delivery]:
    """Copies of ours that should stand there, went out in that time, and are not among these ids."""
    there = {number_of(one) for one in ids}
    told = Strange.objects.filter(channel=channel, kind=Strange.Kind.VANISHED).values("delivery")
    standing = Delivery.objects.filter(
        channel=channel,
        state=DeliveryState.SENT,
        wanted=Delivery.Wanted.PRESENT,
        sent_at__gt=oldest,
        sent_at__lt=until,
        since__lt=until,
    )
    rows = standing.exclude(pk__in=told).exclude(ticks__said=Tick.Said.POSTED)
    return [one for one in rows if number_of(one.remote_id) not in there and one.key not in there]


def leaders_of(school: School) -> tuple[list[UUID], list[str]]:
    """Every leader, the head and the safeguarding lead: by id, and by address."""
    there = Membership.objects.holding(Role.LEADER, Role.HEAD, Role.DSL, on=school.today()).filter(school=school)
    rows = list(there.values_list("person_id", "person__email").distinct())
    return [pk for pk, _ in rows], [address for _, address in rows]


def strange_of(membership: Membership) -> QuerySet[Strange]:
    """What was told of, the newest first."""
    found = Strange.objects.for_school(membership).select_related("channel", "owned_by", "settled_by", "delivery__post")
    return found.exclude(told_at=None)


def strange_to_see(membership: Membership, pk: UUID) -> Strange:
    """One of them. Raises: Http404."""
    return get_object_or_404(strange_of(membership).select_related("school", "owned_with"), pk=pk)


def unsettled_for(membership: Membership) -> list[Strange]:
    """For Today: what somebody has to see to."""
    if not may(membership, Act.SEE_ELSEWHERE):
        return []
    return list(strange_of(membership).filter(state__in=[StrangeState.OPEN, StrangeState.TO_TAKE_DOWN])[:5])


def takeovers_of(membership: Membership) -> QuerySet[Takeover]:
    """Accounts somebody else is or was in."""
    found = Takeover.objects.for_school(membership).select_related("channel", "incident", "begun_by", "school")
    return found.prefetch_related("steps__by")


def takeover_to_see(membership: Membership, pk: UUID) -> Takeover:
    """One of them. Raises: Http404."""
    return get_object_or_404(takeovers_of(membership), pk=pk)


def due_removals(now: datetime, limit: int) -> list[UUID]:
    """What has to come down now."""
    waiting = Strange.objects.filter(state=StrangeState.COMING_DOWN, try_at__lte=now)
    return list(waiting.order_by("try_at").values_list("pk", flat=True)[:limit])


def looks_of(membership: Membership) -> QuerySet[Look]:
    """How each account that is connected is looked at."""
    found = Look.objects.for_school(membership).filter(channel__disconnected_at=None)
    return found.select_related("channel").order_by("channel__connected_at")
