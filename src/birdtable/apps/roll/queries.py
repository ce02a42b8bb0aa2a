"""The pupil list as the checks see it."""

import uuid
from collections import OrderedDict
from collections.abc import Iterable
from datetime import date, timedelta

from django.db import connection

from birdtable.apps.people.models import School
from birdtable.apps.roll.models import Consent, Mark, Pupil
from birdtable.core import context
from birdtable.core.words import Network

A_YEAR = timedelta(days=365)
MOST_KEPT = 16

_kept: OrderedDict[tuple[uuid.UUID, int, date], context.Roll] = OrderedDict()


def roll_of(school: School, day: date) -> context.Roll:
    """The children there that day, or gone for less than a year, with what may be shown and said of them that day.

    Three queries; none while nothing about the school has changed (its `facts_version` as given).
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
    pupils = list(known.prefetch_related("consents", "marks"))
    return (_as_core(pupil, day) for pupil in pupils)


def _as_core(pupil: Pupil, day: date) -> context.Pupil:
    marks = {mark.kind for mark in pupil.marks.all()}
    return context.Pupil(
        id=str(pupil.pk),
        forename=pupil.forename,
        surname=pupil.surname,
        chosen_forename=pupil.chosen_forename,
        year=pupil.year,
        class_name=pupil.school_class.name if pupil.school_class else "",
        consents=frozenset(consents_of(pupil, day)),
        shown=Mark.Kind.NOT_SHOWN not in marks,
        mentioned=Mark.Kind.NOT_MENTIONED not in marks,
    )


def answers_of(pupil: Pupil) -> dict[Network, Consent]:
    """The newest answer for each network. Of two given in the same instant, the no stands."""
    oldest_first = sorted(pupil.consents.all(), key=lambda one: (one.recorded_at, not one.given))
    return {Network(one.network): one for one in oldest_first}


def consents_of(pupil: Pupil, day: date) -> Iterable[Network]:
    """Networks on which the child may be recognised that day, by the answers alone; a child who left has none."""
    if pupil.left_on and pupil.left_on <= day:
        return ()
    return (network for network, one in answers_of(pupil).items() if one.holds(day))
