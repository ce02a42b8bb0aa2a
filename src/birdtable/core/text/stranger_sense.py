"""Who a full name that is on no list belongs to: a child, an adult, nobody can tell, or somebody out of a book."""

import re
from bisect import bisect_left
from typing import Literal

from birdtable.core.text.atoms import Atom
from birdtable.core.text.somebody import YEARS, is_young
from birdtable.core.text.surroundings import Surroundings
from birdtable.core.text.word_lists import sense

Who = Literal["child", "adult", "unknown"]

CHILDREN = sense("stranger_children")
HAILED = sense("stranger_hailed")
DID = sense("stranger_did")
ROLES = sense("stranger_roles")
ADULT_ACTS = sense("stranger_adult_acts")
CULTURE = sense("stranger_culture")
_GROWN = sense("stranger_grown")
_FAMILY = sense("relatives") | sense("stranger_community")
_MAKING = sense("making")
_MADE_OR_DID = _MAKING | DID
_OURS_TOO = frozenset(("created", "discovered", "hero", "listened", "play", "watched"))
"""Of the words that speak of books and history, those that are said as often of a child."""
_SCHOOLS = frozenset(("academy", "infant", "infants", "junior", "juniors", "nursery", "preschool", "primary", "school"))
_BEHIND_A_ROLE = ROLES | {"reader", "in"}
_LONG_AGO = re.compile(r"\b1[0-8]\d\d\b|\(?\b19\d\d ?[-–]")


def plainly(around: Surroundings, who: Who | None) -> Who | None:
    """Whose it is where an age, a word right beside the name, or the name itself leaves no doubt; else nothing."""
    if _is_plainly_a_child(around):
        return "child"
    return who if who == "adult" and is_grown(around) else None


def _is_plainly_a_child(around: Surroundings) -> bool:
    young = is_young(around)
    if young is not None:
        return young
    if _is_in_a_class(around):
        return True
    return _is_hailed(around) and not (_has_a_role(around) or is_grown(around))


def is_grown(around: Surroundings) -> bool:
    """Whether hardly any child has such a forename: “Geoff Braithwaite”."""
    return around.reading.atoms[around.run.first].key in _GROWN


def who_is(around: Surroundings) -> Who | None:
    """Whom the words right around the name make of its owner; None where they do not say, or speak of a book."""
    young = is_young(around)
    if young is not None:
        return "child" if young else "adult"
    if _has_a_role(around):
        return None if around.key_before() in ROLES - _FAMILY else "adult"
    if _is_in_a_class(around) or (_is_hailed(around) and not is_grown(around)):
        return "child"
    if around.run.need == "beside" or _LONG_AGO.search(around.sentence):
        return None
    if not CULTURE.isdisjoint(around.keys) and not CULTURE.isdisjoint(around.keys - _OURS_TOO):
        return None
    children = _with_children(around) or _is_of_a_school(around)
    if is_grown(around) or _acts_as_adult(around, children=children):
        return "adult"
    if children:
        return "child"
    return "unknown" if around.run.need == "nothing" else None


def _young(around: Surroundings) -> bool:
    return around.key_before(1) in ("young", "little", "year", "week", "junior") or around.key_before(1) in YEARS


def _has_a_role(around: Surroundings) -> bool:
    """“our magician Tom Pell”, “Kath Ormerod, chair of the PTA”, “Graham Tidswell of the RSPB”."""
    before = (around.key_before(), around.key_before(1))
    if before[0] == "and" and around.key_before(2) in ROLES:
        return True
    if (before[0] in ROLES or (before[1] in ROLES and before[0] in _BEHIND_A_ROLE)) and not _young(around):
        return True
    if not around.after or _is_placed(around):
        return False
    following = around.after[0]
    if following.key in ("from", "of") and len(around.after) > 1:
        second = around.after[2] if around.after[1].key in ("the", "our") and len(around.after) > 2 else around.after[1]
        if _is_class(around, second) or second.key == "st":
            # “of St Oswald's”: most often a child of the school we played.
            return False
        if _is_of_a_school(around):
            return False
        second = around.after[1]
        return (second.key == "the" or second.capital) and not _is_class(around, second)
    if following.listed or "(" in following.gap or following.key in ("who", "is", "our", "has", "was"):
        return _is_titled([atom.key for atom in around.after[:8]])
    return False


def _is_of_a_school(around: Surroundings) -> bool:
    """“from Broomhill Primary”: so is a child who came to play."""
    if around.key_after() not in ("at", "from", "of") or len(around.after) < 3 or not around.after[1].capital:
        return False
    return not _SCHOOLS.isdisjoint(atom.key for atom in around.after[2:5])


