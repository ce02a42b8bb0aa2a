"""People called by forename and surname whom neither the pupil list, the staff list nor the gazetteer has."""

from dataclasses import dataclass
from functools import lru_cache
from itertools import islice, pairwise

from birdtable.core.context import Context
from birdtable.core.text.atoms import Reading, read
from birdtable.core.text.leaning import LIKELY, margin
from birdtable.core.text.names import hits_against
from birdtable.core.text.people import adults_in, well_known_in
from birdtable.core.text.school_lists import SchoolLists, lists_of
from birdtable.core.text.somebody import is_somebody
from birdtable.core.text.stranger_runs import full_name_runs
from birdtable.core.text.stranger_sense import Who, plainly, who_is
from birdtable.core.text.surroundings import Need, Surroundings
from birdtable.core.text.tokens import MOST_TEXTS
from birdtable.core.text.word_lists import sense

MOST_NAMES = 250
"""Names looked at in one text: more than any post has, and an end to hostile ones."""
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
    runs = list(islice(full_name_runs(reading, lists), MOST_NAMES))
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
