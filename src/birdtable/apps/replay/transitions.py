"""The one door to the state of a try."""

from typing import Any

from birdtable.apps.audit.actions import record
from birdtable.apps.people.models import Membership
from birdtable.apps.replay.models import Trial
from birdtable.core.states import NotAllowed, after
from birdtable.core.trial_states import NEXT, TrialEvent, TrialState

__all__ = ["NotAllowed", "Overtaken", "move", "tell"]


class Overtaken(Exception):
    """Somebody else moved it first."""


def move(trial: Trial, event: TrialEvent, **stamps: Any) -> None:
    """Bring it to the state that follows. Raises: NotAllowed; Overtaken, if it has meanwhile left its state."""
    old, new = TrialState(trial.state), after(NEXT, TrialState(trial.state), event)
    if not Trial.objects.filter(pk=trial.pk, state=old).update(state=new, **stamps):
        raise Overtaken(trial.pk)
    trial.state = new
    for name, value in stamps.items():
        setattr(trial, name, value)


def tell(trial: Trial, act: str, by: Membership | None) -> None:
    """One entry about it. by: None for Birdtable itself."""
    record(
        school_id=trial.school_id,
        act=f"trial.{act}",
        actor=by.person_id if by else None,
        roles=by.roles if by else (),
        thing=("trial", trial.pk),
        detail={"count": trial.seen, "digest": trial.policy_row.digest},
    )
