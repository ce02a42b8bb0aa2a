"""When followers are to be looked through next: as the policy's own job says, else every two weeks of school."""

from collections.abc import Mapping
from datetime import date

from birdtable.core.policy import Clause
from birdtable.core.school_days import school_day_after
from birdtable.core.words import DutyKind, Rhythm

SILENT = 10
"""School days between two reviews where the policy says nothing."""
SCHOOL_DAYS: Mapping[Rhythm, int] = {
    Rhythm.WEEK: 5,
    Rhythm.FORTNIGHT: 10,
    Rhythm.MONTH: 20,
    Rhythm.HALF_TERM: 30,
    Rhythm.TERM: 65,
    Rhythm.YEAR: 195,
}
"""How many school days each rhythm is: a school year in England has 195, with staff days."""


def review_due(last: date, clauses: tuple[Clause, ...]) -> date:
    """By when followers are looked through again. last: when they last were, or when there first were any."""
    rhythms = (one.duty.every for one in clauses if one.duty and one.duty.kind is DutyKind.FOLLOWER_REVIEW)
    return school_day_after(last, min((SCHOOL_DAYS.get(one, SILENT) for one in rhythms), default=SILENT))
