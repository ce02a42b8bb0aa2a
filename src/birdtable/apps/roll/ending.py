"""Where a permission ends: noted in the transaction that ended it, so that whoever follows it never misses one.

What becomes of posts is decided higher up (`rights.following`); here nobody knows that there are posts.
"""

from collections.abc import Collection, Iterable
from datetime import date

from birdtable.apps.roll.models import Consent, Ending, NameConsent, Pupil
from birdtable.apps.roll.queries import rules_of
from birdtable.apps.work.actions import ring
from birdtable.core.permission import permitted, permitted_in_full
from birdtable.core.words import Network

BELL = "ending"
RUNG_AT_ONCE = 20


def note_endings(
    pupils: Iterable[tuple[Pupil, Collection[Network]]],
    about: Ending.About = Ending.About.PICTURE,
    *,
    published: bool = True,
) -> None:
    """For each child the places where its permission ended just now. Only in the transaction that ended it."""
    made = [
        Ending(
            school_id=pupil.school_id, pupil=pupil, about=about, published=published,
            networks=[one.value for one in Network if one in networks],
        )
        for pupil, networks in pupils
        if networks
    ]  # fmt: skip
    Ending.objects.bulk_create(made, batch_size=500)
    # Of a whole list's worth the first ones are rung for; the sweep rings for the others.
    for one in made[:RUNG_AT_ONCE]:
        ring(BELL, one.pk)


def allowed_by_answers(pupil: Pupil, about: Ending.About, day: date) -> frozenset[Network]:
    """Where what was answered allows it at this moment, read anew; marks and leaving are not asked about here."""
    rules = rules_of(pupil.school)
    if about == Ending.About.PICTURE:
        return permitted((one.as_answer() for one in Consent.objects.filter(pupil=pupil)), day, rules)
    return permitted_in_full((one.as_answer() for one in NameConsent.objects.filter(pupil=pupil)), day, rules)
