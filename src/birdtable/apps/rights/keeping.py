"""Letters for families: how long it is kept that one was made, after its link ended."""

import uuid
from datetime import datetime

from django.db.models import Q, QuerySet

from birdtable.apps.rights.models import FamilyLetter
from birdtable.apps.work.keeping import Kept, kept, one_by_one


def letters_to_go(school_id: uuid.UUID, before: datetime) -> QuerySet[FamilyLetter]:
    """Letters whose link ended or ran out before then. The answers given by them stay with the child."""
    over = Q(ended_at__lte=before) | Q(expires_on__lte=before.date())
    letters: QuerySet[FamilyLetter] = FamilyLetter.objects.filter(over, school=school_id)
    return letters.order_by("made_at")


def let_letter_go(pk: uuid.UUID, before: datetime) -> None:
    """Delete it, its code and the hash of its link."""
    FamilyLetter.objects.filter(pk=pk).delete()


kept(
    Kept(
        name="letters",
        called="Letters to families",
        because="since their link ended",
        going=letters_to_go,
        let_go=one_by_one(let_letter_go),
        setting="letters_kept",
        row=("made_at", "pupil", "pupil_id"),
        about={"pupil": ("pupil",)},
    )
)
