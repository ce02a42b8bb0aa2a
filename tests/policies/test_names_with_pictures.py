"""Schools that call children otherwise beside pictures: each value of `names_with_picture`."""

from dataclasses import replace

import pytest

from birdtable.core.draft import Draft, PhotoFacts
from birdtable.core.words import Network, Shows
from tests.cast import EVERYWHERE, NOTICEBOARD_ONLY, pupil, thornbeck
from tests.policies.made import judged, policy, told

RAISES = {"N101": "block", "N102": "block", "N103": "block", "N105": "advise"}
VALUES = ("never", "initials_if_unrecognisable", "first_if_consented")
NOBODY_ASKED = pupil("Idris Okoro", id="B1", consents=frozenset())
SCHOOL = thornbeck(NOBODY_ASKED, pupil("Zuri Otieno", id="B2", consents=NOTICEBOARD_ONLY))


def post(text: str, *shows: Shows, pupils: tuple[str, ...] = (), channels: tuple[Network, ...] = ()) -> Draft:
    photos = tuple(PhotoFacts(shows=one, alt="Children at work", pupils=pupils) for one in shows)
    return Draft(text=text, photos=photos, channels=channels or None)


def found(value: str, draft: Draft) -> list[tuple[str, str, str]]:
    return told(judged(policy(RAISES, {"names_with_picture": value}), draft, SCHOOL), draft)


def mended(value: str, draft: Draft, code: str) -> str:
    verdict = judged(policy(RAISES, {"names_with_picture": value}), draft, SCHOOL)
    fix = next(one.finding.fix for one in verdict.judged if one.finding.code == code)
    assert fix is not None
    return fix.apply(draft.text)


@pytest.mark.parametrize("value", VALUES)
@pytest.mark.parametrize("shows", Shows)
def test_a_picture_and_no_name_are_clear_whatever_the_policy(value: str, shows: Shows) -> None:
    assert found(value, post("Year 3 baked bread with Mrs Hall.", shows)) == []


@pytest.mark.parametrize("text", ["By Amara", "By AO", "Amara kneads."])
def test_a_policy_of_never_takes_neither_name_nor_initials_beside_children(text: str) -> None:
    assert [code for code, _, _ in found("never", post(text, Shows.RECOGNISABLE))] == ["N102"]
    assert [code for code, _, _ in found("never", post(text, Shows.UNRECOGNISABLE))] == ["N103"]


def test_a_policy_of_initials_takes_them_where_nobody_can_be_recognised() -> None:
    value = "initials_if_unrecognisable"
    assert found(value, post("By AO", Shows.UNRECOGNISABLE)) == []
    assert found(value, post("By AO", Shows.RECOGNISABLE)) == [("N102", "block", "AO")]
    assert found(value, post("By Amara", Shows.UNRECOGNISABLE)) == [("N103", "block", "Amara")]
    assert mended(value, post("By Amara", Shows.UNRECOGNISABLE), "N103") == "By AO"
    assert found(value, post("By AO", Shows.UNRECOGNISABLE, Shows.RECOGNISABLE)) == [("N102", "block", "AO")]


@pytest.mark.parametrize("text", ["By Amara", "By AO", "Amara and Josh knead.", "Josh’s loaf"])
@pytest.mark.parametrize("shows", Shows)
def test_a_first_name_stands_with_a_picture_that_has_permission(text: str, shows: Shows) -> None:
    assert found("first_if_consented", post(text, shows, channels=tuple(Network))) == []


@pytest.mark.parametrize(
    ("shows", "code", "mends"),
    [
        (Shows.RECOGNISABLE, "N102", "One of our children kneads."),
        (Shows.UNRECOGNISABLE, "N103", "IO kneads."),
        (Shows.WORK, "N105", "IO kneads."),
    ],
)
def test_without_permission_it_does_not(shows: Shows, code: str, mends: str) -> None:
    draft = post("Idris kneads.", shows, channels=(Network.X,))
    assert [one for one, _, _ in found("first_if_consented", draft)] == [code]
    assert mended("first_if_consented", draft, code) == mends


def test_permission_for_one_place_is_none_for_another() -> None:
    draft = post("Zuri kneads.", Shows.RECOGNISABLE, channels=(Network.NOTICEBOARD,))
    assert found("first_if_consented", draft) == []
    both = post("Zuri kneads.", Shows.RECOGNISABLE, channels=(Network.NOTICEBOARD, Network.X))
    assert found("first_if_consented", both) == [("N102", "block", "Zuri")]


@pytest.mark.parametrize("text", ["Amara O kneads.", "Amara Okafor kneads."])
@pytest.mark.parametrize("shows", [Shows.RECOGNISABLE, Shows.UNRECOGNISABLE])
def test_more_than_a_first_name_does_not_and_the_first_name_is_offered(text: str, shows: Shows) -> None:
    draft, code = post(text, shows), "N102" if shows is Shows.RECOGNISABLE else "N103"
    assert (code, "block", text.removesuffix(" kneads.")) in found("first_if_consented", draft)
    assert mended("first_if_consented", draft, code) == "Amara kneads."


def test_of_children_with_one_name_the_one_in_the_picture_is_meant() -> None:
    namesake = pupil("Idris Solberg", id="B3", consents=EVERYWHERE)
    school = thornbeck(NOBODY_ASKED, namesake)
    rule = policy(RAISES, {"names_with_picture": "first_if_consented"})
    assert judged(rule, post("Idris kneads.", Shows.RECOGNISABLE, pupils=("B3",)), school).judged == ()
    assert judged(rule, post("Idris kneads.", Shows.RECOGNISABLE, pupils=("B1",)), school).blocked
    assert judged(rule, post("Idris kneads.", Shows.RECOGNISABLE), school).blocked


@pytest.mark.parametrize(("shown", "mentioned"), [(False, True), (True, False)])
def test_a_child_with_a_mark_is_never_named_beside_a_picture(shown: bool, mentioned: bool) -> None:
    marked = replace(pupil("Tomasz Lewandowski", id="B4"), shown=shown, mentioned=mentioned)
    rule = policy(RAISES, {"names_with_picture": "first_if_consented"})
    assert judged(rule, post("Tomasz kneads.", Shows.RECOGNISABLE), thornbeck(marked)).blocked


def test_a_stricter_rule_for_all_posts_holds_beside_pictures_too() -> None:
    rule = policy(RAISES, {"names_with_picture": "first_if_consented", "names_in_text": "initials"})
    draft = post("Amara kneads.", Shows.RECOGNISABLE)
    (one,) = judged(rule, draft, SCHOOL).judged
    assert one.finding.code == "N101"
    assert one.finding.fix is not None
    assert one.finding.fix.apply(draft.text) == "AO kneads."


@pytest.mark.parametrize("text", ["Amara kneads.", "By AO", "Joshua Smith kneads.", "Idris kneads.", "Zuri O kneads."])
@pytest.mark.parametrize("shows", Shows)
def test_each_value_lets_pass_what_the_one_before_it_does(text: str, shows: Shows) -> None:
    effects = [
        judged(policy(RAISES, {"names_with_picture": one}), post(text, shows, channels=(Network.X,)), SCHOOL).effect
        for one in VALUES
    ]
    assert effects == sorted(effects, reverse=True)
