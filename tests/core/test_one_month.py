"""By when somebody who asks for their rights has to be answered."""

from datetime import date

import pytest

from birdtable.core.one_month import due_after, extended


@pytest.mark.parametrize(
    ("asked", "due"),
    [
        (date(2026, 11, 30), date(2026, 12, 30)),
        (date(2026, 12, 31), date(2027, 1, 31)),
        (date(2027, 1, 31), date(2027, 2, 28)),
        (date(2028, 1, 30), date(2028, 2, 29)),
    ],
)
def test_an_answer_is_due_on_the_same_day_of_the_next_month(asked, due):
    assert due_after(asked) == due


def test_it_may_be_put_off_by_two_more_months():
    assert extended(date(2026, 11, 30)) == date(2027, 2, 28)
