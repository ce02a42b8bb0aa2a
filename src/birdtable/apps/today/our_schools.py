"""How each school of a person stands: which of them needs help?"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db.models import Count, Q

from birdtable.apps.channels.models import Channel
from birdtable.apps.delivery.models import Delivery, Hold
from birdtable.apps.duties.models import Duty
from birdtable.apps.people.models import Membership, School
from birdtable.apps.people.permissions import Act, may
from birdtable.apps.policies.models import Edition
from birdtable.core.delivery_states import DeliveryState

WEEK = timedelta(days=7)
WHO_LOOKS_AFTER = (Act.SEE_AUDIT, Act.CONNECT_CHANNEL, Act.MANAGE_PEOPLE)
"""Whoever may do one of these at a school sees how it stands; others only find the way there."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """One school. overdue: jobs whose day is over; posts: published in the last seven days.

    accounts: how many are connected; troubled: what is wrong with which. signed_off: of the policy in force, None where
    there is none; review_due: its own date, once that has passed. held: nothing goes out until somebody lets it.
    """

    overdue: int
    posts: int
    accounts: int
    troubled: Sequence[str]
    signed_off: date | None
    review_due: date | None
    held: bool

    @property
    def needs_help(self) -> int:
        """How many things are not as they should be."""
        wrong = (self.overdue, self.troubled, not self.accounts, self.signed_off is None, self.review_due, self.held)
        return sum(map(bool, wrong))


@dataclass(frozen=True, slots=True)
class Line:
    """One school of this person; standing: None where it is not theirs to see."""

    school: School
    standing: Standing | None

    @property
    def needs_help(self) -> int:
        """How many things are not as they should be, as far as this person may know."""
        return self.standing.needs_help if self.standing else 0


def looks_after(member: Membership) -> bool:
    """Whether they see how that school stands."""
    return any(may(member, act) for act in WHO_LOOKS_AFTER)


def lines_of(there: Sequence[Membership], shown: Iterable[Membership], now: datetime) -> list[Line]:
    """Every school of these memberships, the one that needs most help first; five queries, however many there are.

    shown: those whose standing may be told.
    """
    standings = _standings({one.school_id: one.school for one in shown}, now)
    lines = [Line(one.school, standings.get(one.school_id)) for one in there]
    return sorted(lines, key=lambda line: (-line.needs_help, line.school.name))


def _standings(schools: Mapping[UUID, School], now: datetime) -> dict[UUID, Standing]:
    todays = {pk: now.astimezone(school.zone).date() for pk, school in schools.items()}
    due = Duty.objects.filter(school__in=schools, done_at=None).values_list("school_id", "due")
    overdue = Counter(pk for pk, day in due if day < todays[pk])
    posts = dict(
        Delivery.objects.filter(school__in=schools, state=DeliveryState.SENT, sent_at__gt=now - WEEK)
        .values_list("school_id")
        .annotate(Count("post", distinct=True))
    )
    accounts, troubled = _accounts(schools)
    editions = {
        one.school_id: one for one in Edition.objects.filter(school__in=schools).defer("source").order_by("number")
    }
    held = _held(schools)
    found = {}
    for pk in schools:
        edition = editions.get(pk)
        late = edition is not None and edition.review_due < todays[pk]
        found[pk] = Standing(
            overdue=overdue[pk],
            posts=posts.get(pk, 0),
            accounts=accounts[pk],
            troubled=troubled.get(pk, ()),
            signed_off=edition.signed_off if edition else None,
            review_due=edition.review_due if edition and late else None,
            held=pk in held,
        )
    return found


def _accounts(schools: Iterable[UUID]) -> tuple[Counter[UUID], dict[UUID, list[str]]]:
    """How many each has, and what the last look found wrong; networks are not asked now."""
    well = {Channel.Health.WELL, Channel.Health.UNKNOWN}
    count, troubled = Counter[UUID](), dict[UUID, list[str]]()
    for one in Channel.objects.filter(school__in=schools, disconnected_at=None).order_by("connected_at"):
        count[one.school_id] += 1
        if one.health not in well:
            troubled.setdefault(one.school_id, []).append(f"{one.called}: {one.health_says}")
        elif one.paused:
            troubled.setdefault(one.school_id, []).append(f"{one.called}: paused.")
    return count, troubled


def _held(schools: Mapping[UUID, School]) -> set[UUID]:
    trusts = {school.trust_id for school in schools.values() if school.trust_id}
    holds = list(Hold.objects.filter(Q(school__in=schools) | Q(trust__in=trusts), channel=None, lifted_at=None))
    by_trust = {one.trust_id for one in holds if one.trust_id}
    own = {one.school_id for one in holds if not one.trust_id}
    return {pk for pk, school in schools.items() if pk in own or (school.trust_id and school.trust_id in by_trust)}
