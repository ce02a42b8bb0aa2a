"""Schools that let a leader decide about a child's faith, attendance or results."""

import pytest

from birdtable.adapters.policy_notice import PolicyProblems
from birdtable.core.policy import Policy
from tests.policies.made import judged, policy

RAISES = {"D302": {"certain": "block", "likely": "review"}}
OF_KIND = {
    "religion": ["Amara made her First Holy Communion on Sunday.", "Hamza fasted for Ramadan."],
    "attendance": ["Congratulations to Josh on 100% attendance this year.", "Josh has missed ten days of school."],
    "attainment": ["Josh got a level 5 in his maths SATs.", "Priya is below the expected standard in reading."],
}
NEVER = ["Amara has asthma.", "Theo has an EHCP.", "Josh was excluded on Monday.", "Priya is in foster care."]


def leaving(*kinds: str) -> Policy:
    return policy(RAISES, {"private_for_a_leader": list(kinds)})


@pytest.mark.parametrize(("kind", "text"), [(kind, text) for kind, texts in OF_KIND.items() for text in texts])
def test_a_fact_left_to_a_leader_is_asked_about_and_every_other_is_stopped(kind: str, text: str) -> None:
    others = [other for other in OF_KIND if other != kind]
    assert judged(leaving(kind), text).effect.word == "review"
    assert judged(leaving(*others), text).effect.word == judged(policy(RAISES, {}), text).effect.word == "block"


@pytest.mark.parametrize("text", NEVER)
def test_health_needs_behaviour_and_care_are_stopped_in_every_policy(text: str) -> None:
    assert judged(leaving(*OF_KIND), text).effect.word == "block"


@pytest.mark.parametrize("kind", ["health", "special_needs", "behaviour", "family", "money", "safeguarding"])
def test_they_cannot_be_left_to_a_leader(kind: str) -> None:
    with pytest.raises(
        PolicyProblems, match=f"private_for_a_leader may hold attainment, attendance, religion, not {kind}"
    ):
        leaving(kind)


def test_a_policy_that_leaves_them_to_a_leader_and_asks_none_does_not_load() -> None:
    with pytest.raises(PolicyProblems, match="As private_for_a_leader is set here, D302 has to be review"):
        policy({"D302": "advise"}, {"private_for_a_leader": ["religion"]})
