"""The jobs that the policy asks for: done in time, late, or missed."""

from collections import Counter
from collections.abc import Iterator
from enum import StrEnum

from birdtable.apps.duties.models import Duty
from birdtable.apps.governors.periods import Scope
from birdtable.apps.governors.tables import PackTable, Section, Told
from birdtable.apps.governors.wording import counted, listed, many


class How(StrEnum):
    """How a job came out."""

    IN_TIME = "Done in time"
    LATE = "Done late"
    MISSED = "Missed"
    OVERDUE = "Overdue, not done yet"
    TO_COME = "Still to come"


def jobs_in(scope: Scope) -> dict[str, Counter[How]]:
    """Every kind of job that was due in that time, and how each came out; one query."""
    due = Duty.objects.filter(school=scope.school, due__gte=scope.period.first, due__lte=scope.period.last)
    found: dict[str, Counter[How]] = {}
    for kind, day, done, missed in due.order_by("kind").values_list("kind", "due", "done_at", "missed_at"):
        if done:
            how = How.IN_TIME if done.astimezone(scope.school.zone).date() <= day else How.LATE
        elif missed:
            how = How.MISSED
        else:
            how = How.OVERDUE if day < scope.today else How.TO_COME
        found.setdefault(str(Duty.Kind(kind).label), Counter())[how] += 1
    return found


def section(scope: Scope) -> Section:
    """Jobs kept and missed."""
    found = jobs_in(scope)
    table = PackTable(
        key="jobs",
        title="Jobs that were due",
        columns=("Job", *(how.value for how in How)),
        rows=tuple((kind, *(counts[how] for how in How)) for kind, counts in found.items()),
        charted=(How.IN_TIME, How.LATE, How.MISSED, How.OVERDUE),
        note="A job is missed when its next round began and nobody had done it. Whose job it was is not told here.",
        empty="No job was due in this time.",
    )
    return Section(key="jobs", title="Jobs kept and missed", tables=(table,), told=tuple(_told(found)))


def _told(found: dict[str, Counter[How]]) -> Iterator[Told]:
    every: Counter[How] = Counter()
    for counts in found.values():
        every.update(counts)
    over = every.total() - every[How.TO_COME]
    if over and every[How.IN_TIME] == over:
        yield Told("good", f"{counted(over, 'job')} that the policy asks for came due, and all were done in time.")
    elif over:
        yield Told(
            "warn" if not every[How.MISSED] + every[How.OVERDUE] else "bad",
            f"Of {many(over, 'job')} that came due: {every[How.IN_TIME]} done in time, {every[How.LATE]} done late, "
            f"{every[How.MISSED]} missed, {every[How.OVERDUE]} overdue now.",
        )
    bad = [kind for kind, counts in found.items() if counts[How.MISSED] + counts[How.OVERDUE]]
    if bad:
        yield Told("bad", f"Not done when it was due: {listed([f'“{one}”' for one in bad])}.")
