"""Who empties what was asked long ago."""

from uuid import UUID

from birdtable.apps.asks.models import Asked
from birdtable.apps.asks.queries import to_forget
from birdtable.apps.work.registry import answers, due

BELL = "asked_old"


@answers(BELL)
def forget(pk: UUID) -> None:
    """Empty its words, how to reach whoever wrote them, and the note; that it was asked and seen to stays."""
    Asked.objects.filter(pk=pk).exclude(handled_at=None).update(words="", contact="", note="")


due(BELL)(to_forget)
