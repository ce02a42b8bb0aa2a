"""The one door to the state of a gathering, and to that of an erasure."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction

from birdtable.apps.datarequests.models import Erasure, Gathering
from birdtable.core import erasure_states
from birdtable.core.erasure_states import ErasureEvent, ErasureState
from birdtable.core.gathering_states import NEXT, GatheringEvent, GatheringState
from birdtable.core.states import after


class Overtaken(Exception):
    """Somebody else moved it first."""


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


@transaction.atomic
def move_erasure(erasure: Erasure, event: ErasureEvent, **stamps: Any) -> None:
    """Move on, or raise. Raises: NotAllowed, Overtaken."""
    old = ErasureState(erasure.state)
    new = after(erasure_states.NEXT, old, event)
    if not Erasure.objects.filter(pk=erasure.pk, state=old).update(state=new, **stamps):
        raise Overtaken(erasure.pk)
    erasure.state = new
    for name, value in stamps.items():
        setattr(erasure, name, value)
