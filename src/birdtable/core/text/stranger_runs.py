"""Where a text has what reads as a full name: a forename and a surname, whoever it may belong to."""

from collections.abc import Iterator

from birdtable.core.text.atoms import Atom, Reading
from birdtable.core.text.roll_index import PARTICLES
from birdtable.core.text.school_lists import SchoolLists
from birdtable.core.text.surroundings import Need, Run
from birdtable.core.text.word_lists import is_forename, is_proper, is_word, is_word_name, is_word_surname, listed, sense

LONGEST_NAME = 6
"""Atoms: forenames, particles, the parts of a double surname."""
_JOINS = frozenset((" ", "  ", "-", "‐", "‑", "\u00a0"))
_VAGUE = sense("times") | sense("subjects")
_FOREIGN = sense("stranger_foreign")
_BODIES = sense("stranger_bodies")
_ROYAL = frozenset(("king", "queen", "prince", "princess"))
_PLAINLY = frozenset(("strange", "shared", "proper"))
"""Kinds of surname that are no forename and no everyday word."""
_NO_SURNAME = (
    _FOREIGN
    | _BODIES
    | sense("stranger_children")
    | sense("groups")
    | sense("times")
    | sense("determiners")
    | sense("modal_after")
    | sense("stranger_did")
)


def full_name_runs(reading: Reading, lists: SchoolLists) -> Iterator[Run]:
    """Every stretch that reads as a forename and a surname, in order, none in another."""
    past = 0
    capitals = [number for number in reading.raised if reading.atoms[number].capital]
    for number in capitals:
        if number < past or number + 1 >= len(reading.atoms):
            continue
        if run := _run_at(reading, number, lists):
            yield run
            past = run.last + 1
    if not capitals:
        yield from _in_small_letters(reading, lists)


def _in_small_letters(reading: Reading, lists: SchoolLists) -> Iterator[Run]:
    """Where nothing has a capital: a forename that is nothing else, and a surname that is no word."""
    past = 0
    for number, key in enumerate(reading.keys[:-1]):
        if number < past or not is_forename(key) or len(key) < 4 or is_word(key) or is_word_name(key):
            continue
        atom, following = reading.atoms[number], reading.atoms[number + 1]
        if atom.kind != "word" or atom.possessive or following.begins or following.gap != " ":
            continue
        if len(following.key) > 3 and not is_word(following.key) and _surname_kind(following, lists) in _PLAINLY:
            yield Run(number, number + 1, "children")
            past = number + 2


def _run_at(reading: Reading, number: int, lists: SchoolLists) -> Run | None:
    atom, following = reading.atoms[number], reading.atoms[number + 1]
    if following.gap not in _JOINS and not _inside_tag(atom, following) and len(atom.key) != 1:
        return None
    if atom.kind == "link" or atom.possessive or following.begins or atom.key in _FOREIGN:
        return None
    if following.gap == "-" and not following.capital:
        return _after_a_doubled_forename(reading, number, lists)
    particle, two_letters = following.key in PARTICLES, len(atom.key) == len(following.key) == 1
    if not particle and (two_letters or not following.capital):
        return None
    forename = _forename_kind(reading, number, lists.forenames)
    if forename is None or (atom.kind == "tag" and forename != "sure"):
        return None
    last, surname = _surname_after(reading, number, lists)
    if atom.key in _ROYAL and surname in ("forename", "either"):
        return None
    need = _NEED.get((forename, surname))
    return None if need is None else Run(number, last, need)


def _after_a_doubled_forename(reading: Reading, number: int, lists: SchoolLists) -> Run | None:
    """“Sung-min Baek”: the second half of the forename is small."""
    halves = reading.keys[number : number + 2]
    if number + 2 >= len(reading.atoms) or not reading.atoms[number + 2].capital:
        return None
    known = is_forename("".join(halves)) or (is_forename(halves[0]) and not is_word(halves[0]))
    if not known and all(map(is_word, halves)):
        return None
    last, surname = _surname_after(reading, number + 1, lists)
    need = _NEED.get(("sure" if known else "strange", surname))
    return None if need is None else Run(number, last, need)


_NEED: dict[tuple[str, str], Need] = {
    ("sure", "strange"): "nothing",
    ("sure", "shared"): "nothing",
    ("sure", "either"): "nothing",
    ("sure", "forename"): "children",
    ("sure", "word"): "beside",
    ("sure", "proper"): "children",
    ("sure", "initial"): "children",
    ("sure", "famous"): "children",
    ("vague", "strange"): "children",
    ("vague", "shared"): "beside",
    ("vague", "either"): "beside",
    ("vague", "forename"): "beside",
    ("vague", "proper"): "beside",
    ("vague", "initial"): "beside",
    ("strange", "strange"): "children",
    ("strange", "shared"): "children",
    ("strange", "either"): "children",
    ("strange", "forename"): "beside",
    ("strange", "proper"): "beside",
    ("initial", "strange"): "children",
    ("initial", "shared"): "beside",
    ("initial", "proper"): "beside",
}
"""What the words around a name must show, by the kinds of its forename and surname."""


def _inside_tag(atom: Atom, following: Atom) -> bool:
    return atom.kind == "tag" and following.token == atom.token and not following.gap


def _forename_kind(reading: Reading, number: int, roll: frozenset[str]) -> str | None:
    key = reading.atoms[number].key
    if len(key) == 1:
        return "initial" if reading.atoms[number + 1].gap in (". ", ".", " ") else None
    if is_forename(key) or key in roll:
        return "vague" if key in _VAGUE or is_word_name(key) else "sure"
    return None if is_word(key) or is_proper(key) or len(key) < 3 else "strange"


def _surname_after(reading: Reading, number: int, lists: SchoolLists) -> tuple[int, str]:
    """The last atom of the name that begins at this one, and what its surname is; nothing when none follows."""
    last, found = number, ""
    for place in range(number + 1, min(number + LONGEST_NAME, len(reading.atoms))):
        atom, before = reading.atoms[place], reading.atoms[place - 1]
        dotted = atom.gap in (". ", ".") and len(before.key) == 1
        if atom.begins or not (atom.gap in _JOINS or dotted or _inside_tag(before, atom)) or _has_digit(reading, atom):
            break
        if atom.key in PARTICLES and (not atom.capital or len(atom.key) < 4):
            continue
        kind = _surname_kind(atom, lists) if atom.capital else ""
        if not kind or (kind == "word" and found) or (found == "initial" and kind not in _PLAINLY):
            break
        last, found = place, kind
        if atom.possessive:
            break
    return last, found


def _has_digit(reading: Reading, atom: Atom) -> bool:
    """“BL97”, “4HA”: a postcode or a class."""
    return any(map(str.isdigit, reading.text[atom.start : atom.end]))


def _surname_kind(atom: Atom, lists: SchoolLists) -> str:
    key = atom.key
    surname = key in listed("surnames") or is_word_surname(key) or key in lists.surnames
    if len(key) == 1:
        return "initial"
    if surname and key in _BODIES:
        return "word"
    if key in _NO_SURNAME or key in listed("famous"):
        return "" if key in _NO_SURNAME else "famous"
    if is_forename(key):
        if surname:
            return "forename" if key in lists.forenames or is_word_name(key) else "either"
        return "" if is_word_name(key) or key in lists.forenames else "forename"
    if surname:
        return "shared"
    return "word" if is_word(key) else "proper" if is_proper(key) else "strange"
