"""A class as whoever is about to take a picture needs it: who stays out, and nothing of why."""

import uuid
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from django.db.models import Count, Q
from django.shortcuts import get_object_or_404

from birdtable.apps.people.models import Membership, SchoolClass
from birdtable.apps.roll.models import Pupil
from birdtable.apps.roll.queries import places_permitted, roll_of
from birdtable.core.words import Network


@dataclass(frozen=True, slots=True)
class ForPicture:
    """One class. stay_out: names of the children who may not be seen on every one of these places; may_be_in: others.

    A child whom the safeguarding lead marked is one of those who stay out, in its place in the alphabet.
    """

    school_class: SchoolClass
    places: tuple[Network, ...]
    stay_out: tuple[str, ...]
    may_be_in: tuple[str, ...]


def classes_with_children(membership: Membership) -> Sequence[SchoolClass]:
    """The school's classes that have children today, with how many (`.there`)."""
    today = membership.school.today()
    there = Count("pupils", filter=Q(pupils__left_on=None) | Q(pupils__left_on__gt=today))
    found = SchoolClass.objects.filter(school=membership.school).annotate(there=there)
    return list(found.filter(there__gt=0).order_by("name"))


def without_class(membership: Membership) -> int:
    """How many children are in no class, and so on no list of one."""
    there = Pupil.objects.for_school(membership).on_roll(membership.school, membership.school.today())
    return there.filter(school_class=None).count()


def for_picture(membership: Membership, school_class: uuid.UUID, wanted: Collection[Network]) -> ForPicture:
    """That class, for a picture that would go to these places; to every place families were asked about, if none.

    Raises: Http404.
    """
    found = get_object_or_404(SchoolClass, school=membership.school, pk=school_class)
    today = membership.school.today()
    roll = roll_of(membership.school, today)
    places = tuple(one for one in Network if one in (wanted or places_permitted(roll) or Network))
    pupils = Pupil.objects.for_school(membership).on_roll(membership.school, today).filter(school_class=found)
    children = [roll.by_id[str(pk)] for pk in pupils.order_by("forename", "surname").values_list("pk", flat=True)]
    names = sorted((f"{one.called} {one.surnames[-1]}", one.may_be_shown(places)) for one in children)
    return ForPicture(
        school_class=found,
        places=places,
        stay_out=tuple(name for name, may in names if not may),
        may_be_in=tuple(name for name, may in names if may),
    )
