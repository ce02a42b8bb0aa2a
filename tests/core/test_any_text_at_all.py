"""Whatever is typed: no check fails, none points outside the words, none takes too long. `make fuzz` tries the same."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from birdtable.core.words import Shows
from tests.fuzz.promises import MARKS, draft_of, hold_folding, hold_places, hold_time, look, words
from tests.growth import grows_in_step

PIECES = st.sampled_from([*words(), *MARKS]) | st.sampled_from(MARKS) | st.text(max_size=20)
TEXTS = st.lists(PIECES, max_size=14).map("".join) | st.lists(PIECES, max_size=14).map(" ".join)
SHOWN = st.none() | st.sampled_from([Shows.UNRECOGNISABLE, Shows.RECOGNISABLE, Shows.WORK])


@settings(max_examples=150, deadline=None)
@given(text=TEXTS, shows=SHOWN, number=st.integers(0, 6))
def test_no_check_fails_and_none_points_outside_the_words(text: str, shows: Shows | None, number: int) -> None:
    draft = draft_of(text, shows)
    for finding in look(draft, number):
        hold_places(draft, finding)


@settings(max_examples=200, deadline=None)
@given(text=TEXTS)
def test_every_folded_letter_leads_back_to_where_it_came_from(text: str) -> None:
    hold_folding(text)


OVER_AND_OVER = (
    "Amara, ", "award Amara and Amara ", "Well done Amara. ", "Rose, ", "Will and Rose ", "Smith ", "Okafor-Smith-",
    "Ava’s mum Mrs Bell ",
    "Mr Rhodes, ", "Joshua Smyth ", "Amara is ill. ", "a boy in Year 3 ", "at the zoo tomorrow ", "07700 900123 ", "A.",
)  # fmt: skip


# Lines of Python run, not seconds: no busy machine can make this fail.
@pytest.mark.parametrize("piece", OVER_AND_OVER)
def test_twice_the_words_are_about_twice_the_work_for_all_checks_together(piece: str) -> None:
    for _ in look(draft_of(f"award {piece * 3}", Shows.UNRECOGNISABLE)):
        pass
    assert grows_in_step(lambda text: list(look(draft_of(f"award {text}", None))), piece, size=1_000)


@settings(max_examples=12, deadline=None)
@given(piece=TEXTS)
def test_no_words_said_over_and_over_keep_anybody_waiting(piece: str) -> None:
    hold_time(piece)
