"""Who of those who post was trained when, and by when again: written down by the office, and nobody forgets it."""

import uuid
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from django.db import transaction
from django.shortcuts import get_object_or_404

from birdtable.apps.audit.actions import record
from birdtable.apps.notify.kinds_of_policy import TRAINING
from birdtable.apps.notify.telling import tell
from birdtable.apps.people.models import Membership, Person, School
from birdtable.apps.people.permissions import ALLOWED, Act, may, require
from birdtable.apps.people.queries import who_may
from birdtable.apps.rounds.models import Trained
from birdtable.core.words import Role

SOON = timedelta(days=30)
SEES_ALL = frozenset({Role.LEADER, Role.HEAD, Role.DSL})


@dataclass(frozen=True, slots=True)
class Standing:
    """How it stands with one person. last: when they were trained last, if ever.

    name: what they are called; with the forename too, where two here are called the same.
    """

    member: Membership
    last: Trained | None
    state: Literal["never", "over", "soon", "good"]
    name: str


def standings(school: School) -> list[Standing]:
    """Everybody who writes posts here today: whoever was never trained or is overdue first, then by surname."""
    last, today = _last_of(school), school.today()
    there = Membership.objects.filter(school=school).holding(*ALLOWED[Act.WRITE_POST], on=today)
    members = list(there.select_related("person").distinct().order_by("person__surname", "person__forename"))
    called = Counter(one.person.called for one in members)
    found = [
        Standing(one, last.get(one.person_id), _state(last.get(one.person_id), today), _name(one.person, called))
        for one in members
    ]
    order = ("never", "over", "soon", "good")
    return sorted(found, key=lambda one: order.index(one.state))


def seen_by(member: Membership, everybody: Sequence[Standing]) -> list[Standing]:
    """Of these, whom this member may look at: leaders, the safeguarding lead and the office all, others themselves."""
    if member.roles & SEES_ALL or may(member, Act.EDIT_SCHOOL):
        return list(everybody)
    return [one for one in everybody if one.member.person_id == member.person_id]


def in_date(everybody: Sequence[Standing]) -> Mapping[str, int]:
    """How many need no training today, of how many."""
    return {"in_date": sum(one.state in ("soon", "good") for one in everybody), "of": len(everybody)}


def _last_of(school: School) -> dict[uuid.UUID, Trained]:
    rows = Trained.objects.filter(school=school).order_by("on", "at")
    return {one.person_id: one for one in rows}


def _name(person: Person, called: Counter[str]) -> str:
    return person.called if called[person.called] == 1 else f"{person.called} ({person.forename})"


def _state(last: Trained | None, today: date) -> Literal["never", "over", "soon", "good"]:
    if last is None:
        return "never"
    if last.again_by < today:
        return "over"
    return "soon" if last.again_by <= today + SOON else "good"


def a_year_after(day: date) -> date:
    """The same day a year later; of the 29th of February, the 1st of March."""
    try:
        return day.replace(year=day.year + 1)
    except ValueError:
        return date(day.year + 1, 3, 1)


@transaction.atomic
def write_down(who: Sequence[Membership], on: date, again_by: date, said: str, by: Membership) -> None:
    """These were trained on that day. said: in which training. Raises: NotPermitted."""
    require(by, Act.EDIT_SCHOOL)
    told = {"school": by.school, "on": on, "again_by": again_by, "said": " ".join(said.split()), "by": by.person}
    Trained.objects.bulk_create(Trained(person=one.person, **told) for one in who)
    _record("training.kept", by, len(who))


@transaction.atomic
def take_out(pk: uuid.UUID, by: Membership) -> None:
    """It was written down by mistake. Raises: NotPermitted; Http404."""
    require(by, Act.EDIT_SCHOOL)
    get_object_or_404(Trained.objects.for_school(by), pk=pk).delete()
    _record("training.removed", by, 1)


def _record(act: str, by: Membership, many: int) -> None:
    thing, roles = ("school", by.school_id), by.roles
    record(school_id=by.school_id, act=act, actor=by.person_id, roles=roles, thing=thing, detail={"count": many})


def remind(school: School) -> None:
    """Each is told once when thirty days are left, and once when it is late; then the office is told too."""
    keepers = set(who_may(school, Act.EDIT_SCHOOL))
    for one in standings(school):
        if one.last is None or one.state == "good":
            continue
        about = ("training", uuid.uuid5(one.last.pk, one.state))
        mine = {one.member.person_id}
        tell(TRAINING, school_id=school.pk, about=about, to=mine, detail=one.state, once=True)
        if one.state == "over":
            tell(TRAINING, school_id=school.pk, about=about, to=keepers - mine, detail="somebody", once=True)
