"""The only door to the state of an incident."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction

from birdtable.apps.audit.actions import record
from birdtable.apps.incidents.models import Incident
from birdtable.apps.people.models import Membership
from birdtable.core.incident_states import NEXT, IncidentEvent, IncidentState
from birdtable.core.states import after

ACTS: Mapping[IncidentEvent, str] = {
    IncidentEvent.DECIDE: "incident.decided",
    IncidentEvent.CLOSE: "incident.closed",
    IncidentEvent.SET_ASIDE: "incident.set_aside",
    IncidentEvent.REOPEN: "incident.reopened",
}


class Overtaken(Exception):
    """Somebody else moved this incident first."""


@transaction.atomic
def move(incident: Incident, event: IncidentEvent, *, by: Membership, detail: Mapping[str, Any], **stamps: Any) -> None:
    """Move on, or raise; the state, what is stamped with it and the audit entry stand or fall together.

    detail: what stands in the record beside it: answers, and digests of what was written.
    Raises: NotAllowed, Overtaken.
    """
    old = IncidentState(incident.state)
    new = after(NEXT, old, event)
    if not Incident.objects.filter(pk=incident.pk, state=old).update(state=new, **stamps):
        raise Overtaken(incident.pk)
    incident.state = new
    for name, value in stamps.items():
        setattr(incident, name, value)
    record(
        school_id=incident.school_id,
        act=ACTS[event],
        actor=by.person_id,
        roles=by.roles,
        thing=("incident", incident.pk),
        detail=detail,
    )
