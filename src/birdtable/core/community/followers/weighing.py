"""From the weights of what was seen to the pile: one sum, in which a reason to keep answers only what it can answer.

Years do not answer words, for sellers are old too; and a word of family answers half a hint of selling, not three.
"""

from collections.abc import Mapping
from enum import StrEnum

LOOK, BLOCK = 0.5, 2.75
"""From which sum on a leader should look, and a block is proposed."""
LOOK_WHERE_NOTHING_IS_SAID = 1.0
"""From which on a leader should look at an account that says nothing: so do many grandparents."""
LOOK_WHERE_ONLY_EVERYDAY = 0.0
"""From which on a leader should look at somebody who tells of everyday life alone: so do many sellers."""
MOST_IN_FAVOUR = -4.0
"""What all words and links in favour weigh at most, together: or a fraud would only need to call itself a teacher."""
MOST_WORDS_IN_FAVOUR = -0.5
"""What words of school, family, place and everyday life weigh at most: anybody can write one of them."""

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
LINK = "unknown_link"
"""Weighs only beside words: alone it would count against those whose words no list knows, in whatever language."""
PLACED = WORDS_IN_FAVOUR | {"school_link", "known_organisation_link", "works_against"}
"""What says where somebody belongs; without any of it nobody can tell who that is."""


class Pile(StrEnum):
    """Where a follower is put until a person decides."""

    FINE = "fine"
    LOOK = "look"
    BLOCK_PROPOSED = "block_proposed"


def score_of(weights: Mapping[str, float]) -> float:
    """The sum: facts answer facts, words answer words. weights: of each signal seen, by its name."""
    facts = _of(weights, FACTS_AGAINST) + _of(weights, FACTS_IN_FAVOUR)
    against = {name: weight for name, weight in weights.items() if weight > 0 and name not in FACTS_AGAINST}
    words = 0.0 if set(against) == {LINK} and PLACED.isdisjoint(weights) else sum(against.values())
    firm = sum(
        weight for name, weight in weights.items() if weight < 0 and name not in WORDS_IN_FAVOUR | FACTS_IN_FAVOUR
    )
    most = MOST_WORDS_IN_FAVOUR if CONTRADICTED.isdisjoint(weights) else 0.0
    in_favour = max(most, _of(weights, WORDS_IN_FAVOUR))
    return round((max(0.0, facts) if words else facts) + words + max(MOST_IN_FAVOUR, firm + in_favour), 2)


def pile_of(weights: Mapping[str, float]) -> Pile:
    """Where somebody belongs of whom this was seen."""
    score = score_of(weights)
    if score >= BLOCK:
        return Pile.BLOCK_PROPOSED
    if "nothing_of_ours" in weights:
        return Pile.LOOK
    return Pile.LOOK if score >= _look_from(weights) else Pile.FINE


def _look_from(weights: Mapping[str, float]) -> float:
    if weights.keys() <= FACTS_AGAINST | FACTS_IN_FAVOUR:
        return LOOK_WHERE_NOTHING_IS_SAID
    only_everyday = "everyday" in weights and (PLACED - {"everyday"}).isdisjoint(weights)
    return LOOK_WHERE_ONLY_EVERYDAY if only_everyday else LOOK


def _of(weights: Mapping[str, float], names: frozenset[str]) -> float:
    return sum(weight for name, weight in weights.items() if name in names)
