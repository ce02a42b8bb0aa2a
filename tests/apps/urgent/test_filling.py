"""Slots take only a date, a time, a site, a class and a reason from a list."""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from birdtable.apps.urgent.filling import (
    LONGEST,
    LONGEST_AHEAD,
    SLOT,
    Filled,
    NotFilled,
    Slot,
    ends,
    fill,
    longest,
    slots_of,
    time_in_words,
)
from birdtable.apps.urgent.wording import NOTICES, REASONS
from tests.cast import THORNBECK

TODAY = date(2026, 11, 30)
LISTS = {Slot.SITE: [THORNBECK.name], Slot.CLASS: list(THORNBECK.classes), Slot.REASON: list(REASONS)}
FULL = "[site] opens late on [date], at [time], because of [reason]."
GOOD = {
    Slot.SITE: THORNBECK.name,
    Slot.DATE: "2026-12-01",
    Slot.TIME: "10:30",
    Slot.REASON: "snow and ice",
    Slot.CLASS: "Kestrels",
}


def test_everything_stands_in_its_place():
    filled = fill(FULL, GOOD, LISTS, TODAY)
    says = "Thornbeck Primary School opens late on Tuesday 1 December, at 10.30 am, because of snow and ice."
    assert filled == Filled(says, date(2026, 12, 1))


@pytest.mark.parametrize(
    ("slot", "wrong"),
    [
        (Slot.DATE, ""),
        (Slot.DATE, "tomorrow"),
        (Slot.DATE, "2026-11-29"),
        (Slot.DATE, (TODAY + LONGEST_AHEAD + timedelta(days=1)).isoformat()),
        (Slot.TIME, "soon"),
        (Slot.SITE, "Another School"),
        (Slot.REASON, "Joshua Smith"),
    ],
)
def test_nothing_else_goes_into_a_slot(slot, wrong):
    with pytest.raises(NotFilled) as no:
        fill(FULL, GOOD | {slot: wrong}, LISTS, TODAY)
    assert no.value.slot is slot


@given(st.dictionaries(st.sampled_from(Slot), st.text(max_size=40)))
def test_no_word_that_is_typed_ever_gets_out(typed):
    for ready in NOTICES:
        try:
            filled = fill(ready.text, typed, LISTS, TODAY)
        except NotFilled:
            continue
        assert all(slot in (Slot.DATE, Slot.TIME) or typed.get(slot) in LISTS[slot] for slot in slots_of(filled.text))
        assert not SLOT.search(filled.text)


def test_a_word_in_brackets_that_is_no_slot_is_refused():
    with pytest.raises(ValueError, match="name"):
        slots_of("Well done [name]")


@pytest.mark.parametrize("ready", NOTICES, ids=lambda one: one.title)
def test_our_own_wording_fits_every_network_and_reads_as_a_sentence(ready):
    assert longest(ready.text, LISTS) <= LONGEST
    assert fill(ready.text, GOOD, LISTS, TODAY).text.endswith((".", "!"))


@pytest.mark.parametrize(
    ("at", "says"),
    [
        (time(8, 30), "8.30 am"),
        (time(10), "10 am"),
        (time(12), "noon"),
        (time(0), "midnight"),
        (time(15, 5), "3.05 pm"),
    ],
)
def test_times_as_a_school_writes_them(at, says):
    assert time_in_words(at) == says


LONDON = ZoneInfo("Europe/London")


def at(hour, day=30):
    return datetime(2026, 11, day, hour, tzinfo=LONDON)


def test_a_banner_ends_with_the_day_it_speaks_of():
    assert ends(Filled("", date(2026, 12, 1)), 12, at(6), LONDON) == datetime(2026, 12, 2, tzinfo=LONDON)


def test_a_banner_that_names_no_day_ends_after_its_hours():
    assert ends(Filled("", None), 6, at(10), LONDON) == at(16)


def test_a_banner_sent_just_before_midnight_stands_an_hour():
    late = datetime(2026, 11, 30, 23, 40, tzinfo=LONDON)
    assert ends(Filled("", date(2026, 11, 30)), 12, late, LONDON) == late + timedelta(hours=1)


def test_a_banner_until_further_notice_outlives_its_first_day():
    assert ends(Filled("", date(2026, 11, 30)), 72, at(6), LONDON) == at(6) + timedelta(hours=72)
