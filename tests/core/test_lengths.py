"""How long a text is on each network, how much of it fits, and how the work grows with the text."""

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from twitter_text import parse_tweet

from birdtable.core.checks.l701_too_long_for_network.check import CHECK as TOO_LONG
from birdtable.core.draft import Draft, PhotoFacts, ServerTakes
from birdtable.core.text.facets import facets
from birdtable.core.text.lengths import length_on_x, lengths_of
from birdtable.core.text.links import links
from birdtable.core.text.weights_on_x import TODAY_ON_X, pieces_on_x, weight_on_x
from birdtable.core.words import Network
from tests.cast import thornbeck
from tests.growth import lines_run

FAMILY = "👨‍👩‍👧‍👦"


def used(text: str) -> dict[str, int]:
    return {length.network.value: length.used for length in lengths_of(text, Network)}


@pytest.mark.parametrize(
    ("text", "noticeboard", "bluesky", "mastodon", "x"),
    [
        ("", 0, 0, 0, 0),
        ("Year 3", 6, 6, 6, 6),
        ("Line\r\nbreak", 10, 10, 10, 11),
        ("Zoë", 3, 3, 3, 3),
        ("Zoe\u0308", 3, 3, 3, 3),
        ("Owls 🦉", 6, 6, 6, 7),
        (FAMILY, 1, 1, 1, 2),
        ("🏴󠁧󠁢󠁷󠁬󠁳󠁿🇬🇧1️⃣", 3, 3, 3, 6),
        ("図書館", 3, 3, 3, 6),
        ("See https://www.thornbeckprimary.sch.uk/a", 41, 41, 27, 27),
        ("See www.thornbeckprimary.sch.uk/a", 33, 33, 33, 27),
        ("A trip.It was", 13, 13, 13, 29),
        ("With @museum@example.social", 27, 27, 12, 27),
        ("Mail office@school.example", 26, 26, 26, 26),
        ("https://example.com/@a@b.example", 32, 32, 23, 23),
    ],
)
def test_each_network_counts_by_its_own_rule(text: str, noticeboard: int, bluesky: int, mastodon: int, x: int) -> None:
    assert used(text) == {"noticeboard": noticeboard, "bluesky": bluesky, "mastodon": mastodon, "x": x}


def test_lengths_come_in_the_order_asked_for() -> None:
    order = (Network.X, Network.NOTICEBOARD, Network.BLUESKY)
    assert tuple(length.network for length in lengths_of("Owls", order)) == order
    assert lengths_of("Owls", ()) == ()


def test_a_text_exactly_as_long_as_allowed_fits() -> None:
    for network, limit in {"x": 280, "bluesky": 300, "mastodon": 500, "noticeboard": 5_000}.items():
        (full,) = lengths_of("a" * limit, [Network(network)])
        assert (full.over, full.fits) == (0, limit)
        (one_more,) = lengths_of("a" * (limit + 1), [Network(network)])
        assert (one_more.over, one_more.fits) == (1, limit)


def test_bluesky_tells_of_bytes_only_when_bytes_are_what_is_too_much() -> None:
    (heavy,) = lengths_of(FAMILY * 121, [Network.BLUESKY])
    assert (heavy.unit, heavy.used, heavy.limit, heavy.over, heavy.fits) == ("bytes", 3_025, 3_000, 25, 120 * 7)
    (long,) = lengths_of(FAMILY * 301, [Network.BLUESKY])
    assert (long.unit, long.used, long.over) == ("characters", 301, 1)


def test_what_fits_is_told_in_the_letters_as_they_were_given() -> None:
    text = "e\u0301" * 281
    assert length_on_x(text).fits == 560
    assert length_on_x("a" * 279 + "e\u0301" + "b").fits == 281


def test_a_hidden_mark_that_x_refuses_ends_what_fits() -> None:
    assert length_on_x("Owls\ufeff in clay").fits == 4


def test_half_of_a_character_is_counted_and_breaks_nothing() -> None:
    assert [length.used for length in lengths_of("a\ud83d", Network)] == [2, 2, 2, 3]
    assert facets("\ud83d #owl")[0].start == 4


WRITTEN = (
    "a|é|e\u0301|雪|😀|👍🏽|👨‍👩‍👧‍👦|🇬🇧|1️⃣|©|™|❤|❤️|\ufe0f|…|“|”|–|\u2066|Å|\u212b| |\n| Year 4 |"
    "t.co|http://t.co/a|www.school.uk/x"
)
PIECES = st.sampled_from(WRITTEN.split("|"))


GOTOSOCIAL = ServerTakes(network=Network.MASTODON, characters=5_000, per_link=25, description=3_000)
MAINLINE = ServerTakes(network=Network.MASTODON, characters=500, per_link=23, description=1_500)
PLEROMA = ServerTakes(network=Network.MASTODON, characters=6_000)
LINK = "See http://a.uk"


@pytest.mark.parametrize(
    ("server", "used", "limit"), [(GOTOSOCIAL, 29, 5_000), (MAINLINE, 27, 500), (PLEROMA, 27, 6_000)]
)
def test_a_server_counts_by_the_limits_it_tells(server: ServerTakes, used: int, limit: int) -> None:
    (length,) = lengths_of(LINK, [Network.MASTODON], [server])
    assert (length.used, length.limit) == (used, limit)


def test_a_server_that_does_not_say_what_a_link_counts_is_thought_to_count_its_letters() -> None:
    (length,) = lengths_of("http://a.uk/" + "a" * 100, [Network.MASTODON], [PLEROMA])
    assert (length.used, length.per_link) == (112, None)


