"""Beginnings, as pages ask for them."""

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404

from birdtable.apps.beginnings.models import Beginning
from birdtable.apps.people.models import Membership


def beginnings_of(membership: Membership) -> QuerySet[Beginning]:
    """The school's own, by name."""
    return Beginning.objects.for_school(membership)


def beginning_of(membership: Membership, pk: object) -> Beginning:
    """One of them. Raises: Http404."""
    found: Beginning = get_object_or_404(beginnings_of(membership), pk=pk)
    return found
