"""Counting days of school."""

from datetime import date

from birdtable.core.school_days import days_of_school

FRIDAY, MONDAY = date(2026, 12, 18), date(2027, 1, 11)
TERMS = [(date(2026, 11, 2), FRIDAY), (date(2027, 1, 4), date(2027, 2, 12))]


def test_without_terms_every_weekday_counts_but_bank_holidays():
    assert days_of_school(FRIDAY, date(2026, 12, 28)) == 6
    assert days_of_school(FRIDAY, date(2026, 12, 28), closed={date(2026, 12, 25), date(2026, 12, 28)}) == 4


def test_holidays_between_terms_do_not_count():
    assert days_of_school(FRIDAY, MONDAY, terms=TERMS) == 6
    assert days_of_school(FRIDAY, FRIDAY, terms=TERMS) == 0


def test_nobody_knows_of_holidays_before_the_first_term_that_was_written_down():
    assert days_of_school(date(2026, 10, 23), date(2026, 11, 2), terms=TERMS) == 6
