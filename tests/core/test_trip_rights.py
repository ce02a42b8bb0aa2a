"""What a trip allows at a moment: to the very second, and across the change of the clocks."""

from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest

from birdtable.core.trip_rights import Rights, TurnTaken, is_early_years, standing
from birdtable.core.words import TripStanding
from tests.cast import LONDON

BELL, MENSAH, HALL = UUID(int=1), UUID(int=2), UUID(int=3)
IPAD, SPARE, LAPTOP = UUID(int=11), UUID(int=12), UUID(int=13)
SECOND = timedelta(seconds=1)
OUT = datetime(2027, 6, 9, 9, tzinfo=LONDON)
BACK = datetime(2027, 6, 9, 15, 30, tzinfo=LONDON)
NOON = datetime(2027, 6, 9, 12, tzinfo=LONDON)


def rights(starts=OUT, ends=BACK, *, stopped=False, turns=None) -> Rights:
    turns = turns or (TurnTaken(person=BELL, device=IPAD, since=starts),)
    return Rights(starts=starts, ends=ends, turns=turns, stopped=stopped)


def stands(at, *, trip=None, begun=None, person=BELL, device=IPAD, at_school=False) -> TripStanding:
    return standing(trip or rights(), person=person, device=device, at_school=at_school, begun=begun or at, at=at)


def test_rights_hold_from_the_very_second_it_starts_and_not_in_the_second_it_ends() -> None:
    assert stands(OUT - SECOND) is TripStanding.OUTSIDE
    assert stands(OUT) is TripStanding.ON_TRIP
    assert stands(BACK - SECOND) is TripStanding.ON_TRIP
    assert stands(BACK) is TripStanding.OUTSIDE


@pytest.mark.parametrize(
    ("since_end", "found"),
    [
        (timedelta(0), TripStanding.IN_GRACE),
        (timedelta(hours=2) - SECOND, TripStanding.IN_GRACE),
        (timedelta(hours=2), TripStanding.LATE),
        (timedelta(hours=72) - SECOND, TripStanding.LATE),
        (timedelta(hours=72), TripStanding.OUTSIDE),
    ],
)
def test_what_was_begun_on_it_may_come_two_hours_later_and_to_a_leader_for_three_days(since_end, found) -> None:
    assert stands(BACK + since_end, begun=NOON) is found
    assert stands(BACK + since_end, begun=BACK) is TripStanding.OUTSIDE
    assert rights().may_still_send(BACK + since_end) is (found is not TripStanding.OUTSIDE)


def test_a_draft_of_the_evening_before_or_of_a_clock_that_is_ahead_is_not_begun_on_the_trip() -> None:
    assert stands(BACK + SECOND, begun=OUT - SECOND) is TripStanding.OUTSIDE
    assert stands(BACK + SECOND, begun=BACK + timedelta(hours=1)) is TripStanding.OUTSIDE


@pytest.mark.parametrize(
    ("starts", "ends", "hours"),
    [
        # The night of 28 March 2027 has no 1 a.m.; the night of 31 October 2027 has it twice.
        (datetime(2027, 3, 27, 20, tzinfo=LONDON), datetime(2027, 3, 28, 8, tzinfo=LONDON), 11),
        (datetime(2027, 10, 30, 20, tzinfo=LONDON), datetime(2027, 10, 31, 8, tzinfo=LONDON), 13),
    ],
)
def test_a_night_in_which_the_clocks_change_ends_when_the_clock_on_the_wall_says(starts, ends, hours) -> None:
    night = rights(starts, ends)
    utc = [moment.timestamp() for moment in (starts, ends)]
    assert utc[1] - utc[0] == hours * 3600
    assert stands(ends - SECOND, trip=night) is TripStanding.ON_TRIP
    assert stands(ends, trip=night) is TripStanding.OUTSIDE


