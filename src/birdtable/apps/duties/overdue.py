"""Jobs of the policy that are late, as the checks know them."""

from datetime import date, timedelta

from birdtable.apps.duties.models import Duty
from birdtable.apps.people.models import School
from birdtable.core.context import OverdueJob

NEVER_STOPS = (Duty.Kind.POLICY_REVIEW,)
"""A document that is not looked at again holds all the same."""
BACK = timedelta(days=800)


def overdue_jobs(school: School, day: date) -> tuple[OverdueJob, ...]:
    """Each kind of job that came round by a clause and was not done by its day, with the first day it was not.

    Putting it off moves no day. One that was missed stays late in its next rounds, until one of them is done.
    """
    rounds = Duty.objects.filter(school=school, due__gt=day - BACK).exclude(clause="").exclude(kind__in=NEVER_STOPS)
    late: dict[str, date] = {}
    for kind, due, done_at in rounds.order_by("due", "raised_at").values_list("kind", "due", "done_at"):
        if done_at is not None:
            late.pop(kind, None)
        elif due < day:
            late.setdefault(kind, due)
    return tuple(OverdueJob(kind=kind, called=str(Duty.Kind(kind).label), due=due) for kind, due in late.items())
