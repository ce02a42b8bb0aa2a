"""Counting in school days: weekdays, and where a school wrote its terms down, those of its terms alone."""

from collections.abc import Container, Sequence
from datetime import date, timedelta

NEVER = 9_999
"""School days since something that never happened: more than any that did."""
A_WEEK = 5
"""School days in a week."""


def school_days_since(day: date | None, today: date) -> int:
    """Weekdays after `day`, up to and with `today`: Friday to Monday is one. None: it never happened."""
    if day is None:
        return NEVER
    if today <= day:
        return 0
    weeks, rest = divmod((today - day).days, 7)
    return weeks * 5 + sum((day + timedelta(days=each)).weekday() < 5 for each in range(1, rest + 1))


def days_of_school(
    day: date, today: date, *, terms: Sequence[tuple[date, date]] = (), closed: Container[date] = ()
) -> int:
    """Days of school after `day`, up to and with `today`, at most a thousand days back.

    terms: first and last day of each, where the school wrote them down. closed: bank holidays.
    """
    days = (day + timedelta(days=each) for each in range(1, min((today - day).days, 1_000) + 1))
    return sum(one.weekday() < 5 and one not in closed and _in_term(one, terms) for one in days)


def _in_term(day: date, terms: Sequence[tuple[date, date]]) -> bool:
    # Before the first term that somebody wrote down nothing is known, so holidays count too.
    return not terms or day < terms[0][0] or any(first <= day <= last for first, last in terms)


def school_day_after(day: date, number: int) -> date:
    """The weekday on which `school_days_since(day, …)` first is `number`."""
    found = day
    for _ in range(number):
        found += timedelta(days=1)
        while found.weekday() >= 5:
            found += timedelta(days=1)
    return found
