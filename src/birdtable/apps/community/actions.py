"""What a leader decides about followers: one, or all of a pile at once; and taking it back before it is sent."""

from collections.abc import Callable, Iterable
from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from birdtable.apps.community.models import Follower
from birdtable.apps.community.queries import planned, waiting
from birdtable.apps.community.reviewing import count
from birdtable.apps.community.transitions import Overtaken, move
from birdtable.apps.mentions.disclosures import HeldBack, is_held_back
from birdtable.apps.people.models import Membership
from birdtable.apps.people.permissions import Act, require
from birdtable.core.community.followers.weighing import Pile
from birdtable.core.follower_states import FollowerEvent
from birdtable.core.states import NotAllowed

TO_TAKE_BACK = timedelta(minutes=5)
"""How long a block waits before it is sent, so that it can be taken back."""
AT_ONCE = 200
"""Followers that one tap decides about; a longer pile is tapped again."""


@transaction.atomic
def keep(follower: Follower, *, by: Membership) -> None:
    """It stays. Raises: NotPermitted, NotAllowed, Overtaken."""
    require(by, Act.REVIEW_FOLLOWERS)
    _keep(follower, by)
    count(by, "kept")


def _keep(follower: Follower, by: Membership) -> None:
    move(follower, FollowerEvent.KEEP, by=by, act="", decided_by=by.person, decided_at=timezone.now())


@transaction.atomic
def ask_later(follower: Follower, *, by: Membership) -> None:
    """Somebody has to be asked first. Raises: NotPermitted, NotAllowed, Overtaken."""
    require(by, Act.REVIEW_FOLLOWERS)
    move(follower, FollowerEvent.ASK_LATER, by=by, act="", decided_by=by.person, decided_at=timezone.now())
    count(by, "put_off")


@transaction.atomic
def plan(follower: Follower, act: Follower.Act, *, by: Membership) -> None:
    """Do this on the network in five minutes, unless it is taken back.

    Raises: NotPermitted, NotAllowed, Overtaken; HeldBack, while a possible disclosure by the account is open.
    """
    require(by, Act.REVIEW_FOLLOWERS)
    _plan(follower, act, by)
    count(by, "acted")


def _plan(follower: Follower, act: Follower.Act, by: Membership) -> None:
    if act != Follower.Act.REPORT and is_held_back(follower.channel, follower.account, follower.handle):
        raise HeldBack(follower.pk)
    now = timezone.now()
    stamps = {"act": act, "not_before": now + TO_TAKE_BACK, "decided_by": by.person, "decided_at": now}
    move(follower, FollowerEvent.PLAN, by=by, **stamps)


@transaction.atomic
def take_back(follower: Follower, *, by: Membership) -> None:
    """As if nobody had decided. Raises: NotPermitted, NotAllowed, Overtaken."""
    require(by, Act.REVIEW_FOLLOWERS)
    _take_back(follower, by)
    count(by, "taken_back")


def _take_back(follower: Follower, by: Membership) -> None:
    move(follower, FollowerEvent.TAKE_BACK, by=by, act="", not_before=None, decided_by=None, decided_at=None)


@transaction.atomic
def tick(follower: Follower, *, by: Membership) -> None:
    """Somebody did it on the network itself. Raises: NotPermitted, NotAllowed, Overtaken."""
    require(by, Act.REVIEW_FOLLOWERS)
    move(follower, FollowerEvent.DO, by=by)


def keep_all_fine(membership: Membership) -> int:
    """Keep everybody in whom nothing was seen. Returns: how many. Raises: NotPermitted."""
    require(membership, Act.REVIEW_FOLLOWERS)
    fine = waiting(membership.school, Pile.FINE)[:AT_ONCE]
    return _each(fine, lambda one: _keep(one, membership), membership, "kept")


def block_all_proposed(membership: Membership) -> int:
    """Plan a block for everybody in the clearest pile. Returns: how many. Raises: NotPermitted."""
    require(membership, Act.REVIEW_FOLLOWERS)
    proposed = waiting(membership.school, Pile.BLOCK_PROPOSED)[:AT_ONCE]
    return _each(proposed, lambda one: _plan(one, Follower.Act.BLOCK, membership), membership, "acted")


def take_all_back(membership: Membership) -> int:
    """Take back whatever was not sent yet. Returns: how many. Raises: NotPermitted."""
    require(membership, Act.REVIEW_FOLLOWERS)
    return _each(planned(membership.school), lambda one: _take_back(one, membership), membership, "taken_back")


def _each(followers: Iterable[Follower], decide: Callable[[Follower], None], by: Membership, counted: str) -> int:
    """Decide about each by itself: whom somebody else decided about meanwhile is left alone."""
    decided = 0
    for follower in followers:
        try:
            decide(follower)
        except (Overtaken, NotAllowed, HeldBack):
            continue
        decided += 1
    count(by, counted, decided)
    return decided
