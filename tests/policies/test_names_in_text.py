"""Schools that call children otherwise than the reference policy does: each value of `names_in_text`."""

from dataclasses import replace
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from birdtable.core.context import Context, Pupil, Roll
from birdtable.core.draft import Draft
from birdtable.core.policy import Policy
from birdtable.core.words import Effect, Network
from tests.cast import A_TUESDAY, EVERYWHERE, PUPILS, STAFF, THORNBECK, pupil, thornbeck
from tests.policies.made import judged, policy, told

RAISES = {"N101": "block", "N104": "review"}
ESME = pupil("Esme Whitlock", id="B1", named=EVERYWHERE)
IDRIS = pupil("Idris Okoro", id="B2", named=frozenset({Network.NOTICEBOARD}))
WITH_BOTH = thornbeck(ESME, IDRIS)
VALUES = ("none", "initials", "first", "first_year", "first_initial", "first_or_initials", "full_with_consent")


@cache
def calling(value: str) -> Policy:
    return policy(RAISES, {"names_in_text": value})


def found(value: str, text: str, *channels: Network, context: Context = WITH_BOTH) -> list[tuple[str, str, str]]:
    draft = Draft(text=text, channels=channels or None)
    return told(judged(calling(value), draft, context), draft)


def mended(value: str, text: str, *channels: Network, context: Context = WITH_BOTH) -> str:
    """The text with the fix of its first finding made."""
    draft = Draft(text=text, channels=channels or None)
    fix = judged(calling(value), draft, context).judged[0].finding.fix
    assert fix is not None
    return fix.apply(text)


@pytest.mark.parametrize("value", VALUES)
def test_a_full_name_without_permission_is_stopped_whatever_the_policy(value: str) -> None:
    assert found(value, "Amara Okafor read to us.", Network.X) == [("N101", "block", "Amara Okafor")]


@pytest.mark.parametrize("value", VALUES)
@pytest.mark.parametrize(
    "text",
    [
        "Year 3 baked bread today.",
        "PE kit on Monday for 4HA and Holly class.",
        "Mrs Hall and Mr Mensah ran the fair.",
        "Will you come to the fair in May?",
        "In Year 4 the rose is on page 3.",
    ],
)
def test_a_post_that_names_no_child_is_clear_whatever_the_policy(value: str, text: str) -> None:
    assert found(value, text) == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Amara read to us.", "Amara"),
        ("A lovely poem by AO.", "AO"),
        ("Josh S won the race.", "Josh S"),
        ("Josh S. won the race.", "Josh S."),
        ("Painted by Rose", "Rose"),
    ],
)
def test_a_policy_of_no_names_takes_neither_first_name_nor_initials(text: str, words: str) -> None:
    assert found("none", text) == [("N101", "block", words)]


def test_a_policy_of_no_names_offers_to_leave_the_name_out() -> None:
    assert mended("none", "Josh S. won the race.") == "One of our children won the race."
    assert mended("none", "Well done to Amara!") == "Well done to one of our children!"


def test_a_policy_of_initials_takes_no_first_name_and_offers_initials() -> None:
    assert found("initials", "A poem by AO and a song by J.S. today") == []
    assert found("initials", "Amara read to us.") == [("N101", "block", "Amara")]
    assert mended("initials", "Amara read to us.") == "AO read to us."
    assert mended("initials", "Josh S. read to us.") == "JS read to us."
    assert mended("initials", "Joshua Smith’s model") == "JS’s model"


@pytest.mark.parametrize("text", ["Amara and Josh read to us.", "A model by Theo", "Hamza, Ali and Zoë sang."])
def test_a_policy_of_first_names_takes_first_names(text: str) -> None:
    assert found("first", text) == []


@pytest.mark.parametrize(
    ("text", "words", "mends"),
    [
        ("Well done to Joshua S for swimming.", "Joshua S", "Well done to Josh for swimming."),
        ("Josh S’s model of a villa", "Josh S", "Josh’s model of a villa"),
        ("#JoshS", "JoshS", "#Josh"),
        ("Theo A-B read to us.", "Theo A-B", "Theo read to us."),
        ("Theo AB read to us.", "Theo AB", "Theo read to us."),
        ("A poem by AO.", "AO", "A poem by Amara."),
    ],
)
@pytest.mark.parametrize("value", ["first", "first_year"])
def test_a_letter_of_the_surname_is_too_much_for_first_names_alone(
    value: str, text: str, words: str, mends: str
) -> None:
    assert found(value, text) == [("N101", "block", words)]
    assert mended(value, text) == mends


