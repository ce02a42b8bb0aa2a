"""When an answer is due to whoever asks for their rights: a calendar month, and two more where it is complex.

Source: UK GDPR Article 12(3). Counted from the day of asking itself, and never moved past a weekend or a holiday as the
ICO's guidance would allow: what is early is in time.
"""

from calendar import monthrange
from datetime import date


def months_after(day: date, months: int) -> date:
    """The same day of the month so many months later; the last of that month where it has no such day."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def due_after(asked: date) -> date:
    """By when it has to be answered."""
    return months_after(asked, 1)


def extended(asked: date) -> date:
    """The latest day to which that may be put off, where the request is complex or there are many."""
    return months_after(asked, 3)
