"""A notice marked with a day to come tells the day of whatever it says."""

from datetime import date, timedelta

import pytest

from birdtable.core.catalogue import all_checks
from birdtable.core.draft import LONGEST_READ, Draft
from tests.cast import A_TUESDAY, thornbeck

AHEAD = date(2026, 12, 11)
CHECK = all_checks()["D303"]
PARAMETERS = {one.name: one.default for one in CHECK.parameters}


def said_of(text: str, day: date | None) -> list[str]:
    draft = Draft(text=text, when=A_TUESDAY, happens_on=day)
    found = list(CHECK.find(draft, thornbeck(), PARAMETERS))
    assert all(one.where.end <= len(text) for one in found)
    return [text[one.where.start : one.where.end] for one in found]


@pytest.mark.parametrize(
    "text",
    [
        "Year 4 visit Chester Zoo.",
        "Bring a packed lunch! Year 4 visit Chester Zoo. We are all excited.",
        "A day to remember\nYear 4 visit Chester Zoo",
    ],
    ids=["alone", "in the middle", "on a line of its own"],
)
def test_a_place_under_a_day_to_come_tells_where_children_will_be(text):
    assert said_of(text, None) == []
    assert said_of(text, AHEAD) == ["visit Chester Zoo"]


@pytest.mark.parametrize(
    "text", ["Sports day.", "Non-uniform day", "Christmas fair in the hall. Everyone is welcome!", ""]
)
def test_what_families_are_invited_to_may_have_its_day(text):
    assert said_of(text, AHEAD) == []


def test_a_day_that_is_over_tells_nothing():
    assert said_of("Year 4 visit Chester Zoo.", A_TUESDAY.date() - timedelta(days=1)) == []
    assert said_of("Year 4 visit Chester Zoo.", A_TUESDAY.date()) == ["visit Chester Zoo"]


def test_what_is_found_anyway_is_found_once():
    text = "We are at Chester Zoo until 3."
    assert said_of(text, AHEAD) == said_of(text, None)
    assert len(said_of(text, AHEAD)) == 1


def test_what_is_too_long_to_read_is_left_to_the_length_check():
    assert said_of("Year 4 visit Chester Zoo. " + "a " * LONGEST_READ, AHEAD) == []
