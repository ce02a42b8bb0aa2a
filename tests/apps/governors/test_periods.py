"""Terms and school years: every day is in one of them."""

from datetime import date, timedelta

import pytest

from birdtable.apps.calendar.models import Term
from birdtable.apps.governors.periods import NoSuchPeriod, period_called, terms, this_term, to_choose, year, year_of
from tests.people import a_school

pytestmark = pytest.mark.django_db


def days_of(*periods):
    return [one.first + timedelta(days=each) for one in periods for each in range((one.last - one.first).days + 1)]


def test_the_last_day_of_august_belongs_to_the_year_before():
    assert (year_of(date(2026, 8, 31)), year_of(date(2026, 9, 1))) == (2025, 2026)
    assert (year(2026).first, year(2026).last) == (date(2026, 9, 1), date(2027, 8, 31))


@pytest.mark.parametrize("written", [(), ((9, 7), (11, 2)), ((9, 1),)], ids=str)
def test_terms_add_up_to_the_year_whatever_the_school_wrote_down(written):
    school = a_school()
    for month, day in written:
        starts = date(2026, month, day)
        Term.objects.create(school=school, name=f"Half {month}", starts=starts, ends=starts + timedelta(days=40))
    assert days_of(*terms(school, 2026)) == days_of(year(2026))


def test_a_term_is_called_as_the_school_calls_it():
    school = a_school()
    Term.objects.create(school=school, name="Michaelmas", starts=date(2026, 9, 3), ends=date(2026, 12, 11))
    Term.objects.create(school=school, name="Lent", starts=date(2027, 1, 5), ends=date(2027, 3, 20))
    assert this_term(school, date(2026, 12, 24)).name == "Michaelmas 2026/27"
    assert period_called(school, "2026-27-2", date(2027, 2, 1)).name == "Lent 2026/27"


def test_before_the_first_term_that_was_written_down_the_usual_ones_count():
    school = a_school()
    Term.objects.create(school=school, name="Lent", starts=date(2027, 1, 5), ends=date(2027, 3, 20))
    assert this_term(school, date(2026, 11, 30)).name == "Autumn term 2026/27"
    assert [one.name for one in terms(school, 2026)] == ["Autumn term 2026/27", "Lent 2026/27"]


@pytest.mark.parametrize("key", ["2027-28", "2026-27-2", "2026-28", "1999-00", "autumn", "2026-27-9", "²026-27"])
def test_what_has_not_begun_or_never_is_is_not_there(key):
    with pytest.raises(NoSuchPeriod):
        period_called(a_school(), key, date(2026, 11, 30))


def test_one_goes_from_a_year_to_its_terms_and_to_the_years_beside_it():
    school = a_school()
    keys = [one.key for one in to_choose(school, date(2026, 11, 30), year(2025))]
    assert keys == ["2024-25", "2025-26", "2026-27", "2025-26-1", "2025-26-2", "2025-26-3"]
    for key in keys:
        assert period_called(school, key, date(2026, 11, 30)).key == key
