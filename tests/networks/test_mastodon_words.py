"""Words that come back as HTML are known again."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from birdtable.adapters.networks.mastodon_words import plain, same_words, squeezed
from tests.networks.mastodon_server import as_html

LINK = 'See <a href="https://a.example/b"><span class="invisible">https://</span>a.example/b</a>'
LINES = st.lists(st.text(alphabet="abé&<>\"'@#_ .:/🐛", max_size=30), max_size=5).map("\n".join)


@given(LINES)
def test_what_is_shown_is_what_was_sent(text):
    assert same_words(text, {"content": as_html(text)})


@given(LINES, LINES)
def test_other_words_are_not_taken_for_ours(one, other):
    if squeezed(one) != squeezed(other):
        assert not same_words(one, {"content": as_html(other)})


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<p>Beans &amp; peas</p><p>At two<br>o'clock</p>", "Beans & peas\n\nAt two\no'clock"),
        (LINK, "See https://a.example/b"),
        ('<p>With <span class="h-card"><a href="x">@<span>wrens</span></a></span></p>', "With @wrens"),
        ("", ""),
        ("<p>Unclosed & <b>odd", "Unclosed & odd"),
    ],
)  # fmt: skip
def test_html_is_read_as_a_reader_sees_it(html, text):
    assert plain(html) == text


@given(st.text(max_size=200))
def test_no_html_is_too_odd_to_be_read(html):
    assert isinstance(plain(html), str)
