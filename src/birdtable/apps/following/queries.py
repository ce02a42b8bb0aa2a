"""Whom the school follows, who waits for a leader's word, and where list and network part ways."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.db.models import Q, QuerySet
from django.shortcuts import get_object_or_404

from birdtable.apps.channels.models import Channel
from birdtable.apps.following.models import Category, Following, FollowingReading
from birdtable.apps.people.models import Membership, School
from birdtable.apps.policies.queries import NoPolicy, current
from birdtable.core.following_states import DRIFT, LISTED, FollowingState
from birdtable.core.policy import Clause
from birdtable.core.words import DutyKind, Network

NOBODY = "nobody"
_S = FollowingState


def follows_nobody(school: School) -> Clause | None:
    """The clause that says the account follows nobody, if the policy in force has one."""
    return next((one for one in _clauses(school) if one.setting.get("following") == NOBODY), None)


def clauses_about(school: School) -> tuple[Clause, ...]:
    """What the policy says of whom the school follows, in its own words."""
    about = (one for one in _clauses(school) if "following" in one.setting or _is_review(one))
    return tuple(about)


def _is_review(clause: Clause) -> bool:
    return clause.duty is not None and clause.duty.kind is DutyKind.FOLLOWING_REVIEW


def _clauses(school: School) -> tuple[Clause, ...]:
    try:
        return current(school).policy.clauses
    except NoPolicy:
        return ()


def _of(school: School) -> QuerySet[Following]:
    return Following.objects.filter(school=school).select_related("channel", "category", "proposed_by", "approved_by")


def listed(school: School) -> QuerySet[Following]:
    """Everybody on the school's list."""
    return _of(school).filter(state__in=LISTED)


def proposed(school: School) -> QuerySet[Following]:
    """Who waits for a leader's word, the oldest first."""
    return _of(school).filter(state=_S.PROPOSED).order_by("proposed_at", "pk")


def drift(school: School) -> QuerySet[Following]:
    """Where list and network part ways, either way; and who on the list changed or is gone."""
    rows = _of(school).filter(Q(state__in=DRIFT) | (Q(state__in=LISTED) & ~Q(changed=[])))
    return rows.order_by("state", "handle")


def by_hand(school: School) -> QuerySet[Following]:
    """What a person has to do on the network itself."""
    return _of(school).filter(state__in=(_S.FOLLOW_BY_HAND, _S.UNFOLLOW_BY_HAND))


def following_of(membership: Membership, pk: UUID) -> Following:
    """One account of the member's school's list. Raises: Http404."""
    return get_object_or_404(Following.objects.for_school(membership).select_related("channel__school"), pk=pk)


def categories_of(school: School) -> QuerySet[Category]:
    """The kinds of accounts that the school follows."""
    return Category.objects.filter(school=school)


def channels_that_follow(school: School) -> QuerySet[Channel]:
    """Accounts of the school that can follow somebody."""
    return Channel.objects.filter(school=school, disconnected_at=None).exclude(network=Network.NOTICEBOARD)


def readings_of(school: School) -> QuerySet[FollowingReading]:
    """How far each account has been read."""
    return FollowingReading.objects.filter(school=school, channel__disconnected_at=None).select_related("channel")


def due_acts(now: datetime, limit: int) -> Sequence[UUID]:
    """Whom Birdtable is about to follow, or to follow no more."""
    due = Following.objects.filter(state__in=(_S.TO_FOLLOW, _S.TO_UNFOLLOW), not_before__lte=now)
    return list(due.order_by("not_before").values_list("pk", flat=True)[:limit])
