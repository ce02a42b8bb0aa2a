"""What would go tonight and soon, why, and what went."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import Any

from django.db.models import Q, QuerySet
from django.http import Http404
from django.shortcuts import get_object_or_404

from birdtable.apps.people.models import Membership, School
from birdtable.apps.photos.models import Photo
from birdtable.apps.policies.queries import NoPolicy, policy_in_force
from birdtable.apps.posts.models import Post
from birdtable.apps.retention.models import KeptBack, Night
from birdtable.apps.roll.models import Pupil
from birdtable.apps.work.keeping import Held, Kept, everything_held, everything_kept
from birdtable.core.silences import SILENCES

AT_NIGHT = 2
"""From this hour on, by Greenwich: a machine that is off at night catches up when it is on again."""
SOON = timedelta(days=30)
THINGS: dict[str, type[Post] | type[Photo] | type[Pupil]] = {"post": Post, "photo": Photo, "pupil": Pupil}


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One kind of thing. how_long: in words, empty where it is not a time; silent: whether the policy does not say.

    tonight, soon: how many go at the next night, and within thirty days with those; held: kept back of these.
    """

    kind: Kept
    how_long: str
    silent: bool
    tonight: int
    soon: int
    held: int


def plan(school: School, now: datetime) -> Sequence[Line]:
    """Every kind, as things stand now; nothing is changed by asking."""
    held, night = everything_held(), next_night(now)
    return [_line(school, one, held, night) for one in everything_kept()]


def _line(school: School, one: Kept, held: Held, night: datetime) -> Line:
    number, silent = number_for(school, one)
    period = one.period(number)
    soon = one.free(school.pk, night + SOON - period, held).count()
    return Line(
        kind=one,
        how_long=_in_words(one, number),
        silent=silent,
        tonight=one.free(school.pk, night - period, held).count(),
        soon=soon,
        held=one.going(school.pk, night + SOON - period).count() - soon if held and one.about else 0,
    )


def next_night(now: datetime) -> datetime:
    """When the next night's work begins."""
    today = datetime.combine(now.date(), time(AT_NIGHT), now.tzinfo)
    return today if now < today else today + timedelta(days=1)


def number_for(school: School, one: Kept) -> tuple[int, bool]:
    """How many of its unit the policy says, and whether Birdtable's own default stands in for it."""
    if not one.setting:
        return 0, False
    parameter = SILENCES[one.setting]
    try:
        policy = policy_in_force(school)
    except NoPolicy:
        return int(str(parameter.default)), True
    return int(str(policy.value_of(parameter))), not policy.says(parameter)


def _in_words(one: Kept, number: int) -> str:
    if one.setting:
        return f"{number} {one.unit if number != 1 else one.unit.removesuffix('s')}"
    hours = round(one.fixed.total_seconds() / 3600)
    days, rest = divmod(hours, 24)
    if days > 1 and not rest:
        return f"{days} days"
    return f"{hours} hours" if hours else ""


def kind_called(name: str) -> Kept:
    """The kind of that name, of which single things can be kept back. Raises: Http404."""
    found = [one for one in everything_kept() if one.name == name and one.row]
    if not found:
        raise Http404
    return found[0]


def going_soon(school: School, one: Kept, now: datetime) -> QuerySet[Any]:
    """What of this kind goes within thirty days of the next night, the first to go in front."""
    period = one.period(number_for(school, one)[0])
    return one.free(school.pk, next_night(now) + SOON - period, everything_held())


def nights_of(membership: Membership) -> QuerySet[Night]:
    """Nights, the newest first."""
    nights: QuerySet[Night] = Night.objects.for_school(membership)
    return nights


def held_now(membership: Membership) -> QuerySet[KeptBack]:
    """What somebody keeps back by hand."""
    rows: QuerySet[KeptBack] = KeptBack.objects.for_school(membership).filter(released_at=None)
    return rows.select_related("by")


def thing_of(membership: Membership, kind: str, pk: uuid.UUID) -> uuid.UUID:
    """The id of that thing, if it is of this school. Raises: Http404."""
    if kind not in THINGS:
        raise Http404
    found: uuid.UUID = get_object_or_404(THINGS[kind].objects.for_school(membership), pk=pk).pk
    return found


def pupils_of(school: School) -> QuerySet[Pupil]:
    """Every child there is, those who left too."""
    return Pupil.objects.filter(school=school)


def names_of(rows: Sequence[KeptBack]) -> dict[uuid.UUID, str]:
    """What the children among these are called."""
    pupils = Pupil.objects.filter(pk__in=[one.thing for one in rows if one.kind == KeptBack.Kind.PUPIL])
    return {one.pk: one.known_as for one in pupils}


def schools_for_tonight(now: datetime, limit: int) -> Sequence[uuid.UUID]:
    """Schools where tonight's work is not done, and nobody is at it."""
    if now.hour < AT_NIGHT:
        return []
    seen_to = Night.objects.filter(Q(finished_at__isnull=False) | Q(lease_until__gt=now), day=now.date())
    return list(School.objects.exclude(pk__in=seen_to.values("school_id")).values_list("pk", flat=True)[:limit])
