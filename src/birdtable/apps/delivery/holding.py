"""Holding everything, one account, or every school of a trust; and letting things go out again, one after the other."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from birdtable.apps.audit.actions import record
from birdtable.apps.channels.models import Channel
from birdtable.apps.delivery.models import Delivery, Hold
from birdtable.apps.delivery.transitions import move, put_off
from birdtable.apps.delivery.way import why_held
from birdtable.apps.notify.kinds import HELD, LET_GO
from birdtable.apps.notify.telling import settle, tell
from birdtable.apps.people.models import Membership, School
from birdtable.apps.people.permissions import Act, NotPermitted, require
from birdtable.apps.people.queries import who_may
from birdtable.core.delivery_states import DeliveryEvent, DeliveryState

SOON = timedelta(minutes=1)
"""How long after a hold is lifted the first post goes: time to look at what is in line, and to stop it."""
APART = timedelta(minutes=5)
"""Between two posts of one account that fell due meanwhile: nothing bursts."""


@transaction.atomic
def hold(school: School, *, by: Membership, channel: Channel | None = None) -> Hold:
    """Stop everything of this school, or one channel of it: one tap. A second tap finds the first hold.

    Raises: NotPermitted.
    """
    require(by, Act.HOLD)
    return _set(Hold(school=school, channel=channel, set_by=by.person), [school], by)


@transaction.atomic
def hold_all_schools(school: School, *, by: Membership) -> Hold:
    """Stop every school of this school's trust. Raises: NotPermitted, also where there is no trust."""
    require(by, Act.HOLD_TRUST)
    if school.trust is None:
        raise NotPermitted(Act.HOLD_TRUST)
    schools = School.objects.filter(trust=school.trust).order_by("pk")
    return _set(Hold(school=school, trust=school.trust, set_by=by.person), schools, by)


def _set(wanted: Hold, schools: Iterable[School], by: Membership) -> Hold:
    # Two taps at once must not leave a second hold behind, which nobody would think of lifting; and no claim, which
    # takes the same lock, may be half made while the hold commits.
    concerned = list(School.objects.select_for_update().filter(pk__in=[one.pk for one in schools]).order_by("pk"))
    same = Q(trust=wanted.trust) if wanted.trust else Q(school=wanted.school, trust=None, channel=wanted.channel)
    standing = Hold.objects.filter(same, lifted_at=None).first()
    if standing:
        return standing
    wanted.save(force_insert=True)
    _tell("set", wanted, concerned, by)
    return wanted


@transaction.atomic
def lift(standing: Hold, *, by: Membership) -> list[Delivery]:
    """Let things go out again; what fell due meanwhile waits its turn. What is in line now, the first to go first.

    A hold of several schools is lifted by whoever may set one. Raises: NotPermitted.
    """
    require(by, Act.HOLD_TRUST if standing.trust_id else Act.RESUME)
    now = timezone.now()
    everywhere = Q(trust=standing.trust_id) if standing.trust_id else Q(pk=standing.school_id)
    # As everywhere: schools before posts, posts before deliveries, deliveries before the record; or two would wait for
    # each other.
    concerned = list(School.objects.select_for_update().filter(everywhere).order_by("pk"))
    if not Hold.objects.filter(pk=standing.pk, lifted_at=None).update(lifted_at=now, lifted_by=by.person):
        return []
    waiting = [one for one in _fell_due(standing, concerned, now) if not why_held(one)]
    _tell("lifted", standing, concerned, by)
    return back_in_line(waiting, by=by, now=now)


def _fell_due(standing: Hold, schools: list[School], now: datetime) -> list[Delivery]:
    """What would have gone out meanwhile: held for it, or not yet seen by any worker."""
    rows = Delivery.objects.filter(school__in=schools)
    if standing.channel_id:
        rows = rows.filter(channel=standing.channel_id)
    rows = rows.filter(
        Q(state=DeliveryState.HELD, held_why="hold") | Q(state=DeliveryState.QUEUED, urgent=False, not_before__lte=now)
    )
    return sorted(rows.select_for_update().order_by("pk"), key=lambda one: (one.due, one.created_at))


def back_in_line(rows: Iterable[Delivery], *, by: Membership | None, now: datetime) -> list[Delivery]:
    """Give each of these, held or already waiting, a time of its own, so that no account posts several at once."""
    turns: dict[object, int] = {}
    in_line = []
    for delivery in rows:
        turn = turns.get(delivery.channel_id, 0)
        turns[delivery.channel_id] = turn + 1
        not_before = max(delivery.due, now + SOON + turn * APART)
        if delivery.state == DeliveryState.HELD:
            move(delivery, DeliveryEvent.RESUME, by=by, held_why="", tries=0, not_before=not_before)
        else:
            put_off(delivery, not_before)
        in_line.append(delivery)
    return sorted(in_line, key=lambda one: one.not_before)


def _tell(what: str, held: Hold, schools: Iterable[School], by: Membership) -> None:
    kind = "trust_hold" if held.trust_id else "account_hold" if held.channel_id else "hold"
    for school in schools:
        record(
            school_id=school.pk,
            act=f"{kind}.{what}",
            actor=by.person_id,
            roles=by.roles,
            thing=("hold", held.pk),
            detail={"channel": str(held.channel_id)} if held.channel_id else {},
        )
        others = set(who_may(school, Act.HOLD)) - {by.person_id}
        settle(LET_GO if what == "set" else HELD, held.pk)
        tell(HELD if what == "set" else LET_GO, school_id=school.pk, about=("hold", held.pk), to=others, detail=kind)