def _is_titled(keys: list[str]) -> bool:
    """“our chair of governors”, “who volunteers”; not “our mathematician of the week”, “and Mrs Hall's class”."""
    for place, key in enumerate(keys):
        if key in HAILED or key in ("and", "junior"):
            return False
        if key in ROLES or key in ADULT_ACTS:
            return keys[place + 1 : place + 3] != ["of", "the"] or keys[place + 3 : place + 4] not in (
                ["week"],
                ["day"],
                ["month"],
                ["term"],
                ["year"],
            )
    return False


def _is_class(around: Surroundings, atom: Atom) -> bool:
    return atom.key in YEARS or atom.key in around.classes or atom.key == "class"


def _is_hailed(around: Surroundings) -> bool:
    """Said right beside the name: “well done to”, “star of the week:”, “in Year 3”, “’s poem”."""
    near, further = around.key_before(), around.key_before(1)
    if further in ("young", "little", "junior"):
        return True
    return _hailed_before(around, near, further) or _is_of_a_class(around) or _hailed_after(around)


def _is_in_a_class(around: Surroundings) -> bool:
    """“Geoff Hurst in Year 4”, “Keith Low (Y5)”, “Larks’ Donna Peel”."""
    if _is_of_a_class(around) or (around.after and _is_placed(around)):
        return True
    following = around.key_after()
    return following in ("in", "from", "of") and len(around.after) > 1 and _is_class(around, around.after[1])


def _is_of_a_class(around: Surroundings) -> bool:
    """“Year 2's Delphine Marchetti”, “Larks’ Wanjiru Kamau”, “nine-year-old Percy Stubbs”."""
    before = around.before[:2]
    if len(before) > 1 and (before[0].key, before[1].key) == ("old", "year"):
        return True
    gap = around.reading.text[before[0].start : around.reading.atoms[around.run.first].start].rstrip() if before else ""
    return bool(before) and _is_class(around, before[0]) and gap.endswith(("'s", "’s", "s'", "s’", ":"))


def _thanked(around: Surroundings) -> bool:
    return not {"thank", "thanks", "gratitude", "raffle", "hamper", "tombola", "ticket"}.isdisjoint(around.keys)


def _hailed_before(around: Surroundings, near: str, further: str) -> bool:
    if near in HAILED or (near in ("to", "for", "our", "baby") and further in HAILED):
        return True
    if near in ("week", "day", "month", "term") or (near == "of" and further == "proud"):
        return True
    if near == "to" and further in ("goes", "went", "awarded") and not _thanked(around):
        return True
    return (near == "by" and further in _MADE_OR_DID) or (near != "year" and further == "year")


def _is_placed(around: Surroundings) -> bool:
    """“Ola Kowal (Y5)”, “Ola Kowal, Rowan class”."""
    following = around.after[0]
    return _is_class(around, following) and any(mark in following.gap for mark in ",(")


def _hailed_after(around: Surroundings) -> bool:
    if not around.after:
        return False
    following, second = around.after[0], around.key_after(1)
    if _is_placed(around):
        return True
    if following.key in ("in", "from", "of") and len(around.after) > 1 and _is_class(around, around.after[1]):
        return True
    if following.key in DID or (following.key in ("has", "have") and second in DID):
        return True
    own = {atom.key for atom in around.after[:3]}
    return around.reading.atoms[around.run.last].possessive and not own.isdisjoint(_MAKING)


def _acts_as_adult(around: Surroundings, *, children: bool) -> bool:
    """“came in to talk”, “thank you to … for running”, “our workshop with”."""
    if not ADULT_ACTS.isdisjoint(around.keys):
        return True
    came = not {"came", "come", "coming", "popped"}.isdisjoint(around.keys)
    if came and not {"in", "into", "school"}.isdisjoint(around.keys):
        return True
    return not children and not {"thank", "thanks", "grateful"}.isdisjoint(around.keys)


def _with_children(around: Surroundings) -> bool:
    """Anything in the sentence that goes with children, or a child of ours called by first name."""
    words = (*around.before, *around.after)
    low, high = min((one.start for one in words), default=0), max((one.end for one in words), default=0)
    own = range(around.reading.atoms[around.run.first].start, around.reading.atoms[around.run.last].end)
    near = around.first_names[bisect_left(around.first_names, low) : bisect_left(around.first_names, high)]
    if any(start not in own for start in near):
        return True
    return not CHILDREN.isdisjoint(around.keys) or any(
        atom.key in around.classes and atom.capital for atom in (*around.before, *around.after)
    )
