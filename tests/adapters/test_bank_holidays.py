"""Bank holidays, as each nation keeps them."""

from datetime import date

from birdtable.adapters.bank_holidays import bank_holidays

YEAR = date(2026, 1, 1), date(2026, 12, 31)


def test_every_nation_has_its_own():
    own = {"scotland": date(2026, 11, 30), "northern_ireland": date(2026, 3, 17)}
    for nation in ("england", "wales", "scotland", "northern_ireland"):
        days = bank_holidays(nation, *YEAR)
        assert date(2026, 12, 25) in days
        assert {one for one in own.values() if one in days} == ({own[nation]} if nation in own else set())


def test_a_day_in_lieu_is_one():
    assert "observed" in bank_holidays("england", date(2026, 12, 27), date(2027, 1, 2))[date(2026, 12, 28)]


def test_only_the_days_asked_about_are_told():
    assert bank_holidays("england", date(2026, 12, 24), date(2026, 12, 24)) == {}
    assert list(bank_holidays("england", date(2026, 12, 31), date(2027, 1, 1))) == [date(2027, 1, 1)]
