"""Children who stand in a picture, called by name beside it: there a name needs no sentence that shows it is one."""

from collections.abc import Iterable, Iterator
from itertools import chain

from birdtable.core.context import Context
from birdtable.core.draft import Draft
from birdtable.core.text.atoms import Atom, Reading, read
from birdtable.core.text.called import called
from birdtable.core.text.children import Children
from birdtable.core.text.fold import folded
from birdtable.core.text.names import Kind, NameHit
from birdtable.core.text.people import adult_spans, well_known_in
from birdtable.core.text.school_lists import lists_of
from birdtable.core.text.word_lists import is_word, is_word_name, listed, sense
from birdtable.core.words import Shows

_FAITH, _TIMES = sense("faith"), sense("times")
_GOES_ON = frozenset(("and", "at", "by", "has", "in", "on", "with"))
_NOBODY = Children()
_NO_INITIALS = frozenset(("ar", "dt", "eu", "hq", "it", "ks", "ok", "pa", "pe", "re", "rs", "ta", "tv", "uk", "us"))


def named_beside(text: str, context: Context, draft: Draft, found: tuple[NameHit, ...]) -> Iterator[NameHit]:
    """Every first name or initials of a child in one of the pictures that is not in `found`, in order."""
    inside = {id for photo in draft.pictures for id in photo.pupils or ()}
    unseen = any(photo.shows is Shows.UNRECOGNISABLE for photo in draft.pictures)
    if not (inside or unseen):
        return
    children = called(context.roll)
    taken = _covered(len(text), [(hit.start, hit.end) for hit in found], adult_spans(text, lists_of(context).staff))
    classes = {folded(name) for name in context.school.classes}
    reading = read(text)
    known = well_known_in(reading) | _saints(reading)
    if not _FAITH.isdisjoint(reading.keys):
        known |= {number for number, atom in enumerate(reading.atoms) if atom.key in listed("bible")}
    for number, atom in enumerate(reading.atoms):
        if not atom.capital or number in known or atom.key in classes or 1 in taken[atom.start : atom.end]:
            continue
        kind, meant = _meant(text, atom, children)
        # Who cannot be recognised is not named as being there: then every child of ours may be meant.
        all_meant = unseen and kind == "forename"
        pupils = meant if all_meant else Children(pupil for pupil in meant if pupil.id in inside)
        if not pupils:
            continue
        plainly = not (is_word_name(atom.key) or is_word(atom.key))
        there = atom.key not in _TIMES or any(pupil.id in inside for pupil in pupils)
        if kind == "initials" or plainly or (there and _is_a_person(reading, number)):
            yield NameHit(kind, atom.start, atom.end - 2 * atom.possessive, pupils)


def _saints(reading: Reading) -> frozenset[int]:
    return frozenset(number + 1 for number, key in enumerate(reading.keys) if key in ("st", "saint"))


def _covered(length: int, *stretches: Iterable[tuple[int, int]]) -> bytearray:
    """For each code point whether it stands in one of the stretches: 1 if so."""
    covered = bytearray(length)
    for start, end in chain.from_iterable(stretches):
        covered[start:end] = b"\x01" * (end - start)
    return covered


def _meant(text: str, atom: Atom, children: dict[str, Children]) -> tuple[Kind, Children]:
    if atom.end - atom.start == 2 and (written := text[atom.start : atom.end]).isupper():
        return "initials", _NOBODY if atom.key in _NO_INITIALS else children.get(written, _NOBODY)
    return "forename", children.get(atom.key, _NOBODY) if atom.kind == "word" else _NOBODY


def _is_a_person(reading: Reading, number: int) -> bool:
    """A word that is also a name: inside a sentence its capital tells; at the head of one, what goes on from it."""
    atom, following = reading.atoms[number], reading.after(number)
    if following is None or following.begins or following.listed:
        return True
    if atom.begins:
        return following.key in _GOES_ON
    return not following.capital
