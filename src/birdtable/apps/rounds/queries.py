"""The list of jobs: what is due, what comes next, what was done and what was missed."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Q, QuerySet

from birdtable.apps.duties.models import Duty
from birdtable.apps.duties.queries import LEADING, duties_for
from birdtable.apps.people.models import Membership, School
from birdtable.apps.policies.queries import NoPolicy, policy_in_force
from birdtable.apps.rounds.coming_round import KINDS, Days, days_of, rounds_on
from birdtable.core.policy import Clause, Policy
from birdtable.core.words import Role

AHEAD = 200
"""Days that the list looks ahead."""
STEP = timedelta(days=1)
NEAR = timedelta(days=7)
OWNERS = {
    "head": "the head", "leader": "a senior leader", "office": "the office", "teacher": "a teacher",
    "dsl": "the safeguarding lead", "it": "the technician", "support": "support staff", "governor": "a governor",
}  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Coming:
    """A job of a round that has not begun. opens: the day from which it can be done."""

    kind: Duty.Kind
    opens: date
    due: date
    owner: str
    role: Role


def jobs_of(membership: Membership) -> list[Duty]:
    """What is open and this member's to do; for leaders, everything. What is late comes first."""
    return list(duties_for(membership))


def closed_jobs(membership: Membership) -> QuerySet[Duty]:
    """What was done or missed, the latest first; for leaders of the whole school, else their own."""
    found = Duty.objects.for_school(membership).closed().select_related("person", "done_by", "owner", "stand_in")
    if membership.roles & LEADING:
        return found
    roles = [str(role) for role in membership.roles]
    own = Q(owner=membership.person_id) | Q(stand_in=membership.person_id)
    return found.filter(own | Q(done_by=membership.person_id) | Q(owner=None, role__in=roles))


def coming_jobs(school: School) -> Sequence[Coming]:
    """The next round of everything the policy asks for again and again, the nearest first."""
    try:
        policy = policy_in_force(school)
    except NoPolicy:
        return ()
    today = school.today()
    days = days_of(school, today)
    found = [_next(policy, clause, today, days) for clause, _ in _kinds(policy)]
    return sorted((one for one in found if one), key=lambda one: one.opens)


def _kinds(policy: Policy) -> list[tuple[Clause, Duty.Kind]]:
    return [(one, KINDS[one.duty.kind]) for one in policy.clauses if one.duty and one.duty.kind in KINDS]


def _next(policy: Policy, clause: Clause, today: date, days: Days) -> Coming | None:
    now = next((round_ for one, round_ in rounds_on(policy, today, days) if one is clause), None)
    for later in range(1, AHEAD):
        found = next((round_ for one, round_ in rounds_on(policy, today + later * STEP, days) if one is clause), None)
        if found and (now is None or found.first > now.first):
            assert clause.duty is not None  # noqa: S101 - only clauses with a duty come here
            return Coming(
                kind=KINDS[clause.duty.kind],
                opens=found.first,
                due=found.last,
                owner=OWNERS[clause.duty.owner],
                role=clause.duty.owner,
            )
    return None


def clause_of(duty: Duty) -> Clause | None:
    """The clause that asks for it, as the version in force words it."""
    try:
        policy = policy_in_force(duty.school)
    except NoPolicy:
        return None
    return next((one for one in policy.clauses if one.number == duty.clause), None)


def colleagues_for(membership: Membership, duty: Duty) -> list[Membership]:
    """Who could be given this job: everybody here today with its role, and every leader."""
    roles = LEADING | ({Role(duty.role)} if duty.role else set())
    there = Membership.objects.filter(school=membership.school).holding(*roles, on=membership.school.today())
    return list(there.select_related("person").distinct().order_by("person__surname", "person__forename"))
