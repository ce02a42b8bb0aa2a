"""Once a day, for each school: what its policy makes due, and who is reminded of it."""

import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.db import transaction
from django.db.models import OuterRef, Q, Subquery
from django.utils import timezone

from birdtable.adapters.bank_holidays import bank_holidays
from birdtable.apps.calendar.queries import terms_of
from birdtable.apps.duties.actions import come_round
from birdtable.apps.duties.models import Duty
from birdtable.apps.notify.kinds import JOB
from birdtable.apps.notify.telling import tell
from birdtable.apps.people.models import Membership, School
from birdtable.apps.people.permissions import Act
from birdtable.apps.people.queries import who_may
from birdtable.apps.policies.floor import give_job_of_floor
from birdtable.apps.policies.queries import NoPolicy, current
from birdtable.apps.rounds.models import Looked
from birdtable.apps.rounds.reading import remind_readers
from birdtable.apps.rounds.running_out import warn
from birdtable.apps.rounds.training import remind as remind_of_training
from birdtable.core.periods import Period
from birdtable.core.policy import Clause, Policy
from birdtable.core.rounds import round_of
from birdtable.core.words import DutyKind, Rhythm, Role

FROM = time(6)
"""On the school's own clock."""
KINDS = {
    DutyKind.PASSWORD_CHANGE: Duty.Kind.PASSWORD_CHANGE,
    DutyKind.E_SAFETY_POST: Duty.Kind.E_SAFETY_POST,
    DutyKind.POLICY_REVIEW: Duty.Kind.POLICY_REVIEW,
    DutyKind.LINK_CHECK: Duty.Kind.LINK_CHECK,
    DutyKind.CONSENT_RENEWAL: Duty.Kind.CONSENT_RENEWAL,
    DutyKind.FOLLOWING_REVIEW: Duty.Kind.FOLLOWING_ROUND,
    DutyKind.SETTINGS_REVIEW: Duty.Kind.SETTINGS_REVIEW,
    DutyKind.STAFF_TRAINING: Duty.Kind.STAFF_TRAINING,
    DutyKind.PICTURE_REVIEW: Duty.Kind.PICTURE_REVIEW,
    DutyKind.GOVERNORS_REPORT: Duty.Kind.GOVERNORS_REPORT,
    DutyKind.ACCESS_REVIEW: Duty.Kind.ACCESS_REVIEW,
}
"""What comes round here. Followers and phones have rounds of their own, where their work is."""
SOON = timedelta(days=3)
AGAIN = timedelta(days=7)
"""So often everybody concerned is told of a job that is overdue."""
BEFORE_A_REVIEW = timedelta(days=60)
A_YEAR = timedelta(days=366)


def schools_to_look_at(now: datetime, limit: int) -> list[uuid.UUID]:
    """Schools that nobody looked at since six this morning, on their own clock."""
    last = Subquery(Looked.objects.filter(school=OuterRef("pk")).values("on")[:1])
    # By this clock first: asked every second, hardly any school is read.
    waits = Q(looked=None) | Q(looked__lt=now.date())
    schools = School.objects.annotate(looked=last).filter(waits).order_by("pk")
    return [one.pk for one in schools if _waits(one, now)][:limit]


def _waits(school: School, now: datetime) -> bool:
    here = now.astimezone(school.zone)
    looked: date | None = school.looked  # type: ignore[attr-defined]
    return here.time() >= FROM and (looked is None or looked < here.date())


@transaction.atomic
def look_at(pk: uuid.UUID) -> None:
    """Raise what comes round, and remind of what is near or late. A second look on the same day does nothing."""
    school = School.objects.select_for_update().get(pk=pk)
    today = timezone.now().astimezone(school.zone).date()
    looked, new = Looked.objects.get_or_create(school=school, defaults={"on": today})
    if not new:
        if looked.on >= today:
            return
        Looked.objects.filter(pk=looked.pk).update(on=today)
    for duty in raise_rounds(school, today):
        _tell(duty, "due")
    give_job_of_floor(school)
    remind(school, today)
    remind_readers(school, today)
    warn(school, today)
    remind_of_training(school)


