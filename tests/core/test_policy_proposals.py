"""A policy on paper: its sentences are found, and what may uphold each is proposed by words that anybody can read."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from birdtable.core.catalogue import all_checks
from birdtable.core.paper_clauses import LONGEST_PAPER, MOST_CLAUSES, TooLong, clauses_on_paper
from birdtable.core.policy_proposals import WORDS, proposals
from birdtable.core.words import DutyKind, Rhythm, Role
from tests.conformance import conformance_file

NUMBERED = """Social Media Policy
1. Names
1.1 We never use surnames of pupils.
1.2 Photographs are only published with written consent,
which is renewed every year.
2. The account
2.1 The account is protected; the headteacher looks through new followers each week.
2.2 Passwords are changed every half term by the office.
"""
BULLETED = """Our rules for posting
• No names of children are ever used.
• We do not respond to comments or direct messages
• Staff never use their own phones to take pictures.
• We are proud of our garden.
"""
LETTERED = """(a) Posts will be positive and respectful.
(b) Individual pupils are not singled out: we do not single out one child.
(c) Nothing about party politics or an election is posted.
"""
PROSE = """The school keeps an account for parents.

Only staff may post to the account. Pictures from a residential are shared after everybody has returned.

We will follow nobody.
"""


def placed(paper: str) -> dict[str, object]:
    return {one.clause.text.split(".")[0]: one for one in proposals(paper)}


def test_numbers_headings_and_wrapped_lines_are_read_as_people_read_them() -> None:
    found = clauses_on_paper(NUMBERED)
    assert [one.number for one in found] == ["1", "1.1", "1.2", "2", "2.1", "2.2"] or [one.number for one in found] == [
        "1.1",
        "1.2",
        "2.1",
        "2.2",
    ]
    assert "Photographs are only published with written consent, which is renewed every year." in [
        one.text for one in found
    ]


def test_a_numbered_policy_is_placed() -> None:
    found = {one.clause.number: one for one in proposals(NUMBERED)}
    assert found["1.1"].looks_for == ("N101", "N104")
    assert set(found["1.2"].looks_for) == {"P401", "P402", "P404"}
    assert found["2.1"].setting == {"visibility": "protected"}
    assert found["2.1"].job == (DutyKind.FOLLOWER_REVIEW, Rhythm.WEEK, Role.HEAD)
    assert found["2.2"].job == (DutyKind.PASSWORD_CHANGE, Rhythm.HALF_TERM, Role.OFFICE)


def test_a_policy_of_bullets_is_placed_and_what_it_does_not_know_is_said_to_be_unplaced() -> None:
    none, answers, phones, garden = proposals(BULLETED)
    assert none.sets == {"names_in_text": "none"}
    assert answers.looks_for == ("R501",)
    assert phones.looks_for == ("S802",)
    assert (garden.looks_for, garden.job, garden.confidence) == ((), None, 0.0)


def test_a_policy_with_letters_is_placed() -> None:
    assert [one.looks_for[0] for one in proposals(LETTERED)] == ["T203", "T201", "T205"]
    assert [one.clause.number for one in proposals(LETTERED)] == ["a", "b", "c"]


def test_a_policy_in_prose_is_placed() -> None:
    found = proposals(PROSE)
    assert any("S801" in one.looks_for and "D303" in one.looks_for for one in found)
    assert found[-1].setting == {"following": "nobody"}


def test_what_is_published_only_with_consent_is_no_word_about_topics() -> None:
    consent, topics = proposals("1. Pictures are published only with consent.\n2. Posts are only about school life.")
    assert "T202" not in consent.looks_for
    assert topics.looks_for == ("T202",)


def test_no_check_and_no_job_is_proposed_twice() -> None:
    found = proposals(NUMBERED + BULLETED + LETTERED + NUMBERED)
    codes = [code for one in found for code in one.looks_for]
    jobs = [one.job[0] for one in found if one.job]
    assert len(codes) == len(set(codes))
    assert len(jobs) == len(set(jobs))


def test_every_word_proposes_what_there_is() -> None:
    assert {code for word in WORDS for code in word.looks_for} <= set(all_checks())
    for word in WORDS:
        if word.sets:
            parameters = {one.name: one for code in word.looks_for for one in all_checks()[code].parameters}
            parameters[word.sets[0]].read(word.sets[1])


@pytest.mark.parametrize(
    "paper", ["x" * (LONGEST_PAPER + 1), "\n".join(f"{at}. We are kind." for at in range(1, 90)) * 4]
)
def test_two_hundred_pages_are_refused_in_clear_words(paper: str) -> None:
    with pytest.raises(TooLong, match="Bring in only the part about"):
        proposals(paper)
    assert MOST_CLAUSES < 90 * 4


@settings(max_examples=40)
@given(
    st.text(max_size=300)
    | st.lists(st.sampled_from(["1.", "-", "(a)", "Names", "photo", "consent.", "\n", " "])).map(" ".join)
)
def test_no_text_is_too_strange(text: str) -> None:
    for one in proposals(text):
        assert 0 <= one.confidence <= 1
        assert one.clause.text.strip()


def test_the_policy_we_began_from_is_placed_from_its_own_paper() -> None:
    found = proposals((conformance_file("x").parents[1] / "policy-source.txt").read_text(encoding="utf-8"))
    codes = {code for one in found for code in one.looks_for}
    assert {"N101", "P401", "R501", "S801", "S802", "T201", "T202", "T203", "T204", "D303"} <= codes
    jobs = {one.job[0] for one in found if one.job}
    assert {DutyKind.PASSWORD_CHANGE, DutyKind.FOLLOWER_REVIEW, DutyKind.FOLLOWING_REVIEW} <= jobs
    assert sum(not one.confidence for one in found) <= len(found) / 3
