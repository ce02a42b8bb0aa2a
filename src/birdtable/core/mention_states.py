"""The life of one mention: what somebody said to the school. The diagram in the documentation is drawn from `NEXT`.

A possible disclosure has a life of its own: no way leads from it to hiding, muting or blocking; only closing ends it.
"""

from collections.abc import Mapping
from enum import StrEnum


class MentionState(StrEnum):
    """Where one mention stands."""

    WAITING = "waiting"
    """Nobody has looked yet."""
    SETTLED = "settled"
    """Nothing is needed."""
    OFFICE = "office"
    """The office rings or writes to the family, away from the network."""
    PLANNED = "planned"
    """Something is to be done on the network in a moment; until then it can be taken back."""
    BY_HAND = "by_hand"
    """Birdtable cannot do it there: a person does, and ticks it."""
    DONE = "done"
    ALARMED = "alarmed"
    """A possible disclosure that nobody has seen yet: one person after another is told."""
    WITH_DSL = "with_dsl"
    """The safeguarding lead, or who stands in, has seen it."""
    CLOSED = "closed"


class MentionEvent(StrEnum):
    """What can happen to it."""

    SETTLE = "settle"
    TO_OFFICE = "to_office"
    PLAN = "plan"
    TO_A_PERSON = "to_a_person"
    DO = "do"
    TAKE_BACK = "take_back"
    ALARM = "alarm"
    """It may tell of harm: the sorter says so, or a person does."""
    SEE = "see"
    CLOSE = "close"


ORDINARY = (
    MentionState.WAITING, MentionState.SETTLED, MentionState.OFFICE, MentionState.PLANNED, MentionState.BY_HAND,
    MentionState.DONE,
)  # fmt: skip
OPEN_DISCLOSURE = (MentionState.ALARMED, MentionState.WITH_DSL)
POINTERS = (*OPEN_DISCLOSURE, MentionState.CLOSED)
"""Of which nothing is kept but where it stands, of what kind it is and when it was said."""

NEXT: Mapping[tuple[MentionState, MentionEvent], MentionState] = {
    (MentionState.WAITING, MentionEvent.SETTLE): MentionState.SETTLED,
    (MentionState.WAITING, MentionEvent.TO_OFFICE): MentionState.OFFICE,
    (MentionState.WAITING, MentionEvent.PLAN): MentionState.PLANNED,
    (MentionState.WAITING, MentionEvent.TO_A_PERSON): MentionState.BY_HAND,
    (MentionState.PLANNED, MentionEvent.TO_A_PERSON): MentionState.BY_HAND,
    **{
        (state, MentionEvent.DO): MentionState.DONE
        for state in (MentionState.PLANNED, MentionState.BY_HAND, MentionState.OFFICE)
    },
    **{
        (state, MentionEvent.TAKE_BACK): MentionState.WAITING
        for state in (MentionState.SETTLED, MentionState.OFFICE, MentionState.PLANNED, MentionState.BY_HAND)
    },
    **{(state, MentionEvent.ALARM): MentionState.ALARMED for state in ORDINARY},
    (MentionState.ALARMED, MentionEvent.SEE): MentionState.WITH_DSL,
    (MentionState.ALARMED, MentionEvent.CLOSE): MentionState.CLOSED,
    (MentionState.WITH_DSL, MentionEvent.CLOSE): MentionState.CLOSED,
}
