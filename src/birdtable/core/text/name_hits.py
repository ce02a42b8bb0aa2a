"""Where the roll's names stand in a text: letters found by the automaton that begin and end as words do."""

from collections.abc import Iterator
from typing import NamedTuple

from birdtable.core.text.atoms import Atom, Reading
from birdtable.core.text.quickly import quickly
from birdtable.core.text.roll_index import Form, RollIndex
from birdtable.core.text.word_lists import is_forename, is_word

SHORTEST_RUN_TOGETHER = 7


class Hit(NamedTuple):
    """A form of a name found in the row of letters.

    start, end: letters. first, last: atoms, both included. plural: an s follows that is no part of the name.
    """

    form: Form
    start: int
    end: int
    first: int
    last: int
    plural: bool = False


_hit = quickly(Hit)


class Found(NamedTuple):
    """words: hits that are whole words. glued: pairs of a forename and a surname without a gap, inside one word."""

    words: tuple[Hit, ...]
    glued: tuple[tuple[Hit, Hit], ...]


def hits_in(reading: Reading, index: RollIndex) -> Found:
    """Every form of every name on the roll that stands in the text as a word, or glued to another name."""
    if index.automaton is None or not reading.letters:
        return Found((), ())
    words: list[Hit] = []
    loose: list[Hit] = []
    starts, ends, atoms = reading.starts, reading.ends, reading.atoms
    for place, form in index.automaton.iter(reading.letters):
        end = place + 1
        start = end - len(form.key)
        first, last = starts.get(start), ends.get(end)
        if first is not None and last is not None:
            if first == last or _holds_together(reading, form, start, first, last):
                words.append(_hit((form, start, end, first, last, False)))
        elif first is not None or last is not None or reading.tagged:
            loose.append(_hit((form, start, end, -1 if first is None else first, -1 if last is None else last, False)))
    plurals = [plural for hit in loose if hit.first >= 0 for plural in _plural(reading, hit)]
    aligned = [hit for hit in words if hit.first == hit.last and atoms[hit.first].kind != "word"]
    return Found(tuple(sorted(words + plurals, key=_by_place)), tuple(_glued(reading, loose + aligned)))


def _by_place(hit: Hit) -> tuple[int, int]:
    return hit.first, -hit.last


def _holds_together(reading: Reading, form: Form, start: int, first: int, last: int) -> bool:
    inner = reading.atoms[first + 1 : last + 1]
    if any(atom.begins or "," in atom.gap for atom in inner):
        return False
    if all(atom.at - start in form.breaks for atom in inner):
        return True
    spelt = [atom for atom in reading.atoms[first : last + 1] if len(atom.key) == 1]
    if len(inner) >= 2 and len(spelt) * 2 > len(inner):
        return True
    if len(spelt) == 2 and first > 0 and len(reading.atoms[first - 1].key) == 1:
        return True
    return all(_no_space(atom.gap) for atom in inner) or (len(spelt) == 0 and all(_broken_line(a) for a in inner))


def _no_space(gap: str) -> bool:
    return gap != "" and not any(one.isspace() for one in gap)


def _broken_line(atom: Atom) -> bool:
    return atom.gap.startswith("-") and "\n" in atom.gap


def _plural(reading: Reading, hit: Hit) -> Iterator[Hit]:
    atom = reading.atoms[hit.first]
    rest = atom.key[len(hit.form.key) :]
    if rest not in ("s", "es") or hit.end > atom.at + len(atom.key) or len(hit.form.key) < 3:
        return
    if is_forename(atom.key):
        return
    if is_word(atom.key) and not (hit.form.surname_of and atom.capital):
        return
    yield Hit(hit.form, hit.start, hit.end, hit.first, hit.first, plural=True)


def _glued(reading: Reading, hits: list[Hit]) -> Iterator[tuple[Hit, Hit]]:
    by_start: dict[int, list[Hit]] = {}
    for hit in hits:
        by_start.setdefault(hit.start, []).append(hit)
    for one in hits:
        for two in by_start.get(one.end, ()):
            if one.end - one.start + two.end - two.start >= SHORTEST_RUN_TOGETHER and _one_token(reading, one, two):
                yield one, two


def _one_token(reading: Reading, one: Hit, two: Hit) -> bool:
    begins, ends = reading.atom_at(one.start), reading.atom_at(two.end - 1)
    atom = reading.atoms[begins]
    if atom.token != reading.atoms[ends].token:
        return False
    if atom.kind != "word":
        return True
    bounded = one.start in reading.starts and (two.end in reading.ends or two.end + 1 in reading.ends)
    return bounded and not is_word(atom.key)
