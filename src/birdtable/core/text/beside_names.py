"""What stands beside a child's first name and tells more than it: the surname's first letter, the year, the class."""

import re
from bisect import bisect_left
from functools import lru_cache

from birdtable.core.context import Pupil
from birdtable.core.text.atoms import Reading, read
from birdtable.core.text.children import Children
from birdtable.core.text.fold import folded
from birdtable.core.text.names import NameHit
from birdtable.core.text.roll_index import surname_keys

FURTHEST = 60
"""Characters before a name in which its year or class is looked for."""
_JOINS = frozenset((" ", "\u00a0", "", ".", ". ", "-", "_"))
_PARTS = re.compile(r"[\s\-‐‑–]+")
_YEAR = (
    r"(?i:(?:year|yr|y) ?(?:[1-6]|one|two|three|four|five|six)|primary (?:[1-7]|one|two|three|four|five|six|seven)"
    r"|p[1-7]|reception|nursery|foundation stage|eyfs)(?!\w)"
)
_WHO = r"(?: (?:pupil|child|boy|girl|reader|writer|artist|author|poet|winner|captain|star))?"
_IN = r" (?:(?:is|who is|who’s|who's) )?(?:in|from|of) (?:our )?"
_AFTER_A_YEAR = rf"(?<!\w)(?:{{}})(?:['’]s?)?{_WHO}[,:]? ?$"
_BEFORE_A_YEAR = rf"(?:['’]s)?(?:{_IN}| ?[,:–-] ?| ?(?P<opens>\() ?| )(?:{{}})(?(opens) ?\))"
# A class may be called Holly, and so may a child: a comma ties nothing.
_AFTER_A_CLASS = rf"(?<!\w)(?:{{}})(?: [Cc]lass)?['’]s?{_WHO},? $"
_BEFORE_A_CLASS = rf"(?:['’]s)?(?:{_IN}| ?(?P<opens>\() ?)(?:{{}})(?: [Cc]lass)?(?!\w)(?(opens) ?\))"


def with_letter(text: str, hit: NameHit) -> NameHit | None:
    """The same first name with the first letter of the child's surname behind it: “Josh S”; None where none follows."""
    if hit.kind != "forename":
        return None
    reading = read(text)
    number = bisect_left(reading.atoms, hit.end, key=lambda atom: atom.start)
    found, letters = None, ""
    while number < len(reading.atoms) and _may_be_a_letter(reading, number):
        atom = reading.atoms[number]
        letters += atom.key
        pupils = Children(pupil for pupil in hit.pupils if letters in _letters_of(pupil))
        if not pupils:
            break
        found = hit._replace(end=_end_of(reading, number), pupils=pupils)
        number += 1
    return found


def _end_of(reading: Reading, number: int) -> int:
    atom, following = reading.atoms[number], reading.after(number)
    # “Josh S. won”: the point belongs to the letter, where no sentence begins behind it.
    dotted = following is not None and following.gap == ". " and not following.capital
    return atom.end - 2 * atom.possessive + dotted


def _may_be_a_letter(reading: Reading, number: int) -> bool:
    atom = reading.atoms[number]
    if atom.gap not in _JOINS or atom.begins or not (atom.shouted or (len(atom.key) == 1 and atom.capital)):
        return False
    following = reading.after(number)
    # “Thanks Hamza A great goal”: a word of one letter.
    return atom.key not in ("a", "i") or following is None or following.begins or following.gap != " "


@lru_cache(maxsize=4096)
def _letters_of(pupil: Pupil) -> frozenset[str]:
    """“s”; of a double surname either letter, and both together."""
    doubled = {"".join(part[0] for part in _PARTS.split(folded(name)) if part) for name in pupil.surnames}
    return frozenset({key[0] for key in surname_keys(pupil)} | doubled)


def with_year(text: str, hit: NameHit) -> NameHit | None:
    """The same first name with a year beside it: “Josh (Year 4)”, “Year 4’s Josh”; None without one."""
    return _with(text, hit, _patterns((_YEAR,), _BEFORE_A_YEAR, _AFTER_A_YEAR))


def with_class(text: str, hit: NameHit, classes: tuple[str, ...]) -> NameHit | None:
    """The same first name with one of these classes beside it: “Josh in Kestrels”; None without one."""
    names = tuple(map(re.escape, classes))
    return _with(text, hit, _patterns(names, _BEFORE_A_CLASS, _AFTER_A_CLASS)) if classes else None


def _with(text: str, hit: NameHit, patterns: tuple[re.Pattern[str], re.Pattern[str]]) -> NameHit | None:
    if hit.kind != "forename":
        return None
    behind, ahead = patterns
    if found := behind.match(text, hit.end):
        return hit._replace(end=found.end())
    begin = max(0, hit.start - FURTHEST)
    found = ahead.search(text[begin : hit.start])
    return hit._replace(start=begin + found.start()) if found else None


@lru_cache(maxsize=16)
def _patterns(names: tuple[str, ...], behind: str, ahead: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    any_of = "|".join(names)
    return re.compile(behind.format(any_of)), re.compile(ahead.format(any_of))
