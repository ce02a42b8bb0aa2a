"""How an account should be set: what differs, what a person has to look at, and the notice on its profile."""

import pytest

from birdtable.core.account_settings import (
    Setting,
    Stand,
    differing,
    has_notice,
    leads_to,
    proposed_notice,
    stand_of,
)

PHONES = ("0161 496 0123",)
SHORTEST_PROFILE = 160
"""X's."""


@pytest.mark.parametrize(
    ("wanted", "found", "stand"),
    [
        ("nobody", "nobody", Stand.AS_WANTED),
        ("nobody", "everybody", Stand.DIFFERS),
        ("nobody", "", Stand.UNREAD),
        ("any", "everybody", Stand.AS_WANTED),
        ("any", "", Stand.AS_WANTED),
    ],
)
def test_a_setting_is_as_wanted_or_differs_or_is_for_a_person_to_look_at(wanted, found, stand) -> None:
    assert stand_of(wanted, found) is stand


def test_what_the_policy_leaves_open_is_not_listed() -> None:
    assert set(differing({Setting.MESSAGES: "nobody", Setting.LINK: "any"}, {})) == {Setting.MESSAGES}


@pytest.mark.parametrize(
    "about",
    [
        proposed_notice(PHONES),
        "News from our school. We don’t reply on here, please call 0161 4960123",
        "We do not answer messages. Tel +44 161 496 0123",
        "This account is NOT MONITORED. Office: (0161) 496-0123.",
        "Sorry, we cannot respond here. 0161 496 0123",
    ],
)
def test_a_notice_in_any_words_is_known(about) -> None:
    assert has_notice(about, PHONES)


@pytest.mark.parametrize(
    "about",
    [
        "",
        "Ring us on 0161 496 0123",
        "We do not answer here. Ring 0161 496 0999.",
        "We answer every question here! 0161 496 0123",
        "Our lambs do not bite. 0161 496 0123",
    ],
)
def test_words_that_are_no_such_notice_or_give_another_number_are_not(about) -> None:
    assert not has_notice(about, PHONES)


def test_our_notice_fits_every_profile_and_has_the_emergency_numbers() -> None:
    for phones in (PHONES, ()):
        notice = proposed_notice(phones)
        assert len(notice) <= SHORTEST_PROFILE
        assert has_notice(notice, phones)
        assert "999" in notice
        assert "0800 1111" in notice


@pytest.mark.parametrize(
    ("said", "leads"),
    [
        ("https://www.thornbeck.sch.uk/", True),
        ("See thornbeck.sch.uk for more", True),
        ('<a href="https://thornbeck.sch.uk/news">thornbeck.sch.uk/news</a>', True),
        ("https://notthornbeck.sch.uk", False),
        ("thornbeck.sch.uk-offers.shop", False),
        ("https://evil.thornbeck.sch.uk.example", False),
        ("", False),
    ],
)
def test_a_link_to_the_schools_website_is_told_from_one_that_only_looks_like_it(said, leads) -> None:
    assert leads_to("https://www.thornbeck.sch.uk", said) is leads