@pytest.mark.parametrize(
    "text",
    [
        "Well done to Joshua S for swimming.",
        "Josh S. won the race.",
        "#JoshS",
        "Theo A-B read to us.",
        "A poem by AO.",
        "Thanks Toby R for the cake",
    ],
)
def test_a_policy_of_first_name_and_letter_takes_both(text: str) -> None:
    assert found("first_initial", text) == []


def test_a_letter_that_is_not_the_surnames_is_none_of_it() -> None:
    assert [code for code, _, _ in found("first", "Josh T won the race.")] == ["N104"]
    assert "N101" not in [code for code, _, _ in found("first", "Thanks Hamza A great goal")]


def test_a_policy_of_first_name_and_letter_offers_that() -> None:
    assert mended("first_initial", "Joshua Smith read to us.") == "Josh S read to us."
    assert mended("first_initial", "A. Okafor read to us.") == "Amara O read to us."


def test_of_a_child_on_no_list_the_reference_policy_asks_about_a_letter_too() -> None:
    text = "Thanks Toby R for the cake"
    assert found("first_or_initials", text) == [("N104", "review", "Toby R")]
    assert found("first", text) == [("N104", "review", "Toby R")]


@pytest.mark.parametrize(
    ("text", "words", "mends"),
    [
        ("Josh (Year 3) won a prize.", "Josh (Year 3)", "Josh won a prize."),
        ("Josh in Year 3 won a prize.", "Josh in Year 3", "Josh won a prize."),
        ("Josh, Y3, won a prize.", "Josh, Y3", "Josh, won a prize."),
        ("A prize for Year 3’s Josh!", "Year 3’s Josh", "A prize for Josh!"),
        ("Reception pupil Amara sang.", "Reception pupil Amara", "Amara sang."),
    ],
)
def test_the_year_beside_a_name_is_asked_about_where_the_policy_has_first_names_alone(
    text: str, words: str, mends: str
) -> None:
    assert found("first", text) == found("first_initial", text) == [("N101", "review", words)]
    assert found("first_year", text) == found("first_or_initials", text) == []
    assert mended("first", text) == mends


@pytest.mark.parametrize("text", ["Josh in Willow won.", "Josh (Willow class) won.", "A poem by Kestrels’ Josh"])
def test_a_class_beside_a_name_is_more_than_a_year(text: str) -> None:
    assert [effect for _, effect, _ in found("first_year", text)] == ["review"]
    assert found("first_or_initials", text) == []


def test_children_called_like_classes_and_years_of_others_are_left_alone() -> None:
    both = thornbeck(pupil("Holly Marsh"))
    assert found("first", "Holly, Josh and Will sang.", context=both) == []
    assert found("first", "Josh sang. Year 3 danced, and so did Amara. In Year 5 they drew.") == []


@pytest.mark.parametrize(
    "text", ["Esme Whitlock won.", "E. Whitlock won.", "Whitlock, Esme", "Well played Esme W in goal", "Esme and Josh"]
)
def test_a_full_name_goes_out_where_there_is_permission_for_it(text: str) -> None:
    assert found("full_with_consent", text, *Network) == []


def test_permission_for_one_place_is_none_for_another() -> None:
    text = "Idris Okoro won."
    assert found("full_with_consent", text, Network.NOTICEBOARD) == []
    assert found("full_with_consent", text, Network.NOTICEBOARD, Network.X) == [("N101", "block", "Idris Okoro")]
    assert mended("full_with_consent", text, Network.X) == "Idris won."


def test_while_no_channel_is_chosen_permission_for_any_place_is_enough() -> None:
    assert found("full_with_consent", "Idris Okoro won.") == []
    assert found("full_with_consent", "Amara Okafor won.") == [("N101", "block", "Amara Okafor")]


