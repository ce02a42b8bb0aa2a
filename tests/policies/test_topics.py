"""Schools that post about less, or let a leader see some of it: topics, and subjects told in words."""

import pytest

from birdtable.adapters.policy_notice import PolicyProblems
from birdtable.core.checks.t202_off_topic.subjects import SUBJECTS
from birdtable.core.draft import Draft
from birdtable.core.policy import Policy
from birdtable.core.words import Topic
from tests.policies.made import judged, policy, told

RAISES = {"T202": {"certain": "block", "likely": "review"}}
TRIP = "We loved every minute of our day at the farm."


def effect(rule: Policy, topic: Topic, text: str = TRIP) -> str:
    return judged(rule, Draft(text=text, topic=topic)).effect.word


def found(rule: Policy, text: str) -> list[tuple[str, str, str]]:
    return told(judged(rule, text), Draft(text=text))


@pytest.mark.parametrize("topic", Topic)
def test_a_policy_that_sets_nothing_takes_every_topic(topic: Topic) -> None:
    assert effect(policy(RAISES, {}), topic) == "clear"


@pytest.mark.parametrize("topic", Topic)
def test_a_policy_takes_the_topics_it_allows_and_no_others(topic: Topic) -> None:
    rule = policy(RAISES, {"topics": ["urgent", "parent_information"]})
    allowed = topic in (Topic.URGENT, Topic.PARENT_INFORMATION)
    assert effect(rule, topic) == ("clear" if allowed else "block")


@pytest.mark.parametrize("topic", Topic)
def test_a_topic_denied_is_stopped_also_where_it_is_allowed(topic: Topic) -> None:
    rule = policy(RAISES, {"topics": [one.value for one in Topic], "topics_denied": ["trip", "residential"]})
    assert effect(rule, topic) == ("block" if topic in (Topic.TRIP, Topic.RESIDENTIAL) else "clear")


@pytest.mark.parametrize("topic", Topic)
def test_a_topic_for_a_leader_is_asked_about(topic: Topic) -> None:
    rule = policy(RAISES, {"topics_for_a_leader": ["celebration"], "topics_denied": ["trip"]})
    wanted = {Topic.CELEBRATION: "review", Topic.TRIP: "block"}
    assert effect(rule, topic) == wanted.get(topic, "clear")


def test_a_topic_denied_and_for_a_leader_is_denied() -> None:
    rule = policy(RAISES, {"topics_for_a_leader": ["trip"], "topics_denied": ["trip"]})
    assert effect(rule, Topic.TRIP) == "block"


TOLD = {
    "homework": [
        "Homework is due on Friday, please.",
        "Year 3: spellings for this week are on the website.",
        "Please bring reading books back by Thursday.",
        "Home learning is on the class page.",
    ],
    "fundraising": [
        "Year 6 raised £312 for the hospice!",
        "Our sponsored walk is on Friday.",
        "The PTA cake sale starts at 3.15.",
        "Please donate any old coats.",
        "A fund-raising quiz for the new library.",
    ],
    "recruitment": [
        "We have a vacancy for a lunchtime supervisor.",
        "We are looking for a caring teaching assistant.",
        "Come and join our friendly team!",
        "The closing date is 4 May.",
    ],
    "staff_news": [
        "A fond farewell to Mrs Hall after twenty years.",
        "Please welcome our new Year 4 teacher.",
        "Mr Mensah is leaving us at Easter.",
        "Mrs Khan is retiring.",
        "Ms Bell is back from maternity leave.",
    ],
    "births": [
        "Congratulations to Ms Bell, who had a baby girl.",
        "Ms Bell gave birth to a little boy.",
        "We are delighted at the birth of Jack, 7lb 3oz.",
    ],
}
LEFT_ALONE = {
    "homework": ["Year 5 debated whether homework should be banned.", "We learned about homes long ago."],
    "fundraising": ["Amara raised her hand.", "We raised our flag and baked bread.", "A new roof for the hall."],
    "recruitment": [
        "We are looking for minibeasts.",
        "Join our running club!",
        "Applications for Reception close soon.",
    ],
    "staff_news": ["Mrs Hall is reading to Year 1.", "Welcome back, everybody!", "Leaves are falling."],
    "births": ["Our chicks were born on Tuesday.", "Queen Victoria was born in London.", "Baby animals at the farm!"],
}


def test_every_subject_is_shown_told_and_left_alone() -> None:
    assert set(TOLD) == set(LEFT_ALONE) == set(SUBJECTS)


@pytest.mark.parametrize(("subject", "text"), [(one, text) for one, texts in TOLD.items() for text in texts])
def test_a_subject_is_stopped_asked_about_or_free(subject: str, text: str) -> None:
    (denied,) = found(policy(RAISES, {"subjects_denied": [subject]}), text)
    (shown,) = found(policy(RAISES, {"subjects_for_a_leader": [subject]}), text)
    assert (denied[:2], shown[:2]) == (("T202", "block"), ("T202", "review"))
    assert denied[2] == shown[2] != ""
    assert found(policy(RAISES, {}), text) == []


@pytest.mark.parametrize(("subject", "text"), [(one, text) for one, texts in LEFT_ALONE.items() for text in texts])
def test_words_that_only_sound_like_a_subject_are_left_alone(subject: str, text: str) -> None:
    assert found(policy(RAISES, {"subjects_denied": [subject]}), text) == []


def test_each_subject_is_kept_off_alone() -> None:
    text = "Homework is due on Friday. The cake sale is on Thursday."
    rule = policy(RAISES, {"subjects_denied": ["homework"], "subjects_for_a_leader": ["fundraising", "homework"]})
    assert [(effect, words) for _, effect, words in found(rule, text)] == [
        ("block", "Homework"),
        ("review", "cake sale"),
    ]


def test_a_later_sentence_about_it_counts_where_the_first_is_something_else() -> None:
    text = "Year 5 debated whether homework should be banned. Their homework is due on Friday."
    assert len(found(policy(RAISES, {"subjects_denied": ["homework"]}), text)) == 1


@pytest.mark.parametrize("name", ["topics_denied", "topics_for_a_leader", "subjects_denied", "subjects_for_a_leader"])
def test_a_word_that_is_none_does_not_load(name: str) -> None:
    with pytest.raises(PolicyProblems, match=f"{name} may hold .*, not football"):
        policy(RAISES, {name: ["football"]})


@pytest.mark.parametrize("name", ["topics_for_a_leader", "subjects_for_a_leader"])
def test_a_policy_that_shows_no_leader_what_it_promises_does_not_load(name: str) -> None:
    value = "trip" if name.startswith("topics") else "births"
    with pytest.raises(PolicyProblems, match=f"As {name} is set here, T202 has to be review"):
        policy({"T202": "advise"}, {name: [value]})
    assert policy({"T202": "advise"}, {name: []}).codes == ("T202",)
    assert policy({"T202": "review"}, {name: [value]}).codes == ("T202",)
