"""Bank holidays of each nation, from the `holidays` library, which knows them without asking anybody.

It is read when it is first needed: half a second that no other page has to wait for.
"""

from collections.abc import Mapping
from datetime import date
from functools import lru_cache

NATIONS = {"england": "ENG", "wales": "WLS", "scotland": "SCT", "northern_ireland": "NIR"}


def bank_holidays(nation: str, first: date, last: date) -> Mapping[date, str]:
    """Each bank holiday from `first` to `last`, with its name. nation: as `people.models.Nation` writes it."""
    years = range(first.year, last.year + 1)
    return {day: name for year in years for day, name in _of_year(nation, year) if first <= day <= last}


@lru_cache(maxsize=64)
def _of_year(nation: str, year: int) -> tuple[tuple[date, str], ...]:
    from holidays import country_holidays

    found = country_holidays("GB", subdiv=NATIONS[nation], years=year)
    # A day in lieu of one that falls in the next year or the last is told of under its own year.
    return tuple(sorted((day, name) for day, name in found.items() if day.year == year))
