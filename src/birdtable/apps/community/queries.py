"""Which followers wait for a person, and how each account stands."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Count, QuerySet
from django.shortcuts import get_object_or_404

from birdtable.apps.community.models import Follower, FollowRequest, Reading, Review
from birdtable.apps.people.models import Membership, School
from birdtable.apps.policies.queries import NoPolicy, current
from birdtable.core.community.followers.weighing import Pile
from birdtable.core.context import SchoolFacts
from birdtable.core.follower_states import FollowerState
from birdtable.core.other_parameters import FOLLOWERS
from birdtable.core.policy import Clause
from birdtable.core.request_states import RequestState
from birdtable.core.words import DutyKind


@dataclass(frozen=True, slots=True)
class Numbers:
    """Of the followers that are here now: how many wait in each pile, and what else there is to see to."""

    all: int
    proposed: int
    look: int
    fine: int
    later: int
    planned: int
    by_hand: int


def here(school: School) -> QuerySet[Follower]:
    """Everybody who follows the school, on any account."""
    return Follower.objects.filter(school=school, left_at=None)


def waiting(school: School, pile: Pile) -> QuerySet[Follower]:
    """Followers of one pile at whom nobody has looked, the gravest first."""
    return here(school).filter(state=FollowerState.WAITING, pile=pile).select_related("channel")


def to_review(school: School) -> QuerySet[Follower]:
    """Followers about whom something was noticed and nobody has decided, the gravest first."""
    piles = (Pile.BLOCK_PROPOSED, Pile.LOOK)
    return here(school).filter(state=FollowerState.WAITING, pile__in=piles).select_related("channel")


def put_off(school: School) -> QuerySet[Follower]:
    """Followers about whom somebody wants to ask first."""
    return here(school).filter(state=FollowerState.LATER).select_related("channel")


def planned(school: School) -> QuerySet[Follower]:
    """What is about to be done, and can be taken back."""
    return here(school).filter(state=FollowerState.PLANNED).select_related("channel")


def by_hand(school: School) -> QuerySet[Follower]:
    """What a person has to do on the network itself."""
    return here(school).filter(state=FollowerState.BY_HAND).select_related("channel")


def counted_of(school: School) -> QuerySet[Follower, Any]:
    """How many of each state and pile, from an index alone: hence rows are counted, and not their keys."""
    return here(school).order_by().values("state", "pile").annotate(count=Count("*"))


def numbers_of(school: School) -> Numbers:
    """One query, however many follow."""
    counted: Counter[tuple[str, str]] = Counter()
    for row in counted_of(school):
        counted[row["state"], row["pile"]] = row["count"]
    by_state: Counter[str] = Counter()
    for (state, _), count in counted.items():
        by_state[state] += count
    return Numbers(
        all=sum(counted.values()),
        proposed=counted[FollowerState.WAITING, Pile.BLOCK_PROPOSED],
        look=counted[FollowerState.WAITING, Pile.LOOK],
        fine=counted[FollowerState.WAITING, Pile.FINE],
        later=by_state[FollowerState.LATER],
        planned=by_state[FollowerState.PLANNED],
        by_hand=by_state[FollowerState.BY_HAND],
    )


def follower_of(membership: Membership, pk: UUID) -> Follower:
    """One follower of the member's school. Raises: Http404."""
    return get_object_or_404(Follower.objects.for_school(membership).select_related("channel"), pk=pk, left_at=None)


def readings_of(school: School) -> QuerySet[Reading]:
    """How far each account has been read."""
    return Reading.objects.filter(school=school, channel__disconnected_at=None).select_related("channel")


def due_acts(now: datetime, limit: int) -> Sequence[UUID]:
    """Planned acts whose time to be taken back is over."""
    due = Follower.objects.filter(state=FollowerState.PLANNED, not_before__lte=now).order_by("not_before")
    return list(due.values_list("pk", flat=True)[:limit])


def facts_of(school: School) -> SchoolFacts:
    """What triage may know of the school: its names, accounts and place, and nothing of its children."""
    return SchoolFacts(
        name=school.name,
        short_names=tuple(school.short_names),
        trust=school.trust.name if school.trust else "",
        postcode=school.postcode,
        handles=tuple(school.handles),
    )


def clauses_of(school: School) -> tuple[Clause, ...]:
    """The clauses of the policy in force; none while there is no policy."""
    try:
        return current(school).policy.clauses
    except NoPolicy:
        return ()


def criteria_of(school: School) -> tuple[Clause, ...]:
    """What the policy says of followers, in its own words: who may, and who looks."""
    return tuple(one for one in clauses_of(school) if _says_who_may(one) or _is_review(one))


def _says_who_may(clause: Clause) -> bool:
    return "visibility" in clause.setting or FOLLOWERS.name in clause.parameters


def _is_review(clause: Clause) -> bool:
    return clause.duty is not None and clause.duty.kind is DutyKind.FOLLOWER_REVIEW


def requests_waiting(school: School) -> QuerySet[FollowRequest]:
    """Who asks to follow and has no answer, the gravest first."""
    return FollowRequest.objects.filter(school=school, state=RequestState.ASKING).select_related("channel")


def requests_decided(school: School) -> QuerySet[FollowRequest]:
    """Requests that are about to be answered, and can be taken back."""
    states = (RequestState.ACCEPTING, RequestState.REFUSING)
    return FollowRequest.objects.filter(school=school, state__in=states).select_related("channel")


def request_of(membership: Membership, pk: UUID) -> FollowRequest:
    """One request at the member's school. Raises: Http404."""
    return get_object_or_404(FollowRequest.objects.for_school(membership).select_related("channel"), pk=pk)


def left_lately(school: School) -> QuerySet[Follower]:
    """Who was found to follow no more within the last day, the latest first; older ones are forgotten."""
    gone = Follower.objects.filter(school=school, left_at__isnull=False).select_related("channel")
    return gone.order_by("-left_at", "pk")


def changed_lately(school: School) -> QuerySet[Follower]:
    """Whose name, picture or words changed, the latest first."""
    changed = here(school).filter(changed_at__isnull=False).exclude(changes=[]).select_related("channel")
    return changed.order_by("-changed_at", "pk")


def review_under_way(school: School) -> Review | None:
    """The one that nobody finished yet, with who decided how much so far."""
    return Review.objects.filter(school=school, finished_at=None).prefetch_related("shares__person").first()


def reviews_of(school: School) -> QuerySet[Review]:
    """The reviews that were finished, the latest first, with who decided how much."""
    done = Review.objects.filter(school=school, finished_at__isnull=False).select_related("finished_by")
    return done.prefetch_related("shares__person").order_by("-finished_at")
