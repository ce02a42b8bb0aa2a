"""Children who stand in a picture, called by name beside it: there a name needs no sentence that shows it is one."""

from collections.abc import Iterator

from birdtable.core.context import Context, Pupil
from birdtable.core.draft import Draft
from birdtable.core.text.atoms import Atom, Reading, read
from birdtable.core.text.called import called
from birdtable.core.text.fold import folded
from birdtable.core.text.names import Kind, NameHit
from birdtable.core.text.people import adult_spans, well_known_in
from birdtable.core.text.word_lists import is_word, is_word_name, listed, sense
from birdtable.core.words import Shows

_FAITH, _TIMES = sense("faith"), sense("times")
_GOES_ON = frozenset(("and", "at", "by", "has", "in", "on", "with"))
_NO_INITIALS = frozenset(("ar", "dt", "eu", "hq", "it", "ks", "ok", "pa", "pe", "re", "rs", "ta", "tv", "uk", "us"))


def named_beside(text: str, context: Context, draft: Draft, found: tuple[NameHit, ...]) -> Iterator[NameHit]:
    """Every first name or initials of a child in one of the pictures that is not in `found`, in order."""
    inside = {id for photo in draft.pictures for id in photo.pupils or ()}
    unseen = any(photo.shows is Shows.UNRECOGNISABLE for photo in draft.pictures)
    if not (inside or unseen):
        return
    children = called(context.roll)
    taken = [(hit.start, hit.end) for hit in found] + list(adult_spans(text, context))
    classes = {folded(name) for name in context.school.classes}
    reading = read(text)
    known = well_known_in(reading) | _saints(reading)
    if not _FAITH.isdisjoint(reading.keys):
        known |= {number for number, atom in enumerate(reading.atoms) if atom.key in listed("bible")}
    for number, atom in enumerate(reading.atoms):
        kind, meant = _meant(text[atom.start : atom.end], atom, children)
        # Who cannot be recognised is not named as being there: then every child of ours may be meant.
        pupils = tuple(pupil for pupil in meant if pupil.id in inside or (unseen and kind == "forename"))
        if not pupils or number in known or atom.key in classes or _overlaps(atom, taken):
            continue
        plainly = not (is_word_name(atom.key) or is_word(atom.key))
        there = any(pupil.id in inside for pupil in pupils) or atom.key not in _TIMES
        if kind == "initials" or plainly or (there and _is_a_person(reading, number)):
            yield NameHit(kind, atom.start, atom.end - 2 * atom.possessive, pupils)


def _saints(reading: Reading) -> frozenset[int]:
    return frozenset(number + 1 for number, key in enumerate(reading.keys) if key in ("st", "saint"))


def _overlaps(atom: Atom, taken: list[tuple[int, int]]) -> bool:
    return any(start < atom.end and atom.start < end for start, end in taken)


def _meant(written: str, atom: Atom, children: dict[str, tuple[Pupil, ...]]) -> tuple[Kind, tuple[Pupil, ...]]:
    if written.isupper() and len(written) == 2:
        return "initials", () if atom.key in _NO_INITIALS else children.get(written, ())
    return "forename", children.get(atom.key, ()) if atom.capital and atom.kind == "word" else ()


def _is_a_person(reading: Reading, number: int) -> bool:
    """A word that is also a name: inside a sentence its capital tells; at the head of one, what goes on from it."""
    atom, following = reading.atoms[number], reading.after(number)
    if following is None or following.begins or following.listed:
        return True
    if atom.begins:
        return following.key in _GOES_ON
    return not following.capital
