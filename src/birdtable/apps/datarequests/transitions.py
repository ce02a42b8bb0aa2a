"""The one door to the state of a gathering."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction

from birdtable.apps.datarequests.models import Gathering
from birdtable.core.gathering_states import NEXT, GatheringEvent, GatheringState
from birdtable.core.states import after


class Overtaken(Exception):
    """Somebody else moved this gathering first."""


@transaction.atomic
def move(
    gathering: Gathering, event: GatheringEvent, *, only: Mapping[str, object] | None = None, **stamps: Any
) -> None:
    """Move on, or raise. only: what must still be so in the row besides its state, as a late try's own id.

    Raises: NotAllowed, Overtaken.
    """
    old = GatheringState(gathering.state)
    new = after(NEXT, old, event)
    if not Gathering.objects.filter(pk=gathering.pk, state=old, **(only or {})).update(state=new, **stamps):
        raise Overtaken(gathering.pk)
    gathering.state = new
    for name, value in stamps.items():
        setattr(gathering, name, value)
