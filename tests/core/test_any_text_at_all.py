"""Whatever is typed: no check fails, none points outside the words, none takes too long. `make fuzz` tries the same."""

from hypothesis import given, settings
from hypothesis import strategies as st

from birdtable.core.words import Shows
from tests.fuzz.promises import MARKS, draft_of, hold_folding, hold_places, hold_time, look, words

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


@settings(max_examples=12, deadline=None)
@given(piece=TEXTS)
def test_no_words_said_over_and_over_keep_anybody_waiting(piece: str) -> None:
    hold_time(piece)
