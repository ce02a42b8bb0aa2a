"""Adults and well-known people in a text: whom a name belongs to when it is no child's."""

from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import compress, count
from typing import Any

import ahocorasick

from birdtable.core.context import StaffMember
from birdtable.core.text.atoms import Atom, Reading, read
from birdtable.core.text.fold import folded
from birdtable.core.text.plain_keys import Way
from birdtable.core.text.tokens import MOST_TEXTS
from birdtable.core.text.word_lists import is_forename, is_word, lines, sense

TITLES = sense("titles")
ONLY_CAPITAL = sense("only_capital")
CHILDISH = frozenset({"miss", "master"})
TRADES = sense("trades")
_AT_SCHOOL = frozenset(("lollipop", "dinner", "tea"))
_BY_WHO = frozenset(("man", "lady"))
"""“Our lollipop man Ken Barlow”: trades of two words."""
_KIN = sense("kin")


@dataclass(frozen=True, slots=True)
class Adult:
    """An adult's name in a text.

    first, last: numbers of atoms, both included. named: how we know: title, trade or staff.
    title: plain letters of the title, when there is one. on_list: a member of staff has that title or name.
    """

    first: int
    last: int
    named: str
    title: str = ""
    on_list: bool = False


def adult_spans(text: str, staff: "StaffNames") -> tuple[tuple[int, int], ...]:
    """Where adults are named: title or trade and name, or a name on the staff list. Original code points."""
    reading = read(text)
    return tuple(
        (reading.atoms[adult.first].start, reading.atoms[adult.last].end) for adult in adults_in(reading, staff)
    )


@dataclass(frozen=True, slots=True)
class StaffNames:
    """Staff as keys. titled: (title, surname); full: (forename, surname). openers: what may begin an adult's name."""

    titled: frozenset[tuple[str, str]]
    full: frozenset[tuple[str, str]]
    openers: frozenset[str]


@lru_cache(maxsize=8)
def staff_names(staff: tuple[StaffMember, ...]) -> StaffNames:
    """The staff list, ready to look names up in."""
    titled, full = set(), set()
    for one in staff:
        surname, forename, title = plain(one.surname), plain(one.forename), plain(one.title)
        shown = [plain(word) for word in one.display_name.split()]
        if shown[:-1]:
            titled.add((shown[0], shown[-1]))
        if surname:
            titled.add((title, surname))
            full.add((forename, surname))
    openers = TITLES | TRADES | _BY_WHO | {forename for forename, _ in full}
    return StaffNames(frozenset(titled), frozenset(full), openers)


def plain(name: str) -> str:
    """A name as plain letters, run together."""
    return "".join(one for one in folded(name) if "a" <= one <= "z")


def adults_in(reading: Reading, staff: StaffNames) -> tuple[Adult, ...]:
    """Every adult named in the text, in order. A handful of texts is remembered."""
    return _adults_in(reading.text, reading.way, staff)


@lru_cache(maxsize=MOST_TEXTS)
def _adults_in(text: str, way: Way, staff: StaffNames) -> tuple[Adult, ...]:
    reading = read(text, way)
    found: list[Adult] = []
    for number in compress(count(), map(staff.openers.__contains__, reading.keys)):
        if found and number <= found[-1].last:
            continue
        adult = _adult_at(reading, number, staff)
        if adult:
            found.append(adult)
    return tuple(found)


def _adult_at(reading: Reading, number: int, staff: StaffNames) -> Adult | None:
    atom = reading.atoms[number]
    following = reading.after(number)
    if following is None or atom.possessive:
        return None
    if atom.key in TITLES and (atom.capital or atom.key not in ONLY_CAPITAL):
        last = _name_ends(reading, number, loose=not atom.capital)
        if last > number:
            keys = {reading.atoms[place].key for place in range(number + 1, last + 1)}
            on_list = any(title == atom.key and surname in keys for title, surname in staff.titled)
            return Adult(number, last, "title", atom.key, on_list)
    if (
        _is_a_trade(reading, number)
        and following.key not in TITLES
        and not (atom.key in _KIN and not following.capital)
    ):
        last = _name_ends(reading, number, loose=False)
        return Adult(number, last, "trade") if last > number else None
    if (atom.key, following.key) in staff.full and not following.listed:
        return Adult(number, number + 1, "staff", on_list=True)
    return None


def _is_a_trade(reading: Reading, number: int) -> bool:
    key = reading.atoms[number].key
    return key in TRADES or (key in _BY_WHO and number > 0 and reading.atoms[number - 1].key in _AT_SCHOOL)


def _name_ends(reading: Reading, number: int, *, loose: bool) -> int:
    """The last atom of a name that begins after this one; the same number when none does. loose: any letter case."""
    last = number
    for place in range(number + 1, min(number + 4, len(reading.atoms))):
        atom = reading.atoms[place]
        if atom.begins or "\n" in atom.gap or atom.kind == "link":
            break
        if atom.listed and not (place == number + 1 and _is_a_trade(reading, number)):
            break
        if not (_like_a_name(atom) or (loose and place == number + 1)):
            break
        last = place
        if atom.possessive or (place > number + 1 and not _carries_on(atom)):
            break
    return last


def _like_a_name(atom: Atom) -> bool:
    return atom.capital or atom.key in {"de", "van", "von", "al", "el", "ap", "bin", "le", "la", "o"}


def _carries_on(atom: Atom) -> bool:
    return len(atom.key) < 3 or is_forename(atom.key) or not is_word(atom.key)


@cache
def _well_known() -> Any:
    automaton = ahocorasick.Automaton()
    for line in lines("people"):
        key = "".join(plain(word.removesuffix("'s")) for word in line.split())
        automaton.add_word(key, len(key))
    automaton.make_automaton()
    return automaton


def well_known_in(reading: Reading) -> frozenset[int]:
    """Numbers of the atoms that are part of a well-known person's, character's or book's name."""
    found: set[int] = set()
    for end, length in _well_known().iter(reading.letters):
        first, last = reading.starts.get(end + 1 - length), reading.ends.get(end + 1)
        if first is not None and last is not None and (last > first or reading.atoms[first].kind == "tag"):
            found.update(range(first, last + 1))
    return frozenset(found)
