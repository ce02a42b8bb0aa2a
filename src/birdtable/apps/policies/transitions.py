"""The one door to the state of a version of the policy."""

from collections.abc import Mapping
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone

from birdtable.apps.audit.actions import record
from birdtable.apps.people.models import Membership
from birdtable.apps.policies.models import Proposal
from birdtable.core.proposal_states import NEXT, ProposalEvent, ProposalState
from birdtable.core.states import NotAllowed, after

__all__ = ["NotAllowed", "Overtaken", "move"]

TOLD_AS: Mapping[ProposalEvent, str] = {
    ProposalEvent.HAND_OVER: "policy.handed_over",
    ProposalEvent.SEND_BACK: "policy.sent_back",
    ProposalEvent.SIGN: "policy.signed",
    ProposalEvent.CALL_OFF: "policy.called_off",
    ProposalEvent.ADOPT: "edition.adopted",
    ProposalEvent.SUPERSEDE: "policy.replaced",
    ProposalEvent.PUT_ASIDE: "policy.put_aside",
}


class Overtaken(Exception):
    """Somebody else was there first: nothing was changed."""


def move(
    proposal: Proposal,
    event: ProposalEvent,
    *,
    by: Membership | None,
    detail: Mapping[str, object] | None = None,
    **stamps: Any,
) -> None:
    """Bring it to the state that follows, with these fields set, and tell the record, in one transaction.

    by: None for Birdtable itself. detail: what the record keeps beside the act; else the digest.
    Raises: NotAllowed, if `event` cannot follow; Overtaken, if it has meanwhile left the state it was read in, or if
    another version holds or waits where only one may.
    """
    old, new = ProposalState(proposal.state), after(NEXT, ProposalState(proposal.state), event)
    with transaction.atomic():
        row = Proposal.objects.filter(pk=proposal.pk, state=old)
        try:
            with transaction.atomic():
                moved = row.update(state=new, changed_at=timezone.now(), **stamps)
        except IntegrityError as error:
            raise Overtaken(proposal.pk) from error
        if not moved:
            raise Overtaken(proposal.pk)
        proposal.state = new
        for name, value in stamps.items():
            setattr(proposal, name, value)
        record(
            school_id=proposal.school_id,
            act=TOLD_AS[event],
            actor=by.person_id if by else None,
            roles=by.roles if by else (),
            thing=("edition", proposal.edition_id or proposal.pk),
            detail=detail if detail is not None else {"digest": proposal.digest},
        )
