"""What was asked, for those who read it."""

from uuid import UUID

from django.shortcuts import get_object_or_404

from birdtable.apps.asks.models import Asked, AskedQuerySet
from birdtable.apps.people.models import Membership
from birdtable.apps.people.permissions import Act, may

READS = {Asked.Kind.TAKE_DOWN: Act.SEE_TO_ASKED, Asked.Kind.CONCERN: Act.READ_CONCERNS}
"""Who reads what."""


def read_by(membership: Membership) -> AskedQuerySet:
    """Everything that was asked of this school and that this member reads."""
    kinds = [kind for kind, act in READS.items() if may(membership, act)]
    found: AskedQuerySet = Asked.objects.for_school(membership).filter(kind__in=kinds)
    read: AskedQuerySet = found.select_related("notice", "notice__delivery", "handled_by")
    return read


def asked_of(membership: Membership, pk: UUID) -> Asked:
    """One of them. Raises: Http404."""
    return get_object_or_404(read_by(membership), pk=pk)
