"""Jobs that are due, for people's own calendars: what and when, and never a name."""

from collections import defaultdict
from datetime import date
from urllib.parse import urlsplit

from django.conf import settings
from django.utils import timezone

from birdtable.apps.calendar.ical import as_ical
from birdtable.apps.duties.models import Duty
from birdtable.apps.duties.queries import LEADING, duties_for
from birdtable.apps.people.models import Membership
from birdtable.apps.rounds.queries import coming_jobs


def jobs_feed(membership: Membership) -> bytes:
    """Every open job that is this member's to do, on its day, and the next round of those that come again.

    Only what kind of job it is: its title may name somebody who left, or a device.
    """
    today, days = membership.school.today(), defaultdict(list)
    for duty in duties_for(membership):
        days[duty.due].append(_words(Duty.Kind(duty.kind), duty.due, today))
    for one in coming_jobs(membership.school):
        if membership.roles & LEADING or one.role in membership.roles:
            days[one.due].append(_words(one.kind, one.due, today))
    return as_ical(f"{membership.school.name}: jobs that are due", [], days, now=timezone.now(), host=f"jobs.{_host()}")


def _words(kind: Duty.Kind, due: date, today: date) -> str:
    late = " (overdue)" if due < today else ""
    return f"{kind.label}{late}"


def _host() -> str:
    return urlsplit(settings.BIRDTABLE_ADDRESS).hostname or "birdtable"
