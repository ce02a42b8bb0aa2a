"""A child whom somebody does not want shown or mentioned, until the school has decided: as if nobody had said yes.

An objection (UK GDPR Article 21) stops at once what it is about; deciding takes weeks. So it counts like a permission
that ended: what waits is stopped, and what is public comes down.
"""

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from birdtable.apps.audit.actions import record
from birdtable.apps.people.actions import bump_facts, hold_facts
from birdtable.apps.people.models import Membership
from birdtable.apps.people.permissions import Act, require
from birdtable.apps.roll.ending import note_endings
from birdtable.apps.roll.models import Ending, Pupil
from birdtable.core.words import Network


@transaction.atomic
def stop_while_deciding(pupil: Pupil, *, shown: bool, mentioned: bool, by: Membership) -> None:
    """Neither show nor mention this child, or one of both, from this moment. Raises: NotPermitted."""
    require(by, Act.SEE_PUPILS)
    hold_facts(pupil.school_id)
    now = timezone.now()
    if shown and Pupil.objects.filter(pk=pupil.pk, unshown_since=None).update(unshown_since=now):
        note_endings([(pupil, list(Network))], Ending.About.PICTURE)
    if mentioned and Pupil.objects.filter(pk=pupil.pk, unmentioned_since=None).update(unmentioned_since=now):
        note_endings([(pupil, list(Network))], Ending.About.NAME)
    _told(pupil, by)


@transaction.atomic
def decided(pupil: Pupil, *, by: Membership) -> None:
    """What families answered counts again. What came down meanwhile stays down. Raises: NotPermitted."""
    require(by, Act.SEE_PUPILS)
    hold_facts(pupil.school_id)
    for row in _rows_of(pupil):
        Pupil.objects.filter(pk=row.pk).update(unshown_since=None, unmentioned_since=None)
        _told(row, by)


def _rows_of(pupil: Pupil) -> list[Pupil]:
    """The child, and the row a list has since made for it under another number: it was stopped at the same moment."""
    moments = Q(pk=pupil.pk)
    for name in ("unshown_since", "unmentioned_since"):
        if at := getattr(pupil, name):
            moments |= Q(**{name: at})
    return list(Pupil.objects.filter(moments, school=pupil.school_id).order_by("pk"))


def _told(pupil: Pupil, by: Membership) -> None:
    bump_facts(pupil.school_id)
    record(
        school_id=pupil.school_id, act="pupil.changed", actor=by.person_id, roles=by.roles, thing=("pupil", pupil.pk)
    )
