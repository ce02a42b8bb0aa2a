"""Families that are left in peace: no letter, reminder, list or campaign goes to or about them.

One act of the office, a leader or the safeguarding lead; why is neither asked nor kept. A child who left is among them
without it. A mark alone is not: whatever followed from it would tell that there is one, so the safeguarding lead, who
knows, does this too.
"""

from collections.abc import Iterable

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from birdtable.apps.audit.actions import record
from birdtable.apps.people.actions import bump_facts, hold_facts
from birdtable.apps.people.models import Membership, School
from birdtable.apps.people.permissions import Act, require
from birdtable.apps.roll.ending import note_endings
from birdtable.apps.roll.models import Pupil
from birdtable.core.words import Network


def without_still(pupils: Iterable[Pupil], school: School) -> list[Pupil]:
    """Those of them to whose families something may be sent today: every letter and list goes through here."""
    today = school.today()
    return [one for one in pupils if one.still_since is None and not (one.left_on and one.left_on <= today)]


def is_still(pupil: Pupil) -> bool:
    """Whether this family is left in peace."""
    return not without_still([pupil], pupil.school)


@transaction.atomic
def leave_in_peace(pupil: Pupil, *, by: Membership, gone: bool = False) -> None:
    """Send nothing more. gone: the child is no longer at the school, as of today. Raises: NotPermitted."""
    require(by, Act.SEE_PUPILS)
    hold_facts(pupil.school_id)
    Pupil.objects.filter(pk=pupil.pk, still_since=None).update(still_since=timezone.now())
    if gone and pupil.left_on is None:
        Pupil.objects.filter(pk=pupil.pk).update(left_on=pupil.school.today())
        note_endings([(pupil, list(Network))], published=False)
    _told(pupil, by)


@transaction.atomic
def send_again(pupil: Pupil, *, by: Membership) -> None:
    """Letters may go to this family again, unless the child left. Raises: NotPermitted."""
    require(by, Act.SEE_PUPILS)
    hold_facts(pupil.school_id)
    # A list may have made another row for the same child; it was stilled at the same moment.
    same = Q(still_since=pupil.still_since) if pupil.still_since else Q()
    rows = Pupil.objects.filter(Q(pk=pupil.pk) | same, school=pupil.school_id)
    for row in list(rows.order_by("pk")):
        Pupil.objects.filter(pk=row.pk).update(still_since=None)
        _told(row, by)


def _told(pupil: Pupil, by: Membership) -> None:
    bump_facts(pupil.school_id)
    record(
        school_id=pupil.school_id, act="pupil.changed", actor=by.person_id, roles=by.roles, thing=("pupil", pupil.pk)
    )
