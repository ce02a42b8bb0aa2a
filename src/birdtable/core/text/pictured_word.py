"""A word that is also a name, beside a picture of children: whether it means one of them."""

from birdtable.core.text.at_the_head import does, is_no_person
from birdtable.core.text.atoms import Atom, Reading
from birdtable.core.text.page import DETERMINERS, INTO
from birdtable.core.text.word_lists import is_proper, sense

_BUSY, _TIMES, _SUBJECTS = sense("busy"), sense("times"), sense("subjects")
_OWN_THINGS, _OF_A_SEASON = sense("own_things"), sense("of_a_season")
_GOES_ON = frozenset(("and", "at", "by", "has", "in", "on", "with"))
_GOES_ON_THERE = _GOES_ON | sense("doing") | {"as", "for", "from", "gets", "goes", "got", "mid"}
"""After a word at the head of a sentence, where a child of that name can be recognised in the picture."""


def is_a_child(reading: Reading, number: int, *, there: bool) -> bool:
    """Inside a sentence its capital tells; at the head of one, what goes on from it.

    there: a pictured child is called so.
    """
    atom, before, following = reading.atoms[number], reading.before(number), reading.after(number)
    if before is not None and not atom.begins and _leads_elsewhere(before, atom):
        return before.key in ("how", "that", "what", "which") and does(reading, number)
    if is_no_person(reading, number) or (atom.key in _SUBJECTS | _TIMES and _is_dated(reading, number)):
        return False
    if following is None or following.begins or following.listed:
        return True
    if atom.possessive:
        return _is_the_owner(atom, following, there=there)
    shouted = there and atom.shouted and following.shouted
    if not atom.begins:
        return not following.capital or shouted
    goes_on = following.key in (_GOES_ON_THERE if there else _GOES_ON)
    return goes_on or shouted or _is_busy(reading, number) or does(reading, number)


def is_at_work_or_owns(reading: Reading, number: int) -> bool:
    """“May’s fingers”, “Summer holding an umbrella”: no month or season has or does that."""
    atom, following = reading.atoms[number], reading.after(number)
    owns = atom.possessive and following is not None and following.key in _OWN_THINGS
    return owns or _is_busy(reading, number)


def _is_the_owner(atom: Atom, following: Atom, *, there: bool) -> bool:
    """“Poppy’s wellies”, “May’s fingers”: a flower has none of its own, and a month no hands."""
    if following.key in _OWN_THINGS:
        return True
    seasonal = atom.key in _SUBJECTS | _TIMES and (not there or following.key in _OF_A_SEASON)
    return not seasonal and not following.capital


def _is_busy(reading: Reading, number: int) -> bool:
    """“Faith feeding the chicks”, “Rose planting a rose”: a child at work, and on what; a “Summer reading challenge”
    is none."""
    keys = reading.keys[number + 1 : number + 3]
    return len(keys) > 1 and keys[0] in _BUSY and keys[1] in DETERMINERS


def _leads_elsewhere(before: Atom, atom: Atom) -> bool:
    """“the Rose”, “Christmas Eve”, “to Florence”."""
    if atom.listed:
        return False
    return before.key in DETERMINERS or before.key in _TIMES or (before.key in INTO and is_proper(atom.key))


def _is_dated(reading: Reading, number: int) -> bool:
    """“May 3rd”, “12 May”, “RE”."""
    atom, following = reading.atoms[number], reading.after(number)
    if reading.text[: atom.start].rstrip()[-1:].isdigit() or _counts(reading, number):
        return following is not None or not atom.begins
    return following is not None and following.shouted and not atom.shouted


def _counts(reading: Reading, number: int) -> bool:
    """“May 3rd”: the date goes on in figures."""
    return reading.text[reading.atoms[number].end :].lstrip()[:1].isdigit()
