"""What is on its way to be signed, and who has read what holds."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404

from birdtable.apps.people.models import Membership, School
from birdtable.apps.policies.models import Edition, Proposal, ReadBy
from birdtable.core.proposal_states import ProposalState
from birdtable.core.words import Role

ON_ITS_WAY = (ProposalState.FOR_SIGN_OFF, ProposalState.SIGNED, ProposalState.DRAFT)
READERS = frozenset(Role) - {Role.GOVERNOR}
"""Who posts, or looks after what is posted. Governors see the policy, and need not say so."""


@dataclass(frozen=True, slots=True)
class Reader:
    """Somebody who is to read the policy, and when they said that they have."""

    membership: Membership
    at: datetime | None


def on_their_way(membership: Membership) -> QuerySet[Proposal]:
    """Versions that do not hold yet, without their words; the newest first."""
    found: QuerySet[Proposal] = Proposal.objects.for_school(membership).filter(state__in=ON_ITS_WAY)
    return found.defer("source").select_related("handed_over_by", "recorded_by")


def proposal_of(membership: Membership, pk: UUID) -> Proposal:
    """One version of this member's school. Raises: Http404."""
    rows = Proposal.objects.for_school(membership).select_related("handed_over_by", "recorded_by", "school", "edition")
    found: Proposal = get_object_or_404(rows, pk=pk)
    return found


def signature_of(edition: Edition) -> Proposal | None:
    """How that version was signed."""
    return Proposal.objects.filter(edition=edition).defer("source").select_related("recorded_by").first()


def readers_of(school: School, edition: Edition) -> list[Reader]:
    """Everybody at school today who is to read it, those who have not said so first."""
    read: Mapping[UUID, datetime] = dict(ReadBy.objects.filter(edition=edition).values_list("person_id", "at"))
    there = Membership.objects.filter(school=school).holding(*READERS, on=school.today())
    found = there.select_related("person").order_by("person__surname", "person__forename", "pk")
    readers = [Reader(one, read.get(one.person_id)) for one in found]
    return sorted(readers, key=lambda one: one.at is not None)


def has_read(membership: Membership, edition: Edition) -> ReadBy | None:
    """When this member said that they have read it."""
    return ReadBy.objects.filter(edition=edition, person=membership.person_id).first()


def not_read_yet(school: School, edition: Edition) -> list[UUID]:
    """Everybody, by id, who is to read it and has not said so."""
    return [one.membership.person_id for one in readers_of(school, edition) if one.at is None]
