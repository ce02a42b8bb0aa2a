"""Schools that name fewer adults: only those who agreed; staff by title and surname, or not at all."""

from dataclasses import replace

import pytest

from birdtable.core.context import Context
from birdtable.core.draft import Draft
from tests.cast import THORNBECK, thornbeck
from tests.policies.made import judged, policy

AGREED = replace(thornbeck(), school=replace(THORNBECK, people_we_may_name=("Mrs Patience Obi", "Yusuf Demir")))


def found(parameters: dict[str, object], text: str, context: Context = AGREED, **silent: object) -> list[str]:
    verdict = judged(policy({"N106": "advise"}, parameters, **silent), text, context)
    assert {one.effect.word for one in verdict.judged} <= {"advise"}
    return [Draft(text=text).text[at.start : at.end] for one in verdict.judged if (at := one.finding.where)]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Thank you PC Ahmed for the road safety talk.", ["PC Ahmed"]),
        ("Author Jane Winterbourne read to us.", ["Author Jane Winterbourne"]),
        ("Mrs Delacroix’s cakes sold out.", ["Mrs Delacroix"]),
        ("Rev. Attah and Dr Quill judged.", ["Rev. Attah", "Dr Quill"]),
    ],
)
def test_where_only_those_who_agreed_are_named_a_title_or_trade_is_not_enough(text: str, words: list[str]) -> None:
    assert found({"other_adults": "agreed_only"}, text) == words
    assert found({"other_adults": "title_trade_or_agreed"}, text) == found({}, text) == []


@pytest.mark.parametrize(
    "text",
    [
        "Mrs Obi and Patience Obi are one person, and so is Yusuf Demir, our gardener.",
        "Mr Rhodes, Ms Bell and Mrs Hall ran the fair.",
        "We read Roald Dahl, and a letter from King Charles.",
        "Queen Victoria reigned for a long time.",
        "Captain Amara led her team.",
        "Miss Amara Okafor",
    ],
)
def test_staff_people_who_agreed_and_the_well_known_may_be_named(text: str) -> None:
    assert found({"other_adults": "agreed_only"}, text) == []


def test_a_parent_without_a_title_is_told_once_in_every_policy() -> None:
    text = "Thanks to Gary Fazakerley, a dad who mended our fence."
    assert found({"other_adults": "agreed_only"}, text) == found({}, text) == ["Gary Fazakerley"]


def test_what_stands_under_silent_counts() -> None:
    assert found({}, "PC Ahmed came.", other_adults="agreed_only") == ["PC Ahmed"]


@pytest.mark.parametrize(
    ("text", "full", "by_title"),
    [
        ("Mr Rhodes ran the fair.", [], ["Mr Rhodes"]),
        ("Daniel Rhodes ran the fair.", ["Daniel Rhodes"], ["Daniel Rhodes"]),
        ("Mr Daniel Rhodes ran the fair.", ["Mr Daniel Rhodes"], ["Mr Daniel Rhodes"]),
        ("Mrs Hall’s fair", [], ["Mrs Hall"]),
        ("PC Ahmed ran the fair.", [], []),
        ("Grace Hall and her friends ran the fair.", [], []),
    ],
)
def test_staff_are_named_as_the_policy_has_it(text: str, full: list[str], by_title: list[str]) -> None:
    assert found({"staff_names": "any"}, text) == found({}, text) == []
    assert found({"staff_names": "title_surname"}, text) == full
    assert found({"staff_names": "none"}, text) == by_title


def test_both_rules_hold_at_once() -> None:
    both: dict[str, object] = {"other_adults": "agreed_only", "staff_names": "none"}
    assert found(both, "PC Ahmed met Mrs Hall.") == ["PC Ahmed", "Mrs Hall"]
