"""The record: whole school years of it go, each behind a signed line (decision 0036)."""

import uuid
from collections.abc import Sequence
from datetime import datetime
from typing import Any

import structlog
from django.db.models import QuerySet

from birdtable.apps.audit.closing import close_year, gone_with, let_go, year_to_close
from birdtable.apps.audit.models import Entry
from birdtable.apps.audit.verify import verify
from birdtable.apps.people.models import School
from birdtable.apps.work.keeping import Kept, kept

log = structlog.get_logger("birdtable.record")


def entries_to_go(school_id: uuid.UUID, before: datetime) -> QuerySet[Entry]:
    """Entries of school years that ended before then."""
    school = School.objects.get(pk=school_id)
    return gone_with(school_id, school.zone, before.astimezone(school.zone).date())


def let_years_go(school_id: uuid.UUID, keys: Sequence[Any], before: datetime) -> int:
    """Close the oldest year, if it is not, and delete some thousand of its entries. A record that is broken stays."""
    went = let_go(school_id)
    if went:
        return went
    school = School.objects.get(pk=school_id)
    year = year_to_close(school_id, school.zone, before.astimezone(school.zone).date())
    if year is None:
        return 0
    if broken := verify(school_id):
        log.error("record_broken_so_nothing_goes", school=school.slug, entry=broken.seq)
        return 0
    close_year(school_id, *year, school.zone)
    return let_go(school_id)


kept(
    Kept(
        name="record",
        called="Entries of the record",
        because="since their school year ended; a whole year goes at once, behind a signed line",
        going=entries_to_go,
        let_go=let_years_go,
        setting="record_kept",
        unit="years",
    )
)
