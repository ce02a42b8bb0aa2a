"""Folding and tokens: the way back to the original characters always holds."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from birdtable.core.text.fold import fold, folded, folded_letter_by_letter
from birdtable.core.text.tokens import sentences, tokens
from tests.growth import grows_in_step, lines_run


@pytest.mark.parametrize(
    ("written", "plain"),
    [
        ("Zoë", "zoe"),
        ("Zoe\u0308", "zoe"),
        ("Wiśniewski", "wisniewski"),
        ("Łukasz", "lukasz"),
        ("Yılmaz", "yilmaz"),
        ("O’Brien", "o'brien"),
        ("Οkаfоr", "okafor"),
        ("Ｊｏｓｈ", "josh"),
        ("𝓙𝓸𝓼𝓱", "josh"),
        ("🅹🅾🆂🅷", "josh"),
        ("Jo\u200bsh\u00ad", "josh"),
        ("Straße", "strasse"),
        ("a\nb", "a\nb"),
        ("a😀b", "a b"),
        ("a\x00b", "a b"),
    ],
)
def test_a_name_folds_to_plain_letters_however_it_is_written(written: str, plain: str) -> None:
    assert fold(written).text == plain == folded(written)


def test_a_folded_span_leads_back_to_the_original_with_its_accents() -> None:
    text = "By Zoe\u0308 Ż!"
    plain = fold(text)
    start = plain.text.index("zoe")
    begins, ends = plain.span(start, start + 3)
    assert text[begins:ends] == "Zoe\u0308"


@settings(deadline=None)
@given(st.text())
def test_any_text_folds_to_ascii_with_offsets_that_never_fall(text: str) -> None:
    plain = fold(text)
    assert plain.text.isascii()
    assert plain.text == plain.text.lower()
    assert len(plain.starts) == len(plain.ends) == len(plain.text)
    assert list(plain.starts) == sorted(plain.starts)
    assert list(plain.ends) == sorted(plain.ends)
    for place in range(len(plain.text)):
        begins, ends = plain.span(place, place + 1)
        assert 0 <= begins < ends <= len(text)


def kinds(text: str) -> list[tuple[str, str]]:
    return [(token.kind, token.text) for token in tokens(text)]


def test_a_post_falls_into_words_tags_accounts_links_and_emoji() -> None:
    assert kinds("Well done, Year 3! 🎉 #WellDone @ThornbeckPri https://example.org/a. e-mail a.b@c.org.uk") == [
        ("word", "Well"), ("word", "done"), ("word", "Year"), ("number", "3"), ("emoji", "🎉"),
        ("hashtag", "#WellDone"), ("handle", "@ThornbeckPri"), ("link", "https://example.org/a"),
        ("word", "e"), ("word", "mail"), ("email", "a.b@c.org.uk"),
    ]  # fmt: skip


def test_an_apostrophe_stays_in_its_word_and_a_hyphen_parts_words() -> None:
    assert kinds("Niamh O’Brien's Ainsworth-Bell") == [
        ("word", "Niamh"), ("word", "O’Brien's"), ("word", "Ainsworth"), ("word", "Bell"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("tag", "parts"),
    [
        ("#WellDoneYear3", ["Well", "Done", "Year", "3"]),
        ("#welldone", ["welldone"]),
        ("#PEKitDay", ["PE", "Kit", "Day"]),
        ("@Josh_Smith10", ["Josh", "Smith", "10"]),
        ("JoshuaSmith", ["Joshua", "Smith"]),
    ],
)
def test_a_run_together_tag_is_taken_apart_at_its_capitals(tag: str, parts: list[str]) -> None:
    assert [part.text for part in tokens(tag)[0].parts] == parts


def test_a_bare_site_is_a_link_and_a_missing_space_is_not() -> None:
    assert kinds("thornbeckprimary.sch.uk/news")[0][0] == "link"
    assert [kind for kind, _ in kinds("the trip.It was")] == ["word"] * 4


def test_titles_and_initials_do_not_end_a_sentence() -> None:
    text = "Mr. Hall met J. Smith. Then we left! Great"
    assert [text[start:end].strip() for start, end in sentences(text)] == [
        "Mr. Hall met J. Smith.", "Then we left!", "Great",
    ]  # fmt: skip


@settings(deadline=None)
@given(st.text())
def test_any_text_has_tokens_in_order_inside_it_and_sentences_that_cover_it(text: str) -> None:
    last = 0
    for token in tokens(text):
        assert last <= token.start < token.end <= len(text)
        assert text[token.start : token.end] == token.text
        assert all(token.start <= part.start < part.end <= token.end for part in token.parts)
        last = token.end
    assert "".join(text[start:end] for start, end in sentences(text)) == text


PIECES = [
    "Ada",
    "iPad",
    "O'Brien's",
    "4HA",
    "#",
    "@",
    "www.",
    "https://a",
    ".co.uk",
    "b@c.d",
    " ",
    ".",
    "-",
    "_",
    "$",
    "\x1c",
]
PLAIN_TEXTS = st.one_of(
    st.text(st.characters(max_codepoint=127)), st.lists(st.sampled_from(PIECES), max_size=9).map("".join)
)


@settings(deadline=None)
@given(PLAIN_TEXTS)
def test_plain_letters_are_parted_alike_whatever_else_the_post_holds(text: str) -> None:
    beside = [(one.text, one.folded, one.start - 2, one.kind, one.capital) for one in tokens(f"é {text}")[1:]]
    assert beside == [(one.text, one.folded, one.start, one.kind, one.capital) for one in tokens(text)]
    parts = [[part.text for part in one.parts] for one in tokens(f"é {text}")[1:]]
    assert parts == [[part.text for part in one.parts] for one in tokens(text)]


@settings(deadline=None)
@given(st.text() | PLAIN_TEXTS)
def test_marks_that_a_post_has_none_of_change_nothing(text: str) -> None:
    """The pattern leaves out links, accounts and hashtags where their marks are missing: behind these, none is."""
    beside = [(one.text, one.kind, one.start) for one in tokens(f"{text}\n\n. @ #")]
    assert beside == [(one.text, one.kind, one.start) for one in tokens(f"{text}\n")]


@pytest.mark.parametrize("text", ["æ\u0301", "Æsop", "½\u200b", "Ａｂ", "ö", "", "a\x00"])
def test_letters_are_folded_in_their_places_only_where_each_stays_one(text: str) -> None:
    alike = [len(folded(letter)) == 1 for letter in text]
    assert folded_letter_by_letter(text) == (folded(text) if all(alike) else None)


@pytest.mark.parametrize(
    "piece", ["a", "a.", "a@", "@a", "#a", "'", "a-", "1", "http://", "Aa", "a\u200b", "😀", ".", "\n"]
)
def test_reading_a_hostile_text_grows_in_step_with_it(piece: str) -> None:
    assert grows_in_step(lambda text: (tokens(text), sentences(text), fold(text)), piece)


def test_words_that_a_post_used_before_are_not_read_again() -> None:
    words = "marmalade wobbles gently over seventeen quiet harbours while puffins juggle velvet turnips beside lanterns"
    first = lines_run(lambda: tokens(words))
    again = lines_run(lambda: tokens(" ".join(reversed(words.split()))))
    assert again * 2 < first
