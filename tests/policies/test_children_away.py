"""Schools that share their trips otherwise: a leader first, only after the return, or at once."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from birdtable.adapters.policy_notice import PolicyProblems
from birdtable.core.context import Context, Trip
from birdtable.core.draft import Draft
from birdtable.core.policy import Policy
from tests.cast import LONDON, thornbeck
from tests.policies.made import judged, policy, told

RAISES = {"D303": {"certain": "block", "likely": "review"}}
OUT = datetime(2027, 6, 9, 9, tzinfo=LONDON)
BACK = datetime(2027, 6, 11, 15, tzinfo=LONDON)
ROBINWOOD = Trip(place="Robinwood", group="Year 6", starts=OUT, ends=BACK)
NOW = ["We are at Chester Zoo and the lions are awake!", "Kestrels are having lunch in Heaton Park."]
AHEAD = [
    "Year 5 leave at 9.15 on Tuesday for the Roman fort at Ribchester.",
    "Tomorrow Willow will be visiting the fire station at 10am.",
    "Holly class walk to the park every Friday at 2 for games.",
]
FINE = [
    "We had a great day at Chester Zoo yesterday.",
    "Families are welcome at our nativity in St Mark's Church on Friday.",
    "Year 3 are painting in the hall.",
]


def school(*trips: Trip) -> Context:
    return replace(thornbeck(), trips=trips)


def found(rule: Policy, text: str, when: datetime = OUT, *trips: Trip) -> list[tuple[str, str]]:
    draft = Draft(text=text, when=when)
    return [(effect, words) for _, effect, words in told(judged(rule, draft, school(*trips)), draft)]


def rule(**parameters: object) -> Policy:
    return policy(RAISES, parameters)


@pytest.mark.parametrize("value", ["leader_first", "after_return", "live"])
@pytest.mark.parametrize("text", FINE)
def test_the_past_and_public_events_are_fine_in_every_policy(value: str, text: str) -> None:
    assert found(rule(children_away=value), text) == []


@pytest.mark.parametrize("text", [*NOW, *AHEAD])
@pytest.mark.parametrize("effect", ["block", "review", "advise"])
def test_with_a_leader_first_it_weighs_as_the_clause_says(effect: str, text: str) -> None:
    assert [one for one, _ in found(policy({"D303": effect}, {"children_away": "leader_first"}), text)] == [effect]
    assert [one for one, _ in found(policy({"D303": effect}, {}), text)] == [effect]


@pytest.mark.parametrize("text", [*NOW, *AHEAD])
def test_where_news_waits_words_about_it_are_asked_about(text: str) -> None:
    assert [effect for effect, _ in found(rule(children_away="after_return"), text)] == ["review"]


@pytest.mark.parametrize(
    "text", ["Robinwood is muddy!", "Year 6 climbed high at Robinwood this morning.", "Hello from Robinwood"]
)
def test_where_news_waits_the_place_of_a_trip_that_lasts_is_stopped_in_any_tense(text: str) -> None:
    waiting = rule(children_away="after_return")
    assert found(waiting, text, OUT + timedelta(hours=5), ROBINWOOD) == [("block", "Robinwood")]
    assert found(waiting, text, BACK, ROBINWOOD) in ([], [("review", text)])


@pytest.mark.parametrize(("hours", "effects"), [(0, []), (2, ["block"]), (72, ["block"])])
def test_it_may_wait_some_hours_longer(hours: int, effects: list[str]) -> None:
    waiting = rule(children_away="after_return", hours_after_return=hours)
    text = "Year 6 climbed high at Robinwood this morning."
    assert [effect for effect, _ in found(waiting, text, BACK + timedelta(hours=1), ROBINWOOD)] == effects
    assert found(waiting, text, BACK + timedelta(hours=73), ROBINWOOD) == []


def test_a_trip_to_come_is_asked_about_and_told_of_the_past_is_another() -> None:
    waiting, before = rule(children_away="after_return"), OUT - timedelta(days=3)
    assert found(waiting, "Robinwood, here we come!", before, ROBINWOOD) == [("review", "Robinwood")]
    assert found(waiting, "Last year we went to Robinwood.", before, ROBINWOOD) == []


@pytest.mark.parametrize("text", NOW)
def test_a_policy_that_takes_news_at_once_takes_where_children_are(text: str) -> None:
    assert found(rule(children_away="live"), text) == []


@pytest.mark.parametrize("text", AHEAD)
def test_and_still_not_where_they_will_be(text: str) -> None:
    assert [effect for effect, _ in found(rule(children_away="live"), text)] == ["block"]


def test_what_lies_ahead_counts_also_behind_news_of_now() -> None:
    text = "We are at Chester Zoo! Tomorrow Willow will be visiting the fire station at 10am."
    ((_, words),) = found(rule(children_away="live"), text)
    assert words.startswith("Tomorrow") or "fire station" in words


def test_a_trip_of_the_school_counts_live_only_before_it_begins() -> None:
    live = rule(children_away="live")
    assert found(live, "Robinwood is muddy!", OUT, ROBINWOOD) == []
    assert found(live, "Robinwood is muddy!", OUT - timedelta(days=1), ROBINWOOD) == [("block", "Robinwood")]


@pytest.mark.parametrize("value", ["leader_first", "live"])
def test_a_trip_that_is_kept_back_is_not_named_while_it_lasts_whatever_holds_for_others(value: str) -> None:
    kept, told_of_others = replace(ROBINWOOD, kept_back=True), rule(children_away=value)
    for text in ("Robinwood is muddy!", "Year 6 climbed high at Robinwood this morning."):
        assert found(told_of_others, text, OUT, kept) == [("block", "Robinwood")]
        assert found(told_of_others, text, BACK - timedelta(seconds=1), kept) == [("block", "Robinwood")]
    past = "Year 6 climbed high at Robinwood this morning."
    assert ("block", "Robinwood") not in found(told_of_others, past, BACK, kept)
    assert ("block", "Robinwood") not in found(told_of_others, past, OUT, ROBINWOOD)


def test_what_stands_under_silent_counts() -> None:
    waiting = policy(RAISES, {}, children_away="after_return")
    assert found(waiting, "Robinwood is muddy!", OUT, ROBINWOOD) == [("block", "Robinwood")]


@pytest.mark.parametrize(
    ("said", "silent"), [({"children_away": "after_return"}, {}), ({}, {"children_away": "after_return"})]
)
def test_a_policy_that_says_news_waits_and_lets_it_out_does_not_load(
    said: dict[str, object], silent: dict[str, object]
) -> None:
    with pytest.raises(PolicyProblems, match="As children_away is set here, D303 has to be block"):
        policy({"D303": "review"}, said, **silent)


@pytest.mark.parametrize("hours", [-1, 73])
def test_nobody_waits_for_days_on_end(hours: int) -> None:
    with pytest.raises(PolicyProblems, match="hours_after_return must be from 0 to 72"):
        rule(children_away="after_return", hours_after_return=hours)