def test_of_two_accounts_on_one_network_the_one_with_less_room_counts() -> None:
    for servers in ([GOTOSOCIAL, MAINLINE], [MAINLINE, GOTOSOCIAL]):
        assert [one.limit for one in lengths_of("a" * 600, [Network.MASTODON], servers)] == [500]
    assert [one.limit for one in lengths_of("a" * 600, [Network.X], [GOTOSOCIAL])] == [280]


@pytest.mark.parametrize(
    ("letters", "described", "servers", "says"),
    [
        (600, 0, (), ["This is 100 characters too long for Mastodon, which takes 500. There a link counts 23."]),
        (600, 0, (GOTOSOCIAL,), []),
        (
            5_001,
            0,
            (GOTOSOCIAL,),
            ["This is 1 character too long for Mastodon, which takes 5,000. There a link counts 25."],
        ),
        (6_001, 0, (PLEROMA,), ["This is 1 character too long for Mastodon, which takes 6,000."]),
        (10, 2_000, (GOTOSOCIAL,), []),
        (10, 2_000, (GOTOSOCIAL, MAINLINE), ["Mastodon takes 1,500 characters to describe a picture; this has 2,000."]),
    ],
)
def test_too_long_is_what_the_accounts_own_server_calls_so(letters, described, servers, says) -> None:
    photos = (PhotoFacts(alt="d" * described),) if described else ()
    draft = Draft(text="a" * letters, photos=photos, channels=(Network.MASTODON,), servers=servers)
    assert [one.says for one in TOO_LONG.find(draft, thornbeck(), {})] == says


@settings(deadline=None)
@given(st.lists(PIECES, max_size=25).map("".join))
@example("1\ufe0f👍\ufe0f❤\ufe0e")
def test_x_counts_as_the_port_of_twitter_text_counts(text: str) -> None:
    assert length_on_x("a " + text).used == parse_tweet("a " + text).weightedLength


@settings(deadline=None)
@given(st.lists(PIECES, max_size=25).map("".join))
@example("a.co\u200d😀 http://a.uk/😀")
def test_x_counts_many_letters_at_once_as_it_counts_them_one_by_one(text: str) -> None:
    each = sum(times * weight for _, times, weight in pieces_on_x(text, TODAY_ON_X))
    assert weight_on_x(text, TODAY_ON_X) == each


@settings(deadline=None)
@given(st.text(max_size=400))
def test_what_fits_lies_in_the_text_and_fits(text: str) -> None:
    for length in lengths_of(text, Network):
        assert 0 <= length.fits <= len(text)
        if length.over:
            assert length.fits < len(text)


@settings(deadline=None)
@given(st.text(max_size=300))
def test_links_and_facets_lie_in_the_text_and_in_order(text: str) -> None:
    last = 0
    for link in links(text):
        assert last <= link.start < link.end <= len(text)
        last = link.end
    last = 0
    for facet in facets(text):
        assert last <= facet.start < facet.end <= len(text.encode(errors="surrogatepass"))
        last = facet.end


@pytest.mark.parametrize("after", ["", " ", "`", '"', "_", "\x7f", "中", "\u212a", ". "])
def test_a_bare_link_ends_where_its_ending_does_whatever_follows(after: str) -> None:
    assert [(link.start, link.end) for link in links(f"Kwame\xada.co{after}")] == [(6, 10)]


HOSTILE = {
    "a dot after every letter": "a.",
    "links run together": "http://",
    "hosts run together": "a.com中",
    "brackets that never close": "a.co/x(",
    "brackets in brackets": "a.co/(a(b)",
    "underscores": "a_b.",
    "hyphens": "-a.",
    "endings only": "com.",
    "dots only": ".",
    "short links": "a.co ",
    "queries without an end": "http://a.co/?!!",
    "accents and Chinese": "é中.",
    "mentions": "@a.@a ",
    "emoji joined": "😀\u200d",
    "tags": "#a_",
}


@pytest.mark.parametrize("piece", HOSTILE.values(), ids=HOSTILE.keys())
def test_twice_the_text_is_at_most_about_twice_the_work(piece: str) -> None:
    def steps(size: int) -> int:
        text = (piece * size)[:size] + ".x"
        return lines_run(lambda: (links.__wrapped__(text), lengths_of(text, Network), facets(text)))

    steps(900)  # what is compiled when first asked for, some of it only of a text that is too long
    assert steps(2_000) < 2.5 * steps(1_000) + 200


def found_by_l701(draft: Draft) -> list[str]:
    return [finding.says for finding in TOO_LONG.find(draft, thornbeck(), {})]


def test_a_text_over_ten_thousand_characters_is_one_finding_whatever_the_channels() -> None:
    assert len(found_by_l701(Draft(text="a" * 10_001))) == 1
    assert len(found_by_l701(Draft(text="a" * 100_000, channels=tuple(Network)))) == 1
    assert len(found_by_l701(Draft(text="a" * 10_000))) == 0
    assert len(found_by_l701(Draft(text="a" * 10_000, channels=tuple(Network)))) == 4


def test_a_description_over_ten_thousand_characters_is_one_finding_too() -> None:
    photo = PhotoFacts(alt="a" * 10_001)
    (finding,) = TOO_LONG.find(Draft(text="Owls", photos=(photo,)), thornbeck(), {})
    assert finding.where is not None
    assert (finding.where.field, finding.where.start) == ("photos[0].alt", 10_000)


def test_the_finding_says_by_how_much_and_how_that_network_counts() -> None:
    (says,) = found_by_l701(Draft(text="a" * 281, channels=(Network.X,)))
    assert says == "This is 1 character too long for X, which takes 280. There a link counts 23 and an emoji 2."
    (says,) = found_by_l701(Draft(text=FAMILY * 121, channels=(Network.BLUESKY,)))
    assert says == "This is 25 bytes too long for Bluesky, which takes 3,000."
