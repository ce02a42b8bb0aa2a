"""Who is told of a possible disclosure, in which order: the safeguarding lead, then the deputies, then the head.

Whoever stands in for a safeguarding lead on a day stands in the first rung on that day.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from birdtable.apps.mentions.models import SafeguardingLead
from birdtable.apps.people.models import Membership, RoleHeld, School
from birdtable.apps.policies.queries import value_at
from birdtable.core.silences import SILENCES
from birdtable.core.words import Role


@dataclass(frozen=True, slots=True)
class Rung:
    """Some people who are told at once. word: `lead`, `deputy` or `head`, as the record and `notify` know it."""

    word: str
    members: tuple[Membership, ...]

    @property
    def people(self) -> tuple[UUID, ...]:
        """Their ids."""
        return tuple(one.person_id for one in self.members)


def line_of(school: School, on: date | None = None) -> tuple[Rung, ...]:
    """The rungs that somebody stands on that day (today), nobody twice. Leaders where a school has no such people."""
    on = on or school.today()
    leads = _holding(school, Role.DSL, on=on)
    named = SafeguardingLead.objects.filter(school=school).values_list("person_id", flat=True).first()
    first = [one for one in leads if one.person_id == named or _stands_in(one, on)] or leads
    rungs = [("lead", first), ("deputy", leads), ("head", _holding(school, Role.HEAD, on=on))]
    told: set[UUID] = set()
    found = []
    for word, members in rungs:
        new = tuple(one for one in members if one.person_id not in told)
        told |= {one.person_id for one in new}
        if new:
            found.append(Rung(word, new))
    return tuple(found) or (Rung("head", tuple(_holding(school, Role.LEADER, on=on))),)


def stand_ins(school: School) -> Sequence[RoleHeld]:
    """Who stands in for a safeguarding lead, from today on, by date."""
    held = RoleHeld.objects.filter(membership__school=school, role=Role.DSL, ends__gte=school.today())
    return list(held.select_related("membership__person").order_by("starts"))


def minutes_of(school: School) -> timedelta:
    """How long one rung has, before the next is told."""
    silence = SILENCES["disclosure_minutes"]
    return timedelta(minutes=int(str(_silent(school, silence.name))))


def days_kept(school: School) -> timedelta:
    """How long a mention is kept."""
    return timedelta(days=int(str(_silent(school, "mentions_kept"))))


def _silent(school: School, name: str) -> object:
    return value_at(school, SILENCES[name])


def _holding(school: School, role: Role, *, on: date) -> list[Membership]:
    held = Membership.objects.holding(role, on=on).filter(school=school)
    people = held.select_related("person", "school").prefetch_related("roles_held")
    return list(people.order_by("person__surname", "person__forename"))


def _stands_in(member: Membership, on: date) -> bool:
    return any(one.role == Role.DSL and not one.always and one.holds(on) for one in member.roles_held.all())
