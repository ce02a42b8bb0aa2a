"""When a duty comes round: the days within which it has to be done, as the rhythm of its clause says."""

from collections.abc import Callable, Container, Mapping, Sequence
from datetime import date, timedelta

from birdtable.core.periods import Period
from birdtable.core.words import Rhythm

Halves = Sequence[Period]
_MONDAY = date(2020, 1, 6)
"""A Monday from which fortnights are counted, so that every school and every restart counts them alike."""
_HALVES = (
    ((9, 1), (10, 24)), ((11, 1), (12, 19)), ((1, 5), (2, 13)),
    ((2, 22), (3, 31)), ((4, 13), (5, 22)), ((6, 1), (7, 21)),
)  # fmt: skip
"""Six halves of terms, first and last as month and day, for a school that wrote down none: about those of England."""
_TERMS = (((9, 1), (12, 19)), ((1, 5), (3, 31)), ((4, 13), (7, 21)))


def round_of(rhythm: Rhythm, day: date, *, halves: Halves = (), closed: Container[date] = frozenset()) -> Period | None:
    """The round that `day` is in; its last day, a day of school, is the day by which the duty is due.

    None between rounds: a half-termly duty has no round in the summer, and one that follows every post has none ever.
    halves: stretches of school days that the school wrote down, in order. closed: bank holidays.
    """
    found = _ROUNDS[rhythm](day, halves) if rhythm in _ROUNDS else None
    if found is None:
        return None
    last = _day_of_school(found, halves, closed)
    # Whatever is left of the round after its last day of school belongs to it too: nothing is due then.
    return Period(found.first, last)


def _day_of_school(round_: Period, halves: Halves, closed: Container[date]) -> date:
    """The last one in it; in a month without any, such as August, its last day of work."""
    days = [round_.last - timedelta(days=back) for back in range((round_.last - round_.first).days + 1)]
    working = [day for day in days if day.weekday() < 5 and day not in closed]
    return next((day for day in working if _is_term(day, halves)), working[0] if working else round_.first)


def _is_term(day: date, halves: Halves) -> bool:
    # Outside the years for which somebody wrote terms down, the usual ones of England stand in for them.
    known = bool(halves) and halves[0].first <= day <= halves[-1].last
    return _holding(day, halves if known else _of_year(day, _HALVES)) is not None


def _weeks(number: int) -> Callable[[date, Halves], Period]:
    def found(day: date, _: Halves) -> Period:
        first = day - timedelta(days=(day - _MONDAY).days % (7 * number))
        return Period(first, first + timedelta(days=7 * number - 1))

    return found


def _month(day: date, _: Halves) -> Period:
    first = day.replace(day=1)
    return Period(first, (first + timedelta(days=32)).replace(day=1) - timedelta(days=1))


def _half_term(day: date, halves: Halves) -> Period | None:
    return _holding(day, halves or _of_year(day, _HALVES))


def _term(day: date, _: Halves) -> Period | None:
    return _holding(day, _of_year(day, _TERMS))


def _year(day: date, _: Halves) -> Period:
    first = date(day.year if day.month >= 9 else day.year - 1, 9, 1)
    return Period(first, date(first.year + 1, 8, 31))


def _holding(day: date, periods: Sequence[Period]) -> Period | None:
    return next((one for one in periods if one.holds(day)), None)


def _of_year(day: date, stretches: Sequence[tuple[tuple[int, int], tuple[int, int]]]) -> list[Period]:
    return [Period(date(day.year, *first), date(day.year, *last)) for first, last in stretches]


_ROUNDS: Mapping[Rhythm, Callable[[date, Halves], Period | None]] = {
    Rhythm.WEEK: _weeks(1),
    Rhythm.FORTNIGHT: _weeks(2),
    Rhythm.MONTH: _month,
    Rhythm.HALF_TERM: _half_term,
    Rhythm.TERM: _term,
    Rhythm.YEAR: _year,
}
