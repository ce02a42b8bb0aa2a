"""S804 job-overdue

What it looks for: a job that the policy asks for again and again and that nobody did in time, where the policy wants
more than that it is told: a leader to decide about each post, or nothing new to go out until it is done. A job that was
missed stays late until it is done in a later round.
Why: a school that has lost sight of its password or its followers has lost sight of its account.
What it misses: jobs that Birdtable does not count, and the policy's own review, which never stops a post. Urgent
information is never stopped, nor is a post on staying safe online where that is the very job.
Source: no clause of policy unsworth-2021; other schools' policies pause an account that nobody looks after.
"""

from collections.abc import Iterator

from birdtable.core.check import Check
from birdtable.core.context import Context, OverdueJob
from birdtable.core.draft import Draft
from birdtable.core.finding import Finding
from birdtable.core.parameter import Parameters
from birdtable.core.parameters import OVERDUE_JOBS
from birdtable.core.words import Degree, DutyKind, Topic

AND_THEN = {
    "ask_leader": ("A leader decides about each post until it is done.", Degree.LIKELY),
    "pause_posting": ("Nothing new goes out until it is done.", Degree.CERTAIN),
}


def find(draft: Draft, context: Context, parameters: Parameters) -> Iterator[Finding]:
    """One finding for the job that is overdue longest, where the policy wants more than that it is told."""
    what_then = AND_THEN.get(str(parameters[OVERDUE_JOBS.name]))
    if what_then is None or draft.topic is Topic.URGENT:
        return
    jobs = [one for one in context.overdue or () if not _does_it(draft, one)]
    if jobs:
        says, degree = what_then
        first = min(jobs, key=lambda one: one.due)
        others = f" {len(jobs) - 1} more are late too." if len(jobs) > 1 else ""
        due = f"{first.due.day} {first.due:%B %Y}"
        yield Finding(
            code="S804", says=f"“{first.called}” was due by {due} and is not done.{others} {says}", degree=degree
        )


def _does_it(draft: Draft, job: OverdueJob) -> bool:
    return job.kind == DutyKind.E_SAFETY_POST and draft.topic is Topic.E_SAFETY


CHECK = Check("S804", "job-overdue", find, parameters=(OVERDUE_JOBS,))