def raise_rounds(school: School, today: date) -> list[Duty]:
    """Every duty whose round began and that nobody was told of yet."""
    try:
        in_force = current(school)
    except NoPolicy:
        return []
    # Nothing was owed before the school took this on: the first round is the one in which the policy came into force.
    began = in_force.edition.adopted_at.astimezone(school.zone).date()
    raised = []
    for clause, round_ in rounds_on(in_force.policy, today, days_of(school, today)):
        if clause.duty is None or (round_.last < began and clause.duty.kind is not DutyKind.POLICY_REVIEW):
            continue
        kind = KINDS[clause.duty.kind]
        about = uuid.uuid5(school.pk, f"{kind} {round_.first}")
        duty = come_round(school, kind, about, round_.last, role=str(clause.duty.owner), clause=clause.number)
        if duty is not None:
            raised.append(duty)
    return raised


@dataclass(frozen=True, slots=True)
class Days:
    """What a school's year is like. halves: its terms and half terms, if it wrote them down; closed: bank holidays."""

    halves: tuple[Period, ...] = ()
    closed: frozenset[date] = frozenset()


def days_of(school: School, today: date) -> Days:
    """The terms that stand in the school's calendar, and the bank holidays of its nation, of about a year."""
    halves = tuple(Period(term.starts, term.ends) for term in terms_of(school))
    return Days(halves, frozenset(bank_holidays(school.nation, today - A_YEAR, today + A_YEAR)))


def rounds_on(policy: Policy, day: date, days: Days) -> Iterator[tuple[Clause, Period]]:
    """Each clause whose duty is in a round on that day, with the round."""
    for clause in policy.clauses:
        if clause.duty is None or clause.duty.kind not in KINDS:
            continue
        found = _of_review(policy, day) if clause.duty.kind is DutyKind.POLICY_REVIEW else None
        found = found or round_of(clause.duty.every, day, halves=days.halves, closed=days.closed)
        if found and clause.duty.kind is DutyKind.CONSENT_RENEWAL:
            found = _of_asking_again(found, day, days)
        if found is not None:
            yield clause, found


def _of_review(policy: Policy, day: date) -> Period | None:
    """A document that says when it is looked at again is due that day, and stays due."""
    first = policy.review_due - BEFORE_A_REVIEW
    return Period(first, policy.review_due) if first <= day else None


def _of_asking_again(whole: Period, day: date, days: Days) -> Period:
    """Letters go out in the term that a round begins with, not on the last day of August."""
    term = round_of(Rhythm.TERM, whole.first, halves=days.halves, closed=days.closed)
    return Period(whole.first, min(term.last, whole.last)) if term and day <= term.last else whole


def remind(school: School, today: date) -> None:
    """Tell once when three days are left; once it is late, tell its owners and the heads, and again each week."""
    open_ = Duty.objects.filter(school=school, kind__in=KINDS.values()).open().exclude(put_off_to__gt=today)
    for duty in open_.exclude(reminded_on=today):
        late = duty.due < today
        told = duty.reminded_on
        if (late and (told is None or told <= max(duty.due, today - AGAIN))) or (
            not late and told is None and duty.due - today <= SOON
        ):
            Duty.objects.filter(pk=duty.pk).update(reminded_on=today)
            _tell(duty, "late" if late else "soon")


def _tell(duty: Duty, detail: str) -> None:
    tell(JOB, school_id=duty.school_id, about=("duty", duty.pk), to=_whose(duty, late=detail == "late"), detail=detail)


def _whose(duty: Duty, *, late: bool) -> set[uuid.UUID]:
    if duty.owner_id:
        people = {duty.owner_id}
        if late and duty.stand_in_id:
            people.add(duty.stand_in_id)
    else:
        there = Membership.objects.filter(school=duty.school_id)
        people = set(there.holding(Role(duty.role), on=duty.school.today()).values_list("person_id", flat=True))
    return people | set(who_may(duty.school, Act.ADOPT_POLICY)) if late or not people else people
