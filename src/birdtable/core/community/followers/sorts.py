"""What an audience is made of, as far as accounts say it themselves; told in sums, and never used to judge anybody."""

from collections.abc import Iterable, Mapping
from enum import StrEnum

from birdtable.core.community.followers.weighing import Pile


class Sort(StrEnum):
    """What an account speaks of."""

    SCHOOL = "school"
    FAMILY = "family"
    COMMUNITY = "community"
    UNSAID = "unsaid"
    DOUBTFUL = "doubtful"
    """A block is proposed."""


_BY_SIGNAL: Mapping[Sort, frozenset[str]] = {
    Sort.SCHOOL: frozenset(("education", "school_link", "known_organisation_link")),
    Sort.FAMILY: frozenset(("family",)),
    Sort.COMMUNITY: frozenset(("community", "local")),
}


def sort_of(pile: Pile, signals: Iterable[str]) -> Sort:
    """Which of them an account belongs to: school before family before community. signals: names of its reasons."""
    if pile is Pile.BLOCK_PROPOSED:
        return Sort.DOUBTFUL
    here = set(signals)
    return next((sort for sort, names in _BY_SIGNAL.items() if names & here), Sort.UNSAID)
