"""In the days of an election, whoever may be a candidate is for a leader."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from birdtable.adapters.policy_notice import PolicyProblems
from birdtable.adapters.school_toml import read_school
from birdtable.core.draft import Draft
from birdtable.core.periods import LONGEST, period
from birdtable.core.policy import Policy
from tests.cast import LONDON, THORNBECK, thornbeck
from tests.policies.made import judged, policy, told

RAISES = {"T205": {"certain": "block", "likely": "review"}}
MAY = "2027-03-25/2027-05-06"
IN_APRIL = datetime(2027, 4, 12, 9, tzinfo=LONDON)
NAMED = [
    ("Our local MP, Jane Green, answered questions about her job.", "MP"),
    ("Councillor Lee opened our new library.", "Councillor"),
    ("The Mayor planted a tree with Year 2.", "Mayor"),
    ("Two candidates asked to see our kitchen.", "candidates"),
    ("Somebody from the Green Party planted seeds.", "the Green Party"),
    ("A letter from Bridget Phillipson arrived!", "Bridget Phillipson"),
]
LEFT_ALONE = [
    "We are a polling station on Thursday, so school is closed to pupils.",
    "School council candidates spoke in assembly.",
    "Year 6 held a mock election and learned how Parliament works.",
    "Votes for women! Year 5 learned about the suffragettes.",
    "We picked green beans in our garden.",
    "May Day was hot.",
]


def rule(**parameters: object) -> Policy:
    return policy(RAISES, parameters)


def found(rule: Policy, text: str, when: datetime | None = IN_APRIL) -> list[tuple[str, str, str]]:
    draft = Draft(text=text, when=when)
    return told(judged(rule, draft), draft)


@pytest.mark.parametrize(("text", "words"), NAMED)
def test_a_possible_candidate_is_asked_about_in_those_days_and_in_no_others(text: str, words: str) -> None:
    assert found(rule(election_periods=[MAY]), text) == [("T205", "review", words)]
    assert found(rule(election_periods=[MAY]), text, datetime(2027, 6, 1, 9, tzinfo=LONDON)) == []
    assert found(rule(), text) == []


@pytest.mark.parametrize("text", LEFT_ALONE)
def test_lessons_school_votes_and_polling_stations_are_fine_in_those_days_too(text: str) -> None:
    assert found(rule(election_periods=[MAY]), text) == []


def test_taking_sides_is_stopped_in_those_days_as_in_any() -> None:
    text = "Vote Labour on Thursday! Councillor Lee came too."
    assert found(rule(election_periods=[MAY]), text) == found(rule(), text) == [("T205", "block", "Vote Labour")]


def test_people_known_to_stand_are_found_by_name() -> None:
    standing = rule(election_periods=[MAY], candidates=["Terence Millbrook", "Aïsha O’Neill"])
    assert found(standing, "Terence  Millbrook judged our cakes.") == [("T205", "review", "Terence  Millbrook")]
    assert found(standing, "Thanks, Aisha O'Neill!") == [("T205", "review", "Aisha O'Neill")]
    assert found(standing, "Year 6 learned to bake with Terence Millbrook.") != []
    assert found(standing, "Terence Millbrooke is another.") == []
    assert found(rule(candidates=["Terence Millbrook"]), "Terence Millbrook judged our cakes.") == []


@pytest.mark.parametrize(
    ("when", "asks"),
    [
        (datetime(2027, 3, 24, 23, 59, tzinfo=LONDON), False),
        (datetime(2027, 3, 25, 0, 0, tzinfo=LONDON), True),
        (datetime(2027, 5, 6, 23, 59, tzinfo=LONDON), True),
        (datetime(2027, 5, 7, 0, 0, tzinfo=LONDON), False),
        (datetime.fromisoformat("2027-05-06T23:30:00+00:00"), False),
        (datetime.fromisoformat("2027-05-06T22:30:00+00:00"), True),
    ],
)
def test_the_first_and_the_last_day_count_by_the_schools_own_clock(when: datetime, asks: bool) -> None:
    assert bool(found(rule(election_periods=[MAY]), NAMED[0][0], when)) is asks


def test_a_post_without_a_time_is_taken_to_go_out_now() -> None:
    draft = Draft(text=NAMED[0][0])
    assert judged(rule(election_periods=[MAY]), draft, thornbeck(now=IN_APRIL)).judged != ()
    assert judged(rule(election_periods=[MAY]), draft, thornbeck()).judged == ()


def test_the_school_may_set_the_days_without_a_new_policy() -> None:
    context = replace(
        thornbeck(), school=replace(THORNBECK, election_periods=(MAY,), candidates=("Terence Millbrook",))
    )
    draft = Draft(text="Terence Millbrook judged our cakes.", when=IN_APRIL)
    (one,) = judged(rule(), draft, context).judged
    assert one.finding.says.startswith(
        "“Terence Millbrook” may be a candidate, and there is an election until 6 May 2027."
    )


def test_a_schools_file_holds_them(tmp_path: Path) -> None:
    file = tmp_path / "school.toml"
    file.write_text(f'name = "Hill Top"\nelection_periods = ["{MAY}"]\ncandidates = ["Terence Millbrook"]\n')
    facts = read_school(file).facts
    assert (facts.election_periods, facts.candidates) == ((MAY,), ("Terence Millbrook",))
    file.write_text('name = "Hill Top"\nelection_periods = ["May"]\n')
    with pytest.raises(ValueError, match="election_periods cannot hold 'May': write the first and the last day"):
        read_school(file)


@pytest.mark.parametrize(
    ("words", "says"),
    [
        ("2027-03-25", "write the first and the last day"),
        ("2027-03-25/2027-02-30", "a day is written like"),
        ("2027-05-06/2027-03-25", "the last day must come after the first"),
        ("2027-05-06/2029-05-06", f"within {LONGEST} days"),
    ],
)
def test_days_that_are_none_do_not_load(words: str, says: str) -> None:
    with pytest.raises(PolicyProblems, match=says):
        rule(election_periods=[words])


@given(st.dates(), st.integers(0, LONGEST), st.integers(-3, 403))
def test_a_period_holds_its_days_and_no_others(first: date, length: int, offset: int) -> None:
    try:
        last, day = first + timedelta(length), first + timedelta(offset)
    except OverflowError:
        return
    assert period(f"{first}/{last}").holds(day) is (0 <= offset <= length)
