"""Days from one to another, as a policy or a school writes them: `2027-03-25/2027-05-06`."""

from dataclasses import dataclass
from datetime import date
from functools import lru_cache

LONGEST = 400
"""Days: an election, a term or a school year, and no slip of a digit in the year."""


@dataclass(frozen=True, slots=True)
class Period:
    """The first and the last day, both included."""

    first: date
    last: date

    def holds(self, day: date) -> bool:
        """Whether that day is one of them."""
        return self.first <= day <= self.last

    @property
    def until(self) -> str:
        """Its last day, as a sentence says it: “6 May 2027”."""
        return f"{self.last.day} {self.last:%B %Y}"


@lru_cache(maxsize=128)
def period(words: str) -> Period:
    """The period so written. Raises: ValueError, in words."""
    first, slash, last = words.partition("/")
    if not slash:
        raise ValueError("write the first and the last day with a / between, for instance 2027-03-25/2027-05-06")
    try:
        found = Period(date.fromisoformat(first.strip()), date.fromisoformat(last.strip()))
    except ValueError:
        raise ValueError("a day is written like 2027-03-25") from None
    if not 0 <= (found.last - found.first).days <= LONGEST:
        raise ValueError(f"the last day must come after the first, and within {LONGEST} days")
    return found