def test_an_end_within_the_hour_that_comes_twice_is_the_one_that_was_meant() -> None:
    second = datetime(2027, 10, 31, 1, 30, tzinfo=LONDON, fold=1).astimezone(UTC)
    night = rights(datetime(2027, 10, 30, 20, tzinfo=LONDON), second)
    first = datetime(2027, 10, 31, 1, 30, tzinfo=LONDON).astimezone(UTC)
    assert stands(first, trip=night) is TripStanding.ON_TRIP
    assert stands(second - SECOND, trip=night) is TripStanding.ON_TRIP
    assert stands(second, trip=night) is TripStanding.OUTSIDE


def test_grace_across_the_change_of_the_clocks_is_two_hours_by_any_clock() -> None:
    ends = datetime(2027, 3, 28, 0, 30, tzinfo=LONDON)
    night = rights(datetime(2027, 3, 27, 9, tzinfo=LONDON), ends)
    begun = datetime(2027, 3, 27, 20, tzinfo=LONDON)
    on_the_wall = datetime(2027, 3, 28, 3, 29, 59, tzinfo=LONDON)  # an hour is missing before it
    assert stands(on_the_wall, trip=night, begun=begun) is TripStanding.IN_GRACE
    assert stands(on_the_wall + SECOND, trip=night, begun=begun) is TripStanding.LATE


def test_another_device_and_other_hands_are_told_apart() -> None:
    assert stands(NOON, device=LAPTOP) is TripStanding.OTHER_DEVICE
    assert stands(NOON, device=None) is TripStanding.OTHER_DEVICE
    assert stands(NOON, person=MENSAH) is TripStanding.OTHER_HANDS
    assert stands(NOON, person=HALL, device=LAPTOP, at_school=True) is TripStanding.OTHER_HANDS


SWITCHED = rights(
    turns=(
        TurnTaken(person=BELL, device=IPAD, since=OUT, until=NOON),
        TurnTaken(person=MENSAH, device=SPARE, since=NOON),
    )
)


def test_exactly_one_is_live_and_who_was_relieved_sends_to_a_leader() -> None:
    later = NOON + timedelta(hours=1)
    assert stands(NOON - SECOND, trip=SWITCHED) is TripStanding.ON_TRIP
    assert stands(NOON, trip=SWITCHED) is not TripStanding.ON_TRIP
    assert stands(NOON, trip=SWITCHED, person=MENSAH, device=SPARE) is TripStanding.ON_TRIP
    assert stands(later, trip=SWITCHED, begun=OUT) is TripStanding.LATE
    assert stands(BACK + SECOND, trip=SWITCHED, begun=OUT) is TripStanding.LATE
    assert stands(BACK + SECOND, trip=SWITCHED, begun=later, person=MENSAH, device=SPARE) is TripStanding.IN_GRACE


def test_a_trip_that_a_leader_stopped_has_no_grace() -> None:
    stopped = rights(ends=NOON, stopped=True)
    assert stands(NOON, trip=stopped, begun=OUT) is TripStanding.LATE
    assert stands(NOON, trip=stopped, begun=OUT, at_school=True) is TripStanding.LATE


def test_back_at_school_a_draft_of_the_trip_is_a_post_like_any_other() -> None:
    assert stands(BACK + timedelta(hours=3), begun=OUT, at_school=True) is TripStanding.NONE
    assert stands(BACK + timedelta(days=9), begun=OUT, device=LAPTOP, at_school=True) is TripStanding.NONE


@pytest.mark.parametrize(
    "words",
    ["Reception", "Nursery", "Wrens (Reception)", "Year R", "EYFS", "F2", "N1", "Pre-school", "nursery and Year 1"],
)
def test_the_youngest_children_are_known_by_what_schools_call_them(words) -> None:
    assert is_early_years(words)


@pytest.mark.parametrize("words", ["Year 6", "Y1", "Kestrels", "Year 2 choir", ""])
def test_older_ones_are_not_taken_for_them(words) -> None:
    assert not is_early_years(words)