def test_permission_for_a_picture_is_none_for_a_name() -> None:
    photographed = pupil("Mina Farrow", consents=EVERYWHERE)
    assert found("full_with_consent", "Mina Farrow won.", Network.X, context=thornbeck(photographed)) == [
        ("N101", "block", "Mina Farrow")
    ]


def test_where_two_children_share_a_name_both_need_permission() -> None:
    namesake = pupil("Esme Whitlock", id="B3")
    assert found("full_with_consent", "Esme Whitlock won.", context=thornbeck(ESME, namesake)) != []
    assert found("full_with_consent", "Esme Whitlock won.", context=thornbeck(ESME, ESME)) == []


def test_of_brother_and_sister_in_one_breath_we_cannot_tell_and_stop() -> None:
    brother = pupil("Piers Whitlock", id="B4", named=EVERYWHERE)
    assert found("full_with_consent", "Piers and Esme Whitlock won.", context=thornbeck(ESME, brother)) != []
    assert found("full_with_consent", "Piers Whitlock and Esme Whitlock won.", context=thornbeck(ESME, brother)) == []


@pytest.mark.parametrize(("shown", "mentioned"), [(False, True), (True, False), (False, False)])
def test_a_mark_of_the_safeguarding_lead_beats_permission_and_looks_like_an_ordinary_no(
    shown: bool, mentioned: bool
) -> None:
    marked = Pupil(id="B5", forename="Mina", surname="Farrow", named=EVERYWHERE, shown=shown, mentioned=mentioned)
    plain = Pupil(id="B5", forename="Mina", surname="Farrow")
    verdicts = [
        judged(
            calling("full_with_consent"),
            "Mina Farrow won.",
            Context(school=THORNBECK, now=A_TUESDAY, roll=Roll((one,))),
        )
        for one in (marked, plain)
    ]
    assert verdicts[0] == verdicts[1]
    assert verdicts[0].blocked


def test_a_child_with_a_surname_of_its_own_choice_goes_by_that_and_either_is_found() -> None:
    tamsin = replace(pupil("Tamsin Marlow"), chosen_surname="Fenwick")
    for letter in "MF":
        assert found("first", f"Tamsin {letter} won.", context=thornbeck(tamsin)) == [
            ("N101", "block", f"Tamsin {letter}")
        ]
    assert mended("first_initial", "Tamsin Marlow won.", context=thornbeck(tamsin)) == "Tamsin F won."
    assert mended("initials", "Tamsin won the race.", context=thornbeck(tamsin)) == "TF won the race."


def test_the_name_of_a_child_with_permission_is_still_found_by_another_policy() -> None:
    for value in VALUES[:-1]:
        assert found(value, "Esme Whitlock won.") == [("N101", "block", "Esme Whitlock")]


def test_a_roll_is_another_when_a_child_may_be_named() -> None:
    assert Roll((ESME,)).digest != Roll((pupil("Esme Whitlock", id="B1"),)).digest


LADDER = ("none", "initials", "first_or_initials", "full_with_consent")
PIECES = st.sampled_from(
    ["Amara", "Okafor", "Josh", "S", "JS", "Smith", "AO", "Esme", "Whitlock", "(Year 3)", "and", ".", "the", "Willow’s"]
)


@settings(deadline=None)
@given(st.lists(PIECES, max_size=8).map(" ".join))
def test_whatever_the_words_each_step_of_the_ladder_lets_more_pass(text: str) -> None:
    effects = [judged(calling(one), text, WITH_BOTH).effect for one in LADDER]
    assert effects == sorted(effects, reverse=True)


@settings(deadline=None)
@given(st.lists(PIECES, max_size=8).map(" ".join), st.sampled_from(VALUES))
def test_whatever_the_words_a_span_lies_in_the_text_and_a_fix_is_another_text(text: str, value: str) -> None:
    for one in judged(calling(value), text, WITH_BOTH).judged:
        where, fix = one.finding.where, one.finding.fix
        assert where is not None
        assert 0 <= where.start < where.end <= len(text)
        assert one.effect >= Effect.REVIEW
        assert fix is None or fix.apply(text) != text


def test_the_cast_of_these_tests_is_the_whole_school() -> None:
    assert {one.id for one in WITH_BOTH.roll.pupils} > {one.id for one in PUPILS}
    assert WITH_BOTH.staff == STAFF
