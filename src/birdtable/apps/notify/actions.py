"""Writing letters: rows in the transaction of what they tell of; a worker posts them."""

import uuid
from collections.abc import Iterable

from birdtable.apps.notify.models import Letter
from birdtable.apps.work.actions import ring

BELL = "letters"


def write(school_id: uuid.UUID, *, kind: str, about: uuid.UUID, subject: str, body: str, to: Iterable[str]) -> None:
    """One letter to each of these addresses; whoever has one of this kind about this thing gets no second.

    The worker hears of it as soon as the present transaction commits. Its key is `about`: all go over one connection.
    """
    letters = [
        Letter(school_id=school_id, kind=kind, about=about, to=address, subject=subject[:200], body=body)
        for address in sorted(set(to))
    ]
    Letter.objects.bulk_create(letters, ignore_conflicts=True)
    ring(BELL, about)
