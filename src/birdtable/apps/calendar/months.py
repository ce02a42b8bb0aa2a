"""A month as a grid of weeks, and as a list of the days on which something is."""

import calendar
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from birdtable.apps.calendar.queries import Entry

SHOWN_A_DAY = 3


@dataclass(slots=True)
class Day:
    """One day of the grid. outside: of the month before or after. told: what the day is."""

    date: date
    outside: bool
    today: bool
    told: Sequence[str] = ()
    holiday: bool = False
    entries: list[Entry] = field(default_factory=list)

    @property
    def shown(self) -> list[Entry]:
        """As many as have room in the grid."""
        return self.entries[:SHOWN_A_DAY]

    @property
    def more(self) -> int:
        """How many have not."""
        return len(self.entries) - len(self.shown)

    @property
    def empty(self) -> bool:
        """Whether there is nothing to tell of it."""
        return not self.entries and not self.told


@dataclass(frozen=True, slots=True)
class Month:
    """A month, with the days of its first and last week that belong to others."""

    first: date

    @classmethod
    def named(cls, said: str, today: date) -> "Month":
        """The month written as 2026-12; this one, for anything else."""
        try:
            year, month = (int(one) for one in said.split("-"))
            return cls(date(year, month, 1)) if 2000 <= year <= 2100 else cls(today.replace(day=1))
        except ValueError:
            return cls(today.replace(day=1))

    @property
    def before(self) -> str:
        """The month before, as it stands in an address."""
        return f"{self.first - timedelta(days=1):%Y-%m}"

    @property
    def after(self) -> str:
        """The month after."""
        return f"{self.first + timedelta(days=31):%Y-%m}"

    @property
    def this(self) -> str:
        """This month."""
        return f"{self.first:%Y-%m}"

    def dates(self) -> list[list[date]]:
        """Its weeks, from Monday."""
        return calendar.Calendar().monthdatescalendar(self.first.year, self.first.month)

    def weeks(
        self, entries: Sequence[Entry], told: Mapping[date, Sequence[str]], holidays: frozenset[date], today: date
    ) -> list[list[Day]]:
        """The grid, filled."""
        days = {
            one: Day(one, one.month != self.first.month, one == today, told.get(one, ()), one in holidays)
            for week in self.dates()
            for one in week
        }
        for entry in entries:
            if entry.at.date() in days:
                days[entry.at.date()].entries.append(entry)
        return [[days[one] for one in week] for week in self.dates()]
