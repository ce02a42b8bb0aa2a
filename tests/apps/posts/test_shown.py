"""What pages make of words: differences, marks and places."""

import pytest
from hypothesis import given
from hypothesis import strategies as some

from birdtable.apps.posts.differences import LONGEST_COMPARED, Piece, differences
from birdtable.apps.posts.noticed import noticed_in, stretches
from birdtable.apps.posts.wording import readable
from birdtable.core.finding import Finding, Span
from birdtable.core.verdict import Judged, Verdict
from birdtable.core.words import Effect


def judged(field: str, start: int, end: int, effect: Effect = Effect.ADVISE, code: str = "A602") -> Judged:
    finding = Finding(code=code, says="Look.", where=Span(field, start, end))
    return Judged(finding=finding, name="a-name", clause="1", clause_text="A rule.", effect=effect)


def verdict(*all_judged: Judged) -> Verdict:
    return Verdict(edition="", judged=all_judged)


def test_words_that_changed_are_told_from_words_that_stayed():
    assert differences("We planted beans.", "Kestrels planted peas.") == (
        Piece("removed", "We"),
        Piece("added", "Kestrels"),
        Piece("same", " planted "),
        Piece("removed", "beans"),
        Piece("added", "peas"),
        Piece("same", "."),
    )


@given(some.text(), some.text())
def test_both_wordings_are_whole_in_the_differences(old, new):
    pieces = differences(old, new)
    assert "".join(one.text for one in pieces if one.change != "added") == old
    assert "".join(one.text for one in pieces if one.change != "removed") == new


def test_two_very_long_wordings_are_shown_whole():
    long = "bean " * LONGEST_COMPARED
    assert [one.change for one in differences(long, "Beans.")] == ["removed", "added"]


@given(some.text(), some.lists(some.tuples(some.integers(0, 20), some.integers(0, 20))))
def test_marked_words_are_still_the_words(text, places):
    found = [judged("text", *sorted(min(place, len(text)) for place in pair)) for pair in places]
    assert "".join(one.text for one in stretches(text, noticed_in(verdict(*found)))) == text


def test_where_two_marks_overlap_the_graver_one_is_shown():
    noticed = noticed_in(verdict(judged("text", 0, 8), judged("text", 3, 12, Effect.BLOCK)))
    assert [(one.text, one.effect) for one in stretches("0123456789abcdef", noticed)] == [
        ("012", ""), ("3456789ab", "block"), ("cdef", "")
    ]  # fmt: skip


def test_the_gravest_comes_first_and_then_the_order_of_reading():
    noticed = noticed_in(
        verdict(
            judged("photos[0].alt", 0, 1),
            judged("text", 9, 10),
            judged("text", 2, 3),
            judged("text", 5, 6, Effect.BLOCK),
        )
    )
    assert [(one.judged.finding.where.field, one.judged.finding.where.start) for one in noticed] == [
        ("text", 5), ("text", 2), ("text", 9), ("photos[0].alt", 0)
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("field", "place"),
    [
        ("text", ""),
        ("photos[0].alt", "in the description of picture 1"),
        ("photos[2].filename", "in the file name of picture 3"),
        ("photos[1].writing[0]", "in the writing in picture 2"),
    ],
)
def test_the_place_is_told_in_words(field, place):
    (one,) = noticed_in(verdict(judged(field, 0, 1)))
    assert one.place == place


@given(some.text(some.characters(codec=None)))
def test_whatever_was_typed_every_database_can_keep_it(text):
    kept = readable(text)
    assert kept.encode().decode() == kept
    assert "\x00" not in kept
    assert readable(kept) == kept


def test_line_ends_of_a_form_are_one_character():
    assert readable("one\r\ntwo\rthree\n") == "one\ntwo\nthree\n"
