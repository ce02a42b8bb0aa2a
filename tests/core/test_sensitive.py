"""What is private about children and adults, and where children are: beyond the examples beside each check."""

from dataclasses import replace
from datetime import timedelta

import pytest

from birdtable.core.check import Check
from birdtable.core.checks.d302_sensitive_about_a_child.check import CHECK as ABOUT_A_CHILD
from birdtable.core.checks.d303_children_away.check import CHECK as AWAY
from birdtable.core.checks.d304_sensitive_about_an_adult.check import CHECK as ABOUT_AN_ADULT
from birdtable.core.context import Context, Trip
from birdtable.core.draft import Draft, PhotoFacts
from birdtable.core.finding import Finding
from birdtable.core.words import Degree
from tests.cast import A_TUESDAY, thornbeck

THREE = (ABOUT_A_CHILD, AWAY, ABOUT_AN_ADULT)


def found(check: Check, draft: Draft | str, context: Context | None = None) -> list[Finding]:
    draft = Draft(text=draft) if isinstance(draft, str) else draft
    unset = {one.name: one.default for one in check.parameters}
    return list(check.find(draft, context or thornbeck(), unset))


def going_to(place: str, *, days: int) -> Context:
    start = A_TUESDAY + timedelta(days=days)
    trip = Trip(place=place, group="Y5", starts=start, ends=start + timedelta(hours=6))
    return replace(thornbeck(), trips=(trip,))


def test_a_private_fact_in_a_description_is_found_there() -> None:
    draft = Draft(text="A happy morning.", photos=(PhotoFacts(alt="Amara in her wheelchair on the track"),))
    [finding] = found(ABOUT_A_CHILD, draft)
    assert finding.where
    assert finding.where.field == "photos[0].alt"


def test_the_child_on_the_roll_is_told_for_the_record_by_id_alone() -> None:
    [finding] = found(ABOUT_A_CHILD, "Amara has broken her arm.")
    assert finding.pupils == ("A1",)
    assert finding.degree is Degree.CERTAIN


def test_a_child_who_is_not_on_the_roll_is_only_likely() -> None:
    [finding] = found(ABOUT_A_CHILD, "Connor has been diagnosed with epilepsy.")
    assert (finding.pupils, finding.degree) == ((), Degree.LIKELY)


def test_she_in_the_next_sentence_is_the_same_child() -> None:
    [finding] = found(ABOUT_A_CHILD, "Amara is back with us today. She has had her tonsils out.")
    assert (finding.pupils, finding.degree) == (("A1",), Degree.LIKELY)


def test_a_childs_illness_is_no_news_of_an_adult_nor_the_other_way_round() -> None:
    assert not found(ABOUT_AN_ADULT, "Amara has broken her arm.")
    assert not found(ABOUT_A_CHILD, "Mr Rhodes has broken his arm.")


def test_a_teacher_who_says_so_does_not_hide_the_child() -> None:
    assert found(ABOUT_A_CHILD, "Mrs Khan told us that Hamza has asthma.")


def test_the_place_of_a_trip_to_come_is_known() -> None:
    text = "Wellies for Boggart Hole, please!"
    assert found(AWAY, text, going_to("Boggart Hole", days=3))
    assert not found(AWAY, text)


def test_the_place_of_a_trip_that_is_over_or_told_in_the_past_is_fine() -> None:
    assert not found(AWAY, "Wellies for Boggart Hole, please!", going_to("Boggart Hole", days=-3))
    assert not found(AWAY, "We loved Boggart Hole yesterday.", going_to("Boggart Hole", days=3))


@pytest.mark.parametrize("check", THREE, ids=lambda check: check.code)
@pytest.mark.parametrize(
    "text",
    [
        "",
        "\n",
        "Amara has ",
        "Ⓐmara has broken her arm",
        "a girl in Year 6 ill",
        "👩‍👩‍👧 Zoë’s asthma",
        "we are at",
        "ill " * 2500,
    ],
)
def test_every_place_pointed_at_is_inside_the_text(check: Check, text: str) -> None:
    for finding in found(check, text):
        assert finding.where
        assert 0 <= finding.where.start < finding.where.end <= len(text)


def test_a_fact_in_styled_or_accented_letters_is_found_where_it_stands() -> None:
    text = "Zoë’s asthma is no match for her."
    [finding] = found(ABOUT_A_CHILD, text)
    assert finding.where
    assert text[finding.where.start : finding.where.end] == "Zoë’s asthma"
