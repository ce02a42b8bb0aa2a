"""People called by forename and surname whom neither the pupil list, the staff list nor the gazetteer has."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice, pairwise

from birdtable.core.context import Context
from birdtable.core.text.atoms import Atom, Reading, read
from birdtable.core.text.leaning import LIKELY, margin
from birdtable.core.text.names import hits_against
from birdtable.core.text.people import adults_in, well_known_in
from birdtable.core.text.roll_index import PARTICLES
from birdtable.core.text.school_lists import SchoolLists, lists_of
from birdtable.core.text.stranger_sense import Who, is_somebody, plainly, who_is
from birdtable.core.text.surroundings import Need, Run, Surroundings
from birdtable.core.text.tokens import MOST_TEXTS
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
    """Everybody called by full name in this text who is on no list, in order. A handful of texts is remembered."""
    return _strangers(text, lists_of(context))


@lru_cache(maxsize=MOST_TEXTS)
def _strangers(text: str, lists: SchoolLists) -> tuple[Stranger, ...]:
    found = []
    for told in _names_told(text, lists):
        who = _weighed(text, told)
        if who:
            found.append(Stranger(told.start, told.end, who, letter=told.letter))
    return tuple(found)


def _weighed(text: str, told: "Told") -> Who | None:
    """What the words around the name say of its owner, as far as all words bear it out; in doubt it is a child."""
    if told.plain or told.letter:
        return told.plain or told.who
    child = margin("N104", text, heard=(LIKELY,) if told.who in ("child", "unknown") else ())
    adult = margin("N106", text, heard=(LIKELY,) if told.who == "adult" else ())
    if max(child, adult) < 0 or (told.who is None and told.need == "beside"):
        return None
    return "child" if child >= adult or (told.who == "child" and child >= 0) else "adult"


@dataclass(frozen=True, slots=True)
class Told:
    """A full name on no list, and what the words right around it say of its owner: nothing, maybe.

    plain: whose it is where they leave no doubt. letter: the surname is but its first letter.
    """

    start: int
    end: int
    who: Who | None
    need: Need
    plain: Who | None = None
    letter: bool = False


def names_told(text: str, context: Context) -> tuple[Told, ...]:
    """Every full name that is on no list and may be a person's, in order."""
    return _names_told(text, lists_of(context))


def _names_told(text: str, lists: SchoolLists) -> tuple[Told, ...]:
    reading = read(text)
    runs = list(islice(_runs(reading, lists), MOST_NAMES))
    if not runs:
        return ()
    hits = hits_against(text, lists)
    ours = bytearray(len(text))
    for hit in hits:
        if hit.kind in ("full", "surname"):
            ours[hit.start : hit.end] = b"\x01" * (hit.end - hit.start)
    whole = {(hit.start, hit.end) for hit in hits}
    first_names = tuple(hit.start for hit in hits if hit.kind == "forename")
    taken = _taken(reading, lists)
    found = []
    for run in runs:
        start, end = reading.atoms[run.first].start, reading.atoms[run.last].end
        if (
            1 in ours[start:end]
            or (start, end - 2 * reading.atoms[run.last].possessive) in whole
            or not taken.isdisjoint(range(run.first, run.last + 1))
        ):
            continue
        around = Surroundings(reading, run, lists.classes, first_names)
        if is_somebody(around):
            last, who = reading.atoms[run.last], who_is(around)
            end, letter = end - 2 * last.possessive, len(last.key) == 1
            found.append(Told(start, end, who, run.need, plain=plainly(around, who), letter=letter))
    return tuple(found)


def _taken(reading: Reading, lists: SchoolLists) -> frozenset[int]:
    """Atoms of people who may be named: well known, with a title or trade, on the staff list, agreed; the school."""
    named = {
        number
        for adult in adults_in(reading, lists.staff)
        if reading.atoms[adult.first].key not in _CHILDISH
        for number in range(adult.first, adult.last + 1)
    }
    named.update(well_known_in(reading))
    for number, (one, two) in enumerate(pairwise(reading.keys)):
        if one + two in lists.agreed:
            named.update((number, number + 1))
    return frozenset(named)


def _runs(reading: Reading, lists: SchoolLists) -> Iterator[Run]:
    past = 0
    for number in reading.raised:
        if number < past or number + 1 >= len(reading.atoms) or not reading.atoms[number].capital:
            continue
        if run := _run_at(reading, number, lists):
            yield run
            past = run.last + 1


def _run_at(reading: Reading, number: int, lists: SchoolLists) -> Run | None:
    atom, following = reading.atoms[number], reading.atoms[number + 1]
    if following.gap not in _JOINS and not _inside_tag(atom, following) and len(atom.key) != 1:
        return None
    if atom.kind == "link" or atom.possessive or following.begins or atom.key in _FOREIGN:
        return None
    particle, two_letters = following.key in PARTICLES, len(atom.key) == len(following.key) == 1
    if not particle and (two_letters or not following.capital):
        return None
    forename = _forename_kind(reading, number, lists.forenames)
    if forename is None or (atom.kind == "tag" and forename != "sure"):
        return None
    last, surname = _surname_after(reading, number, lists)
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
    ("sure", "famous"): "children",
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
        if not kind or (kind == "word" and found):
            break
        last, found = place, kind
        if atom.possessive or kind == "initial":
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
