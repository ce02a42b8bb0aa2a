"""A school year of jobs, day by day: `python -m tests.school_year` writes the page of the guide; a test compares."""

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

from birdtable.core.periods import Period
from birdtable.core.policy import Policy

PAGE = Path(__file__).parent.parent / "docs" / "using" / "school-year.md"
FIRST, LAST = date(2026, 9, 1), date(2027, 8, 31)
ASKED = (
    ("password_change", "month", "head"),
    ("e_safety_post", "half_term", "office"),
    ("following_review", "term", "leader"),
    ("settings_review", "term", "it"),
    ("access_review", "half_term", "head"),
    ("picture_review", "term", "leader"),
    ("governors_report", "term", "head"),
    ("consent_renewal", "year", "office"),
    ("staff_training", "year", "head"),
    ("link_check", "year", "office"),
    ("policy_review", "year", "head"),
)
"""Kind, how often, and whose: every job that comes round, each at a rhythm that policies give it."""
OPENS = """# A school year of jobs

What falls due when, from 1 September 2026 to 31 August 2027, in a school in England that asks for every job that comes
round and wrote down no terms of its own. Each is due on the last day of school of its round: no weekend, no holiday, no
bank holiday; in August, which has none, on its last day of work. The policy's own review is due by the day that it
names, here 20 May 2027, and stands on the list from sixty days before.

This table is written by `python -m tests.school_year`, which walks through the year with a clock of its own; a test
holds it.

| job | whose | it can be done from | due by |
| --- | --- | --- | --- |
"""


def policy_source(posts: str) -> str:
    """A policy that asks for all of them. posts: the policy of the tests."""
    clauses = "".join(
        f'\n[[clause]]\nnumber = "9{number}"\ntext = "Somebody sees to it ({kind})."\n'
        f'duty = {{ kind = "{kind}", every = "{every}", owner = "{owner}" }}\n'
        for number, (kind, every, owner) in enumerate(ASKED)
    )
    return posts.replace("review_due = 2027-01-10", "review_due = 2027-05-20").replace(
        "\n[silent]", clauses + "\n[silent]"
    )


def year_of(policy: Policy) -> Iterator[tuple[str, str, Period]]:
    """Kind, owner and round of each job, in the order in which they can begin."""
    from birdtable.adapters.bank_holidays import bank_holidays
    from birdtable.apps.rounds.coming_round import Days, rounds_on

    days = Days((), frozenset(bank_holidays("england", FIRST, LAST + timedelta(days=31))))
    seen: set[tuple[str, date]] = set()
    day = FIRST
    while day <= LAST:
        for clause, found in rounds_on(policy, day, days):
            assert clause.duty is not None
            key = (clause.duty.kind.value, found.first)
            if key not in seen and found.last >= FIRST:
                seen.add(key)
                yield clause.duty.kind.value, clause.duty.owner.value, found
        day += timedelta(days=1)


def page() -> str:
    """The page of the guide."""
    from birdtable.adapters.policy_file import read_policy
    from birdtable.apps.duties.models import Duty
    from birdtable.apps.rounds.coming_round import KINDS
    from birdtable.apps.rounds.queries import OWNERS
    from birdtable.core.words import DutyKind
    from tests.posts import POLICY

    policy = read_policy(policy_source(POLICY).encode(), file="policy.toml")
    rows = sorted((one.last, one.first, kind, owner) for kind, owner, one in year_of(policy))
    lines = (
        f"| {Duty.Kind(KINDS[DutyKind(kind)]).label} | {OWNERS[owner]} | {first:%A} {first.day} {first:%B %Y} | "
        f"{last:%A} {last.day} {last:%B %Y} |\n"
        for last, first, kind, owner in rows
    )
    return OPENS + "".join(lines)


if __name__ == "__main__":
    import os

    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "birdtable.site.settings")
    os.environ.setdefault("BIRDTABLE_SECRET_KEY", "only to read the words of jobs")
    django.setup()
    PAGE.write_text(page(), encoding="utf-8")
