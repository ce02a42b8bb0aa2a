"""Our links are those of X: the twitter-text conformance suite, and its Python port as an oracle on short texts."""

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from twitter_text import extract_urls_with_indices

from birdtable.core.text.links import links
from tests.conformance import conformance


def found(text: str) -> list[str]:
    return [text[link.start : link.end] for link in links(text)]


@pytest.mark.parametrize(("group", "size"), [("urls", 91), ("tco_urls_with_params", 5)])
def test_our_links_are_those_of_x(group: str, size: int) -> None:
    cases = conformance("twitter-text/extract.yml")["tests"][group]
    assert len(cases) == size
    assert [case["description"] for case in cases if found(case["text"]) != case["expected"]] == []


@pytest.mark.parametrize(("group", "size"), [("urls_with_indices", 10), ("urls_with_directional_markers", 2)])
def test_our_links_stand_where_those_of_x_stand(group: str, size: int) -> None:
    cases = conformance("twitter-text/extract.yml")["tests"][group]
    assert len(cases) == size
    for case in cases:
        ours = [
            {"url": case["text"][link.start : link.end], "indices": [link.start, link.end]}
            for link in links(case["text"])
        ]
        assert ours == case["expected"], case["description"]


@pytest.mark.parametrize("group", ["country", "generic"])
def test_every_ending_that_x_knows_makes_a_link(group: str) -> None:
    cases = conformance("twitter-text/tlds.yml")["tests"][group]
    assert len(cases) > 300
    assert [case["text"] for case in cases if found(case["text"]) != case["expected"]] == []


PARTS = (
    "http:// https:// HTTP:// t.co/ t.co . . / a b - _ com co uk community jp 中 み みんな é ( ) ? = & # @ $ ! , : "
    ":80 + … school 1 ж – x http :// \" \u200e \u202a Year 😀 's trip.It www. .sch.uk"
)
PIECES = st.sampled_from([*PARTS.split(" "), " ", "\n"])


@settings(deadline=None)
@given(st.lists(PIECES, max_size=10).map("".join))
@example("foo.com中http://t.co/x")
@example("http://t.co/abc/def.com b.com")
@example("x_y.b.com a.b中c.com comé.fr")
def test_short_texts_have_the_links_that_the_port_of_twitter_text_finds(text: str) -> None:
    # At the very start of a text the port reads an accented first letter as standing before the link.
    text = "a " + text
    ours = [(link.start, link.end) for link in links(text)]
    assert ours == [tuple(one["indices"]) for one in extract_urls_with_indices(text)]
