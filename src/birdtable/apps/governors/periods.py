"""A school year and its terms: every day of a year is in one term, so that the terms add up to the year."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from birdtable.apps.calendar.queries import terms_of
from birdtable.apps.people.models import School
from birdtable.core.permission import SCHOOL_YEAR_ENDS

FIRST_YEAR = 2015
USUAL = (("Autumn term", 9, 1), ("Spring term", 1, 1), ("Summer term", 4, 16))
"""Where the school wrote no terms down: name, month and day of the first day."""
LATEST_START = timedelta(days=45)
"""How long after its usual day a term may begin and still be that term."""


class NoSuchPeriod(LookupError):
    """No school year or term is called so."""


@dataclass(frozen=True, slots=True)
class Period:
    """A term or a whole school year. key: in addresses; first, last: by the school's own clock, both inclusive."""

    key: str
    name: str
    first: date
    last: date
    whole_year: bool = False


@dataclass(frozen=True, slots=True)
class Scope:
    """What one pack is about: a school, a stretch of time, and the moment at which it is made."""

    school: School
    period: Period
    now: datetime

    @property
    def begins(self) -> datetime:
        """The first moment of it."""
        return datetime.combine(self.period.first, time.min, self.school.zone)

    @property
    def ends(self) -> datetime:
        """The first moment after it."""
        return datetime.combine(self.period.last + timedelta(days=1), time.min, self.school.zone)

    @property
    def today(self) -> date:
        """The school's own date."""
        return self.now.astimezone(self.school.zone).date()

    def within(self, field: str) -> dict[str, datetime]:
        """The condition that a moment is in it."""
        return {f"{field}__gte": self.begins, f"{field}__lt": self.ends}

    def of_school(self, field: str) -> dict[str, object]:
        """The same, at this school."""
        return {"school": self.school, **self.within(field)}


def year_of(day: date) -> int:
    """The calendar year in which the school year of that day began."""
    return day.year - (day <= date(day.year, *SCHOOL_YEAR_ENDS))


def year(began: int) -> Period:
    """The school year that began in September of that year."""
    last = date(began + 1, *SCHOOL_YEAR_ENDS)
    first = date(began, *SCHOOL_YEAR_ENDS) + timedelta(days=1)
    return Period(
        f"{began}-{(began + 1) % 100:02}", f"School year {began}/{(began + 1) % 100:02}", first, last, whole_year=True
    )


def terms(school: School, began: int) -> tuple[Period, ...]:
    """The terms of that year. Those that the school wrote down last until the day before the next begins."""
    whole = year(began)
    written = _written(school, whole)
    usual = [(name, date(began + (month < whole.first.month), month, day)) for name, month, day in USUAL]
    # Whoever wrote down only the next term has had one before it all the same.
    starts = [one for one in usual if not written or one[1] + LATEST_START < written[0][1]] + written
    firsts = [whole.first, *(day for _, day in starts[1:])]
    lasts = [*(day - timedelta(days=1) for day in firsts[1:]), whole.last]
    named = zip(starts, firsts, lasts, strict=True)
    return tuple(
        Period(f"{whole.key}-{number}", f"{name} {began}/{(began + 1) % 100:02}", first, last)
        for number, ((name, _), first, last) in enumerate(named, 1)
    )


def _written(school: School, whole: Period) -> list[tuple[str, date]]:
    found = terms_of(school).filter(starts__gte=whole.first, starts__lte=whole.last)
    return [(one.name, one.starts) for one in found]


def period_called(school: School, key: str, today: date) -> Period:
    """A year or term that has begun. Raises: NoSuchPeriod."""
    began, _, rest = key.partition("-")
    if not began.isdecimal() or not FIRST_YEAR <= int(began) <= year_of(today):
        raise NoSuchPeriod(key)
    whole = year(int(began))
    found = {one.key: one for one in (whole, *(terms(school, int(began)) if rest != whole.key[5:] else ()))}
    if key not in found or found[key].first > today:
        raise NoSuchPeriod(key)
    return found[key]


def this_term(school: School, today: date) -> Period:
    """The one of that day."""
    return next(one for one in terms(school, year_of(today)) if one.first <= today <= one.last)


def to_choose(school: School, today: date, shown: Period) -> Sequence[Period]:
    """What one can go to from there: the year before, this one and the next, and the terms of this one."""
    began = year_of(shown.first)
    years = [year(one) for one in (began - 1, began, began + 1) if FIRST_YEAR <= one <= year_of(today)]
    return [*years, *(one for one in terms(school, began) if one.first <= today)]
