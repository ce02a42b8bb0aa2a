"""From the weights of what was seen to the pile: two sums, because a glance costs less than a block.

For a block everything that speaks for somebody counts. For a look it counts only where it answers what was seen:
years do not answer words, and a word of family answers one hint of selling, not three.
"""

from collections.abc import Mapping
from enum import StrEnum

LOOK, BLOCK = 1.0, 4.75
"""From which sum on a leader should look, and a block is proposed."""
LOOK_WHERE_ONLY_EVERYDAY = 0.0
"""From which doubt on a leader should look at somebody who tells of everyday life alone: so do many sellers."""
MOST_IN_FAVOUR = -4.0
"""What all reasons to keep weigh at most, together: or a fraud would only need to call itself a teacher."""
MOST_WORDS_AGAINST_DOUBT = -1.0
"""What words of school, family, place and everyday life weigh at most against a doubt: as one hint, and not as two."""

WORDS_IN_FAVOUR = frozenset(("education", "family", "community", "local", "everyday"))
FACTS_IN_FAVOUR = frozenset(("long_standing", "follows_few", "private_account"))
FACTS_AGAINST = frozenset((
    "follows_far_more", "follows_more", "silent_collector", "new_account", "numbered_name", "jumbled_name",
    "no_picture", "says_nothing", "no_posts",
))  # fmt: skip
CONTRADICTED = frozenset((
    "child_hints_together", "gossip_hint", "hostile_hint", "asks_for_pictures", "money_by_the_day",
    "might_be_a_child", "named_after_us",
))  # fmt: skip
"""Beside these, words of school, family and place tell whom it is about, and not that somebody belongs to them."""
DOUBT_ALONE = "unknown_link"
"""Weighs towards a look, and towards no block: most links are harmless."""
PLACED = WORDS_IN_FAVOUR | {"school_link", "known_organisation_link", "works_against"}
"""What says where somebody belongs; without any of it nobody can tell who that is."""


class Pile(StrEnum):
    """Where a follower is put until a person decides."""

    FINE = "fine"
    LOOK = "look"
    BLOCK_PROPOSED = "block_proposed"


def total(weights: Mapping[str, float]) -> float:
    """The sum on which a block is proposed, reasons to keep limited. weights: of each signal seen, by its name."""
    against = sum(weight for name, weight in weights.items() if weight > 0 and name != DOUBT_ALONE)
    return round(against + max(MOST_IN_FAVOUR, sum(weight for weight in weights.values() if weight < 0)), 2)


def doubt(weights: Mapping[str, float]) -> float:
    """The same with only those reasons to keep that answer what was seen: facts answer facts, words answer words."""
    facts = _of(weights, FACTS_AGAINST) + _of(weights, FACTS_IN_FAVOUR)
    words = sum(weight for name, weight in weights.items() if weight > 0 and name not in FACTS_AGAINST)
    firm = sum(
        weight for name, weight in weights.items() if weight < 0 and name not in WORDS_IN_FAVOUR | FACTS_IN_FAVOUR
    )
    in_favour = max(_most_in_favour(weights), _of(weights, WORDS_IN_FAVOUR))
    return max(total(weights), round(max(0.0, facts) + words + max(MOST_IN_FAVOUR, firm + in_favour), 2))


def pile_of(weights: Mapping[str, float]) -> Pile:
    """Where somebody belongs of whom this was seen."""
    if total(weights) >= BLOCK:
        return Pile.BLOCK_PROPOSED
    if "nothing_of_ours" in weights:
        return Pile.LOOK
    only_everyday = "everyday" in weights and (PLACED - {"everyday"}).isdisjoint(weights)
    look = LOOK_WHERE_ONLY_EVERYDAY if only_everyday else LOOK
    return Pile.LOOK if doubt(weights) >= look else Pile.FINE


def _most_in_favour(weights: Mapping[str, float]) -> float:
    return MOST_WORDS_AGAINST_DOUBT if CONTRADICTED.isdisjoint(weights) else 0.0


def _of(weights: Mapping[str, float], names: frozenset[str]) -> float:
    return sum(weight for name, weight in weights.items() if name in names)
