"""The pupil list as the checks see it."""

import sys
import uuid
from collections.abc import Iterable
from datetime import date, timedelta
from typing import Literal

from django.db.models import QuerySet

from birdtable.apps.people.models import School, SchoolClass
from birdtable.apps.people.remembering import Remembered
from birdtable.apps.roll.models import Consent, ListRead, Mark, NameConsent, PermissionRules, Pupil
from birdtable.core import context
from birdtable.core.permission import CAREFUL, Answer, Rules, permitted, permitted_in_full
from birdtable.core.school_days import school_days_since
from birdtable.core.text.roll_index import index_of
from birdtable.core.words import Network

A_YEAR = timedelta(days=365)
MOST_KEPT = 16
ROWS_AT_ONCE = 500
LIST_IS_DUE = 10
"""School days after which a new pupil list is a job; when it is too old for pictures is the policy's to say (P401)."""

# Read and compiled by one thread at a time: two large lists at once took 20 MB more, for good.
_rolls: Remembered[context.Roll] = Remembered(MOST_KEPT, index_of)
_lists: Remembered[date | None] = Remembered(MOST_KEPT)
Answers = dict[uuid.UUID, list[Answer]]


def roll_of(school: School, day: date) -> context.Roll:
    """The children there that day, or gone for less than a year, with what may be shown and said of them that day.

    Five queries; none while nothing about the school has changed (its `facts_version` as given).
    """
    return _rolls.of(school, lambda: context.Roll(tuple(_pupils(school, day))), day)


def _pupils(school: School, day: date) -> Iterable[context.Pupil]:
    """Row by row: all the rows of a large school at once would hold several times what is kept of them."""
    known = Pupil.objects.known(school, day, within=A_YEAR)
    rules = rules_of(school)
    theirs = Mark.objects.filter(pupil__in=known.order_by())
    marks = set(theirs.values_list("pupil", "kind"))
    said = _answers(Consent.objects.filter(pupil__in=known.order_by()))
    named = _answers(NameConsent.objects.filter(pupil__in=known.order_by())) if rules.full_names else {}
    # Most families say the same: one set of places serves them all.
    same: dict[frozenset[Network], frozenset[Network]] = {}
    for pupil in known.select_related("school_class").iterator(ROWS_AT_ONCE):
        shown_in = consents_of(pupil, day, rules, said.get(pupil.pk, ()))
        named_in = named_of(pupil, day, rules, named.get(pupil.pk, ()))
        yield context.Pupil(
            id=str(pupil.pk),
            forename=pupil.forename,
            surname=pupil.surname,
            chosen_forename=pupil.chosen_forename,
            chosen_surname=pupil.chosen_surname,
            year=sys.intern(pupil.year),
            class_name=sys.intern(pupil.school_class.name if pupil.school_class else ""),
            consents=same.setdefault(shown_in, shown_in),
            named=same.setdefault(named_in, named_in),
            shown=(pupil.pk, Mark.Kind.NOT_SHOWN) not in marks and pupil.unshown_since is None,
            mentioned=(pupil.pk, Mark.Kind.NOT_MENTIONED) not in marks and pupil.unmentioned_since is None,
        )


def _answers(rows: QuerySet[Consent] | QuerySet[NameConsent]) -> Answers:
    found: Answers = {}
    for one in rows.iterator(ROWS_AT_ONCE):
        found.setdefault(one.pupil_id, []).append(one.as_answer())
    return found


def classes_to_print(school: School) -> QuerySet[SchoolClass]:
    """Classes that have children today."""
    there = Pupil.objects.on_roll(school, school.today()).values("school_class")
    return SchoolClass.objects.filter(school=school, pk__in=there).order_by("name")


def age_of_list(school: School, day: date) -> int:
    """School days since a whole pupil list was last brought in; `NEVER` where none was."""
    whole = ListRead.objects.filter(school=school, whole=True).values_list("read_on", flat=True)
    return school_days_since(_lists.of(school, whole.first), day)


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


def named_of(pupil: Pupil, day: date, rules: Rules, answers: Iterable[Answer] | None = None) -> frozenset[Network]:
    """Where the child's full name may be used that day, by the answers alone; a child who left has none.

    answers: where they were read already.
    """
    if not rules.full_names or (pupil.left_on and pupil.left_on <= day):
        return frozenset()
    said = (one.as_answer() for one in pupil.name_consents.all()) if answers is None else answers
    return permitted_in_full(said, day, rules)


def consents_of(
    pupil: Pupil, day: date, rules: Rules = CAREFUL, answers: Iterable[Answer] | None = None
) -> frozenset[Network]:
    """Where the child may be recognised that day, by the answers alone; a child who left has none.

    answers: where they were read already.
    """
    if pupil.left_on and pupil.left_on <= day:
        return frozenset()
    return permitted(answers_of(pupil) if answers is None else answers, day, rules)


def places_permitted(roll: context.Roll) -> frozenset[Network]:
    """The places for which any child has permission: those that families were asked about."""
    return frozenset[Network]().union(*(pupil.consents for pupil in roll.pupils))
