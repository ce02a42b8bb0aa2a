"""Counting in school days. Term dates are not known yet, so weekdays stand for them: holidays count too."""

from datetime import date, timedelta

NEVER = 9_999
"""School days since something that never happened: more than any that did."""


def school_days_since(day: date | None, today: date) -> int:
    """Weekdays after `day`, up to and with `today`: Friday to Monday is one. None: it never happened."""
    if day is None:
        return NEVER
    if today <= day:
        return 0
    weeks, rest = divmod((today - day).days, 7)
    return weeks * 5 + sum((day + timedelta(days=each)).weekday() < 5 for each in range(1, rest + 1))
