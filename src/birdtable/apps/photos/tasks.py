"""Who answers the bells for pictures, and which rows are due."""

from collections.abc import Callable, Sequence
from datetime import datetime
from uuid import UUID

from birdtable.apps.photos import clearing, refusals, strays, uploads
from birdtable.apps.photos.looking import BELLS, attend
from birdtable.apps.photos.queries import due_lookings
from birdtable.apps.work.registry import PICTURES, answers, due
from birdtable.core.looking_states import LookKind

FAST_FIRST = {LookKind.FAST: 10, LookKind.THOROUGH: 0}


def _due(kind: LookKind) -> Callable[[datetime, int], Sequence[UUID]]:
    return lambda now, limit: due_lookings(kind, now, limit)


answers(clearing.BELL, queue=PICTURES, priority=-10)(clearing.clear)
due(clearing.BELL)(clearing.photos_to_clear)
answers(uploads.BELL, queue=PICTURES, priority=-10)(uploads.forget)
due(uploads.BELL)(uploads.stale_uploads)
answers(strays.BELL, queue=PICTURES, priority=-20)(strays.tidy)
due(strays.BELL)(strays.schools_to_tidy)
answers(refusals.BELL, queue=PICTURES, priority=5)(refusals.work_out)
due(refusals.BELL)(refusals.refusals_to_work_out)
for _kind, _bell in BELLS.items():
    answers(_bell, queue=PICTURES, priority=FAST_FIRST[LookKind(_kind)])(attend)
    due(_bell)(_due(LookKind(_kind)))
