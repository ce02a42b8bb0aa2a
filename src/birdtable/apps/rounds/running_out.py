"""Before a permission runs out, those who can ask families again are told: six weeks before, and a week before."""

import uuid
from datetime import date, timedelta

from birdtable.apps.notify.kinds import RUNS_OUT
from birdtable.apps.notify.telling import tell
from birdtable.apps.people.models import School
from birdtable.apps.people.permissions import Act
from birdtable.apps.people.queries import who_may
from birdtable.apps.rights.renewal import first_to_run_out

NEAR = timedelta(days=7)


def warn(school: School, today: date) -> None:
    """Tell of the first yes to run out, once for the month it runs out in, and once more when it is near."""
    ends = first_to_run_out(school, today)
    if ends is None:
        return
    detail = "near" if ends - today <= NEAR else "soon"
    about = uuid.uuid5(school.pk, f"{RUNS_OUT} {ends:%Y-%m} {detail}")
    people = who_may(school, Act.EDIT_PUPILS)
    tell(RUNS_OUT, school_id=school.pk, about=("school", about), to=people, detail=detail, once=True)
