"""Schools that celebrate children otherwise: each value of `individual_praise`, and what stays as it is."""

import pytest

from birdtable.adapters.policy_file import look_at, read_policy, source_of
from birdtable.adapters.policy_notice import Gravity, PolicyProblems
from birdtable.core.draft import Draft
from birdtable.core.policy import Policy
from tests.policies.made import judged, policy, source, told

BY_DEGREE = {"certain": "block", "likely": "review"}
CELEBRATIONS = [
    ("Well done to Amara, who swam a mile.", "Amara"),
    ("Star of the week: Josh.", "Josh"),
    ("Priya won the cross-country.", "Priya"),
    ("JS came first in the spelling bee.", "JS"),
]
FREE = [
    "Well done to all of Year 3!",
    "Amara, Josh, Priya and Theo won medals.",
    "Mrs Hall won an award.",
    "Amara and Josh read.",
]
SPOKEN_TO = ["Well done Josh a better lesson today", "Happy birthday Amara!", "Priya, we are so proud of you."]


def praising(value: str) -> Policy:
    return policy({"T201": BY_DEGREE, "T206": BY_DEGREE}, {"individual_praise": value})


def found(value: str, text: str) -> list[tuple[str, str, str]]:
    return told(judged(praising(value), text), Draft(text=text))


@pytest.mark.parametrize(("text", "name"), CELEBRATIONS)
def test_one_child_celebrated_is_stopped_asked_about_or_free(text: str, name: str) -> None:
    assert found("block", text) == [("T206", "block", name)]
    assert found("review", text) == [("T206", "review", name)]
    assert found("allow", text) == []


@pytest.mark.parametrize("effect", ["block", "review", "advise"])
@pytest.mark.parametrize(("text", "name"), CELEBRATIONS[:2])
def test_where_the_policy_sets_nothing_it_weighs_as_its_clause_says(effect: str, text: str, name: str) -> None:
    assert told(judged(policy({"T206": effect}, {}), text), Draft(text=text)) == [("T206", effect, name)]


@pytest.mark.parametrize("value", ["block", "review", "allow"])
@pytest.mark.parametrize("text", FREE)
def test_classes_lists_and_adults_are_free_in_every_policy(value: str, text: str) -> None:
    assert found(value, text) == []


@pytest.mark.parametrize("value", ["block", "review", "allow"])
@pytest.mark.parametrize("text", SPOKEN_TO)
def test_what_is_said_to_one_child_is_stopped_in_every_policy(value: str, text: str) -> None:
    assert ("T201", "block") in [(code, effect) for code, effect, _ in found(value, text)]


def test_a_policy_without_such_praise_offers_to_leave_the_name_out() -> None:
    text = "Well done to Amara, who swam a mile."
    (one,) = judged(praising("block"), text).judged
    assert one.finding.fix is not None
    assert one.finding.fix.apply(text) == "Well done to one of our children, who swam a mile."
    assert judged(praising("block"), one.finding.fix.apply(text)).judged == ()


@pytest.mark.parametrize(("value", "effect"), [("block", "review"), ("block", "advise"), ("review", "advise")])
def test_a_policy_that_promises_more_than_its_clause_gives_does_not_load(value: str, effect: str) -> None:
    with pytest.raises(PolicyProblems, match="T206 has to be"):
        policy({"T206": effect}, {"individual_praise": value})


def test_what_no_check_reads_is_told() -> None:
    text = source({"T201": "block"}, {"individual_praise": "allow"})
    (notice,) = [one for one in look_at(text.encode(), file="x").of(Gravity.WARNING) if "individual" in one.says]
    assert notice.says == "“individual_praise” is set, and no clause raises a check that reads it."
    assert notice.mend == "Raise T206, or leave it out."
    assert read_policy(text.encode(), file="x").codes == ("T201",)


def test_the_reference_policy_sets_nothing_that_nobody_reads() -> None:
    content, file = source_of("unsworth-2021")
    assert look_at(content, file=file).of(Gravity.WARNING) == ()
