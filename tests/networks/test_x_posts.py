"""Whether a post on X is what was sent, whatever X made of it."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from birdtable.adapters.networks.x_by_hand import account_page, followers_page, post_link, post_page
from birdtable.adapters.networks.x_posts import included_posts, posts_in, same_words, unescaped

WORDS = st.text(st.characters(blacklist_categories=("Cs", "Cc")), max_size=80)


def given_back(text: str, urls: list[dict[str, Any]] = [], **more: Any):  # noqa: B006 - never written to
    (post,) = posts_in({"data": {"id": "7", "text": text, "entities": {"urls": urls}, **more}})
    return post


def short(url: str, long: str, **more: Any) -> dict[str, Any]:
    return {"url": url, "expanded_url": long, "start": 0, "end": 0, **more}


ALIKE = [
    ("Beans & peas <3", "Beans &amp; peas &lt;3", []),
    ("Beans &amp; peas", "Beans &amp;amp; peas", []),
    ("Beans & peas", "Beans & peas", []),
    ("See school.org.uk.", "See https://t.co/abc.", [short("https://t.co/abc", "http://school.org.uk")]),
    ("See HTTPS://School.org.uk/", "See https://t.co/abc", [short("https://t.co/abc", "https://school.org.uk")]),
    ("See school.org.uk/a?b=1&c=2", "See https://t.co/x", [short("https://t.co/x", "http://school.org.uk/a?b=1&c=2")]),
    ("See school.org.uk", "See https://t.co/abc", []),
    ("Two  lines\nand more ", "Two lines\n and more", []),
    ("Cafe\u0301", "Caf\u00e9", []),
]


@pytest.mark.parametrize(("sent", "back", "urls"), ALIKE)
def test_what_x_changes_changes_nothing(sent: str, back: str, urls: list[dict[str, Any]]):
    assert same_words(sent, given_back(back, urls), pictures=False)


DIFFERENT = [
    ("Beans and peas", "Beans and pears", []),
    ("See school.org.uk", "See https://t.co/abc", [short("https://t.co/abc", "http://another.org.uk")]),
    ("See school.org.uk", "See", []),
    ("Beans", "Beans https://t.co/abc", []),
    ("beans", "Beans", []),
]


@pytest.mark.parametrize(("sent", "back", "urls"), DIFFERENT)
def test_other_words_are_other_words(sent: str, back: str, urls: list[dict[str, Any]]):
    assert not same_words(sent, given_back(back, urls), pictures=False)


def test_the_link_that_stands_for_a_picture_is_none_of_the_words():
    of_picture = [short("https://t.co/pic", "https://x.com/thornbeck/status/7/photo/1", media_key="3_9")]
    for urls in (of_picture, []):
        assert same_words("Beans", given_back("Beans https://t.co/pic", urls), pictures=True)
    assert given_back("Beans https://t.co/pic", of_picture).text == "Beans"
    assert same_words("", given_back("https://t.co/pic", of_picture), pictures=True)


def test_both_names_of_what_x_renamed_are_read():
    about = [{"type": "quoted", "id": "5"}]
    for name in ("referenced_posts", "referenced_tweets"):
        assert given_back("Look", **{name: about}).references == (("quoted", "5"),)
    for name in ("note_post", "note_tweet"):
        assert given_back("Long…", **{name: {"text": "Long and longer"}}).text == "Long and longer"
    for name in ("posts", "tweets"):
        assert [post.id for post in included_posts({"includes": {name: [{"id": "5", "text": "a"}]}})] == ["5"]


@pytest.mark.parametrize("found", [None, "text", 5, [None], [{}], [{"id": "x"}], [{"text": "no number"}]])
def test_what_is_no_post_is_left_out(found: Any):
    assert posts_in({"data": found}) == ()


@given(WORDS)
def test_words_that_come_back_as_x_writes_them_are_the_same_words(text: str):
    written = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    assert unescaped(written) == text
    assert same_words(text, given_back(written), pictures=False)


@given(WORDS, WORDS)
def test_comparing_never_fails(sent: str, back: str):
    assert same_words(sent, given_back(back), pictures=True) in {True, False}


def test_a_school_without_the_interface_gets_a_page_with_its_words_in_it():
    assert post_link("Beans & peas\n#Year4 +1") == "https://x.com/intent/post?text=Beans%20%26%20peas%0A%23Year4%20%2B1"
    assert post_page("thornbeck", "7") == "https://x.com/thornbeck/status/7"
    assert post_page("", "7") == "https://x.com/i/web/status/7"
    assert followers_page("thornbeck").startswith(account_page("thornbeck"))
