"""The words of a post as readers of each network see them."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from birdtable.core.text.lengths import lengths_of
from birdtable.core.text.shown import shown_on
from birdtable.core.words import Network

LONG = "https://www.thornbeckprimary.sch.uk/news/2026/11/the-tallest-bean"
TEXT = f"Beans! {LONG} with @BuryLibraries, @rspb.bsky.social and @museum@example.social #Kestrels"


def marked(network: Network, text: str = TEXT, **how) -> list[tuple[str, str]]:
    return [(one.kind, one.shown) for one in shown_on(network, text, **how) if one.kind != "words"]


def test_on_bluesky_only_accounts_that_may_be_mentioned_are_more_than_letters() -> None:
    assert marked(Network.BLUESKY) == [("link", LONG), ("tag", "#Kestrels")]
    assert ("mention", "@rspb.bsky.social") in marked(Network.BLUESKY, may_mention=frozenset({"rspb.bsky.social"}))


def test_mastodon_shows_thirty_letters_of_a_link() -> None:
    assert marked(Network.MASTODON) == [
        ("link", "thornbeckprimary.sch.uk/news/2…"),
        ("mention", "@BuryLibraries"),
        ("mention", "@rspb.bsky.social"),
        ("mention", "@museum@example.social"),
        ("tag", "#Kestrels"),
    ]


def test_x_shows_the_site_and_the_beginning_of_the_path() -> None:
    assert marked(Network.X)[:2] == [("link", "thornbeckprimary.sch.uk/news/2026/11/t…"), ("mention", "@BuryLibraries")]
    assert marked(Network.X, "A trip.It was fine") == [("link", "trip.It")]


def test_the_noticeboard_shows_words_as_they_are() -> None:
    assert [one.shown for one in shown_on(Network.NOTICEBOARD, TEXT)] == [TEXT]


def test_what_does_not_fit_is_marked_from_there_on() -> None:
    pieces = shown_on(Network.X, "Owls in clay. #owls", fits=4)
    assert [(one.written, one.over) for one in pieces] == [("Owls", False), (" in clay. ", True), ("#owls", True)]


@pytest.mark.parametrize("network", Network)
@settings(deadline=None, max_examples=60)
@given(st.lists(st.sampled_from(["a", " ", "@owl", "#owl", "@a@b.uk", "https://a.uk/b", "trip.It", "🦉", "\n", "("])))
def test_no_letter_is_lost_and_what_fits_comes_first(network: Network, pieces: list[str]) -> None:
    text = "".join(pieces) * 4
    (length,) = lengths_of(text, [network])
    shown = shown_on(network, text, fits=length.fits)
    assert "".join(one.written for one in shown) == text
    assert [one.over for one in shown] == sorted(one.over for one in shown)
    assert any(one.over for one in shown) == (length.over > 0)
