"""People called by forename and surname whom neither the pupil list, the staff list nor the gazetteer has."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice

from birdtable.core.context import Context, Roll
from birdtable.core.text.atoms import Atom, Reading, read
from birdtable.core.text.names import name_hits
from birdtable.core.text.people import Adult, adults_in, plain, staff_names, well_known_in
from birdtable.core.text.roll_index import PARTICLES, index_of
from birdtable.core.text.stranger_sense import Need, Run, Surroundings, Who, who_is
from birdtable.core.text.word_lists import is_forename, is_proper, is_word, is_word_name, is_word_surname, listed, sense

LONGEST_NAME = 6
"""Atoms: forenames, particles, the parts of a double surname."""
MOST_NAMES = 250
"""Names looked at in one text: more than any post has, and an end to hostile ones."""
_JOINS = frozenset((" ", "  ", "-", "‐", "‑", "\u00a0"))
_VAGUE = sense("times") | sense("subjects")
_FOREIGN = sense("stranger_foreign")
_BODIES = sense("stranger_bodies")
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
_CHILDISH = (
    frozenset(("brother", "friend", "captain", "miss", "master")) | sense("relatives") | sense("stranger_community")
)


@dataclass(frozen=True, slots=True)
class Stranger:
    """A person on no list. start, end: code points of the text, end exclusive. who: child, adult or unknown.

    letter: of the surname only the first letter stands there.
    """

    start: int
    end: int
    who: Who
    letter: bool = False


def strangers(text: str, context: Context) -> tuple[Stranger, ...]:
    """Everybody called by full name in this text who is on no list, in order."""
    reading = read(text)
    runs = list(islice(_runs(reading, _roll_names(context.roll)), MOST_NAMES))
    if not runs:
        return ()
    hits = name_hits(text, context)
    ours = bytearray(len(text))
    for hit in hits:
        if hit.kind in ("full", "surname"):
            ours[hit.start : hit.end] = b"\x01" * (hit.end - hit.start)
    whole = {(hit.start, hit.end) for hit in hits}
    first_names = tuple(hit.start for hit in hits if hit.kind == "forename")
    taken = _taken(reading, adults_in(reading, staff_names(context.staff)), context)
    classes = _class_words(tuple(context.school.classes))
    found = []
    for run in runs:
        start, end = reading.atoms[run.first].start, reading.atoms[run.last].end
        if (
            1 in ours[start:end]
            or (start, end - 2 * reading.atoms[run.last].possessive) in whole
            or not taken.isdisjoint(range(run.first, run.last + 1))
        ):
            continue
        who = who_is(Surroundings(reading, run, classes, first_names))
        if who:
            last = reading.atoms[run.last]
            found.append(Stranger(start, end - 2 * last.possessive, who, letter=len(last.key) == 1))
    return tuple(found)


def _taken(reading: Reading, adults: tuple[Adult, ...], context: Context) -> frozenset[int]:
    """Atoms of people who may be named: well known, with a title or trade, on the staff list, agreed; the school."""
    named = {
        number
        for adult in adults
        if reading.atoms[adult.first].key not in _CHILDISH
        for number in range(adult.first, adult.last + 1)
    }
    named.update(well_known_in(reading))
    agreed = _keys((*context.school.people_we_may_name, *context.school.short_names, context.school.trust))
    for number in range(len(reading.atoms) - 1):
        if reading.atoms[number].key + reading.atoms[number + 1].key in agreed:
            named.update((number, number + 1))
    return frozenset(named)


@lru_cache(maxsize=8)
def _keys(names: tuple[str, ...]) -> frozenset[str]:
    """Each name run together, whole and by its first and last word."""
    keys = set()
    for name in names:
        words = [plain(word) for word in name.split()]
        keys.add("".join(words))
        keys.update("".join(pair) for pair in (words[-2:], (words[:1] or [""]) + words[-1:]))
    return frozenset(keys)


@lru_cache(maxsize=8)
def _class_words(names: tuple[str, ...]) -> frozenset[str]:
    keys = {plain(name) for name in names}
    return frozenset(keys | {key.removesuffix("s") for key in keys})


@lru_cache(maxsize=8)
def _roll_names(roll: Roll) -> tuple[frozenset[str], frozenset[str]]:
    index = index_of(roll)
    return frozenset().union(*index.forenames), frozenset().union(*index.surnames)


def _runs(reading: Reading, names: tuple[frozenset[str], frozenset[str]]) -> Iterator[Run]:
    number = 0
    while number < len(reading.atoms) - 1:
        run = _run_at(reading, number, names) if reading.atoms[number].capital else None
        if run:
            yield run
            number = run.last
        number += 1


def _run_at(reading: Reading, number: int, names: tuple[frozenset[str], frozenset[str]]) -> Run | None:
    atom, following = reading.atoms[number], reading.atoms[number + 1]
    if following.gap not in _JOINS and not _inside_tag(atom, following) and len(atom.key) != 1:
        return None
    if atom.kind == "link" or atom.possessive or following.begins or atom.key in _FOREIGN:
        return None
    if not (following.capital or following.key in PARTICLES):
        return None
    forename = _forename_kind(reading, number, names[0])
    if forename is None:
        return None
    last, surname = _surname_after(reading, number, names)
    need = _NEED.get((forename, surname))
    return None if need is None else Run(number, last, need)


_NEED: dict[tuple[str, str], Need] = {
    ("sure", "strange"): "nothing",
    ("sure", "shared"): "nothing",
    ("sure", "either"): "nothing",
    ("sure", "forename"): "children",
    ("sure", "word"): "beside",
    ("sure", "proper"): "children",
    ("sure", "initial"): "children",
    ("vague", "strange"): "children",
    ("vague", "shared"): "beside",
    ("vague", "either"): "beside",
    ("vague", "forename"): "beside",
    ("vague", "initial"): "beside",
    ("strange", "strange"): "children",
    ("strange", "shared"): "children",
    ("strange", "either"): "children",
    ("strange", "forename"): "beside",
    ("initial", "strange"): "children",
    ("initial", "shared"): "beside",
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


def _surname_after(reading: Reading, number: int, names: tuple[frozenset[str], frozenset[str]]) -> tuple[int, str]:
    """The last atom of the name that begins at this one, and what its surname is; nothing when none follows."""
    last, found = number, ""
    for place in range(number + 1, min(number + LONGEST_NAME, len(reading.atoms))):
        atom, before = reading.atoms[place], reading.atoms[place - 1]
        dotted = atom.gap in (". ", ".") and len(before.key) == 1
        if atom.begins or not (atom.gap in _JOINS or dotted or _inside_tag(before, atom)) or _has_digit(reading, atom):
            break
        if atom.key in PARTICLES and (not atom.capital or len(atom.key) < 4):
            continue
        kind = _surname_kind(atom, names) if atom.capital else ""
        if not kind or (kind == "word" and found):
            break
        last, found = place, kind
        if atom.possessive or kind == "initial":
            break
    return last, found


def _has_digit(reading: Reading, atom: Atom) -> bool:
    """“BL97”, “4HA”: a postcode or a class."""
    return any(letter.isdigit() for letter in reading.text[atom.start : atom.end])


def _surname_kind(atom: Atom, names: tuple[frozenset[str], frozenset[str]]) -> str:
    key = atom.key
    surname = key in listed("surnames") or is_word_surname(key) or key in names[1]
    if len(key) == 1:
        return "initial"
    if surname and key in _BODIES:
        return "word"
    if key in _NO_SURNAME or key in listed("famous"):
        return ""
    if is_forename(key):
        if surname:
            return "forename" if key in names[0] or is_word_name(key) else "either"
        return "" if is_word_name(key) or key in names[0] else "forename"
    if surname:
        return "shared"
    return "word" if is_word(key) else "proper" if is_proper(key) else "strange"
