"""A take-down as a checklist: what was stopped, and for every copy that was public whether it is gone."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import Q, QuerySet
from django.http import Http404
from django.shortcuts import get_object_or_404

from birdtable.apps.delivery.models import Delivery
from birdtable.apps.delivery.progress import Copy, progress_of
from birdtable.apps.people.models import Membership
from birdtable.apps.people.permissions import Act, may
from birdtable.apps.posts.models import Post
from birdtable.apps.rights.models import Concerned, TakeDown
from birdtable.core.delivery_states import DeliveryState

_S, _D = DeliveryState, Concerned.Did
COMING_DOWN = (_S.REMOVING, _S.REMOVAL_BY_HAND, _S.REMOVED, _S.SENDING, _S.UNSURE)
SHOWN_FOR = timedelta(days=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class OfPost:
    """One post of the checklist. copies: those that have to be gone; elsewhere: where it stays, in words."""

    post: Post
    did: str
    copies: tuple[Copy, ...]
    elsewhere: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Checklist:
    """One take-down. name: of the child, for those who may know. moving: worth looking at again in a few seconds."""

    row: TakeDown
    name: str
    posts: tuple[OfPost, ...]
    moving: bool

    @property
    def stopped(self) -> tuple[OfPost, ...]:
        """What had not gone out."""
        return tuple(one for one in self.posts if one.did in (_D.STOPPED, _D.SENT_BACK))

    @property
    def down(self) -> tuple[OfPost, ...]:
        """What was public, or was just on its way."""
        return tuple(one for one in self.posts if one.did == _D.TAKEN_DOWN)

    @property
    def asked(self) -> tuple[OfPost, ...]:
        """What is public, and waits for a leader."""
        return tuple(one for one in self.posts if one.did == _D.ASKED)

    @property
    def copies(self) -> tuple[Copy, ...]:
        """Every copy that has to be gone."""
        return tuple(copy for one in self.down for copy in one.copies)

    @property
    def gone(self) -> int:
        """How many are."""
        return sum(copy.gone for copy in self.copies)

    @property
    def done(self) -> bool:
        """Whether nothing is left to be done."""
        return self.row.done_at is not None and not self.asked and self.gone == len(self.copies)

    @property
    def took(self) -> timedelta | None:
        """How long it took until the last copy was gone; None while one stands, or where none ever did."""
        ends = [copy.delivery.removed_at for copy in self.copies if copy.delivery.removed_at]
        return max(ends) - self.row.at if ends and self.done else None

    @property
    def took_words(self) -> str:
        """The same in words, to the second below a minute; empty where there is nothing to say."""
        took = self.took
        if took is None:
            return ""
        seconds = max(1, round(took.total_seconds()))
        for size, word in ((86400, "day"), (3600, "hour"), (60, "minute"), (1, "second")):
            if seconds >= size:
                number = seconds // size
                return f"{number} {word}{'' if number == 1 else 's'}"
        return ""

    def late(self, now: datetime) -> bool:
        """Whether the promise is broken."""
        took = self.took
        return self.row.at + took > self.row.promised if took else not self.done and now > self.row.promised


def take_downs_of(membership: Membership) -> QuerySet[TakeDown]:
    """Those this member may look at: without leave to see children, those of pictures alone."""
    found = TakeDown.objects.for_school(membership).select_related("pupil", "by")
    if not may(membership, Act.SEE_PUPILS):
        found = found.filter(kind=TakeDown.Kind.PICTURE)
    return found


def take_down_to_see(membership: Membership, pk: UUID) -> TakeDown:
    """One of them. Raises: Http404."""
    if not may(membership, Act.TAKE_DOWN):
        raise Http404
    return get_object_or_404(take_downs_of(membership), pk=pk)


def checklists(membership: Membership, rows: Iterable[TakeDown], now: datetime) -> list[Checklist]:
    """These take-downs as checklists, in as many queries however many there are."""
    found = list(rows)
    ids = [row.pk for row in found]
    posts = list(Concerned.objects.filter(take_down__in=ids).select_related("post__author", "post__school_class"))
    deliveries = Delivery.objects.filter(post__in={one.post_id for one in posts}).exclude(state=_S.CANCELLED)
    copies: dict[UUID, list[Delivery]] = {}
    for one in deliveries.select_related("channel", "school").prefetch_related("attempts", "ticks__by"):
        copies.setdefault(one.post_id, []).append(one)
    names = may(membership, Act.SEE_PUPILS)
    made = []
    for row in found:
        mine = tuple(
            _of_post(row, one, copies.get(one.post_id, []), now) for one in posts if one.take_down_id == row.pk
        )
        busy = any(progress_of([copy.delivery for copy in one.copies], now).moving for one in mine)
        name = row.pupil.known_as if row.pupil and names else ""
        made.append(Checklist(row=row, name=name, posts=mine, moving=row.done_at is None or busy))
    return made


def _of_post(row: TakeDown, one: Concerned, deliveries: Sequence[Delivery], now: datetime) -> OfPost:
    there = [each for each in deliveries if each.channel.network in row.networks and _to_be_gone(each)]
    stays = [each for each in deliveries if each.state == _S.SENT and each.wanted == Delivery.Wanted.PRESENT]
    return OfPost(
        post=one.post,
        did=one.did,
        copies=tuple(progress_of(there, now).copies),
        elsewhere=tuple(each.channel.called for each in stays),
    )


def _to_be_gone(delivery: Delivery) -> bool:
    return delivery.wanted == Delivery.Wanted.ABSENT and delivery.state in COMING_DOWN


def open_or_recent(membership: Membership, now: datetime) -> list[Checklist]:
    """Take-downs of the last day, and older ones that are not at their end: for Today."""
    if not may(membership, Act.SEE_PUPILS):
        return []
    unfinished = Q(posts__did=_D.ASKED) | Q(
        posts__did=_D.TAKEN_DOWN,
        posts__post__deliveries__wanted=Delivery.Wanted.ABSENT,
        posts__post__deliveries__state__in=[one for one in COMING_DOWN if one != _S.REMOVED],
    )
    found = TakeDown.objects.for_school(membership).filter(Q(at__gt=now - SHOWN_FOR) | unfinished)
    return checklists(membership, found.select_related("pupil", "by").distinct().order_by("-at")[:5], now)
