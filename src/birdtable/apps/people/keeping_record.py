"""Who keeps the end of the record outside Birdtable, and what they are sent."""

import uuid

from django.db import transaction
from django.utils import timezone

from birdtable.apps.audit.actions import record
from birdtable.apps.audit.anchoring import Line, anchor
from birdtable.apps.audit.models import Anchor
from birdtable.apps.notify.actions import write
from birdtable.apps.people.models import Membership, School

LETTER = "record_anchor"


@transaction.atomic
def anchor_record(school_id: uuid.UUID) -> None:
    """Write down where the school's record ends today, and post it to whoever keeps it."""
    written = anchor(school_id, timezone.now())
    school = School.objects.filter(pk=school_id).first()
    if written is None or school is None or not school.record_kept_by:
        return
    # A letter tells of one thing: the day's anchor has no id of its own that letters could go by.
    about = uuid.uuid5(school_id, f"anchor {written.day.isoformat()}")
    write(
        school_id,
        kind=LETTER,
        about=about,
        subject=f"{school.name}: where the record ended on {written.day.isoformat()}",
        body=_letter(school, written),
        to=[school.record_kept_by],
    )


def line_of(school: School, written: Anchor) -> Line:
    """The anchor as it is printed and posted."""
    return Line(school.slug, written.seq, written.hash)


def _letter(school: School, written: Anchor) -> str:
    return (
        f"The record of what {school.name} did in Birdtable has {written.seq} entries. Please keep this line:\n\n"
        f"{line_of(school, written)}\n\n"
        "Should anybody doubt the record one day, this line shows whether it was changed since. There is nothing to do"
        " now.\n"
    )


@transaction.atomic
def have_record_kept_by(member: Membership, address: str) -> None:
    """From now on the end of the record goes to this address every day; "" for nobody."""
    School.objects.filter(pk=member.school_id).update(record_kept_by=address)
    record(
        school_id=member.school_id,
        act="record.keeper_changed",
        actor=member.person_id,
        roles=member.roles,
        thing=("school", member.school_id),
    )


@transaction.atomic
def note_export(member: Membership, form: str, count: int) -> None:
    """Write down that somebody took a copy. form: "csv" or "jsonl"; count: of how many entries."""
    record(
        school_id=member.school_id,
        act="record.exported",
        actor=member.person_id,
        roles=member.roles,
        thing=("school", member.school_id),
        detail={"method": form, "count": count},
    )
