"""The pupil list as the checks see it."""

import uuid
from collections import OrderedDict
from collections.abc import Iterable
from datetime import date, timedelta
from typing import Literal

from django.db import connection
from django.db.models import QuerySet

from birdtable.apps.people.models import School, SchoolClass
from birdtable.apps.roll.models import ListRead, Mark, PermissionRules, Pupil
from birdtable.core import context
from birdtable.core.permission import CAREFUL, Answer, Rules, permitted, permitted_in_full
from birdtable.core.school_days import school_days_since
from birdtable.core.words import Network

A_YEAR = timedelta(days=365)
MOST_KEPT = 16
LIST_IS_DUE = 10
"""School days after which a new pupil list is a job; when it is too old for pictures is the policy's to say (P401)."""

_kept: OrderedDict[tuple[uuid.UUID, int, date], context.Roll] = OrderedDict()


def roll_of(school: School, day: date) -> context.Roll:
    """The children there that day, or gone for less than a year, with what may be shown and said of them that day.

    Five queries; none while nothing about the school has changed (its `facts_version` as given).
    """
    key = (school.pk, school.facts_version, day)
    # One look: another thread may drop it between two.
    if kept := _kept.get(key):
        return kept
    roll = context.Roll(tuple(_pupils(school, day)))
    # What a transaction sees may be taken back with it, and its number used again for something else.
    if not connection.in_atomic_block:
        _kept[key] = roll
        while len(_kept) > MOST_KEPT:
            _kept.popitem(last=False)
    return roll


def _pupils(school: School, day: date) -> Iterable[context.Pupil]:
    known = Pupil.objects.known(school, day, within=A_YEAR).select_related("school_class")
    rules = rules_of(school)
    about = ("consents", "marks", "name_consents") if rules.full_names else ("consents", "marks")
    pupils = list(known.prefetch_related(*about))
    return (_as_core(pupil, day, rules) for pupil in pupils)


def _as_core(pupil: Pupil, day: date, rules: Rules) -> context.Pupil:
    marks = {mark.kind for mark in pupil.marks.all()}
    return context.Pupil(
        id=str(pupil.pk),
        forename=pupil.forename,
        surname=pupil.surname,
        chosen_forename=pupil.chosen_forename,
        chosen_surname=pupil.chosen_surname,
        year=pupil.year,
        class_name=pupil.school_class.name if pupil.school_class else "",
        consents=consents_of(pupil, day, rules),
        named=named_of(pupil, day, rules),
        shown=Mark.Kind.NOT_SHOWN not in marks and pupil.unshown_since is None,
        mentioned=Mark.Kind.NOT_MENTIONED not in marks and pupil.unmentioned_since is None,
    )


def classes_to_print(school: School) -> QuerySet[SchoolClass]:
    """Classes that have children today."""
    there = Pupil.objects.on_roll(school, school.today()).values("school_class")
    return SchoolClass.objects.filter(school=school, pk__in=there).order_by("name")


def age_of_list(school: School, day: date) -> int:
    """School days since a whole pupil list was last brought in; `NEVER` where none was."""
    newest = ListRead.objects.filter(school=school, whole=True).values_list("read_on", flat=True).first()
    return school_days_since(newest, day)


def rules_of(school: School) -> Rules:
    """What this school's policy says about permission."""
    row = PermissionRules.objects.filter(school=school).first()
    if row is None:
        return CAREFUL
    model: Literal["opt_in", "opt_out"] = "opt_out" if row.model == "opt_out" else "opt_in"
    lasts: Literal["until_leaving", "school_year"] = "school_year" if row.lasts == "school_year" else "until_leaving"
    return Rules(model=model, refusal_of_one=row.refusal_of_one, lasts=lasts, full_names=row.full_names)


def answers_of(pupil: Pupil) -> tuple[Answer, ...]:
    """Every answer about this child, as the core weighs them."""
    return tuple(one.as_answer() for one in pupil.consents.all())


def named_of(pupil: Pupil, day: date, rules: Rules) -> frozenset[Network]:
    """Where the child's full name may be used that day, by the answers alone; a child who left has none."""
    if not rules.full_names or (pupil.left_on and pupil.left_on <= day):
        return frozenset()
    return permitted_in_full((one.as_answer() for one in pupil.name_consents.all()), day, rules)


def consents_of(pupil: Pupil, day: date, rules: Rules = CAREFUL) -> frozenset[Network]:
    """Where the child may be recognised that day, by the answers alone; a child who left has none."""
    if pupil.left_on and pupil.left_on <= day:
        return frozenset()
    return permitted(answers_of(pupil), day, rules)


def places_permitted(roll: context.Roll) -> frozenset[Network]:
    """The places for which any child has permission: those that families were asked about."""
    return frozenset[Network]().union(*(pupil.consents for pupil in roll.pupils))
