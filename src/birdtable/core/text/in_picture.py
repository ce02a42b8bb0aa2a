"""Children who stand in a picture, called by name beside it: there a name needs no sentence that shows it is one."""

from collections.abc import Iterable, Iterator

from birdtable.core.context import Context
from birdtable.core.draft import Draft
from birdtable.core.text.at_the_head import is_a_beast
from birdtable.core.text.atoms import Reading, read
from birdtable.core.text.book_titles import is_a_title
from birdtable.core.text.called import called
from birdtable.core.text.children import Children
from birdtable.core.text.fold import folded
from birdtable.core.text.names import Kind, NameHit
from birdtable.core.text.page import DETERMINERS, GROUPS, INTO
from birdtable.core.text.people import TITLES, TRADES, Adult, adults_in, well_known_in
from birdtable.core.text.pictured_word import is_a_child, is_at_work_or_owns
from birdtable.core.text.school_lists import lists_of
from birdtable.core.text.word_lists import is_proper, is_word, is_word_name, listed, sense
from birdtable.core.words import Shows

_FAITH, _TIMES, _SUBJECTS = sense("faith"), sense("times"), sense("subjects")
_NO_INITIALS = frozenset(
    ("ar", "cd", "dt", "eu", "hq", "it", "ks", "ok", "pa", "pc", "pe", "pj", "re", "rs", "sd", "ta", "tv", "uk", "us")
)
_NO_PLAY = frozenset(("coach", "miss", "mr", "mrs", "ms", "mx")) | sense("kin")
"""Titles that a child is not called by in play, as “Chef Bilal” and “Sir Caleb” are."""
LONGEST_LOOK = 14
"""Words looked at behind a name."""
_BUSY = sense("busy")
_OWN = frozenset(("her", "his"))
_NOT_BEFORE_A_NAME = DETERMINERS | {"in", "like", "of", "or", "some"}
_CHEERS = frozenset(("by", "come", "done", "go", "goes", "is", "meet", "on", "team"))
_ROLES = sense("roles")
_NOBODY = Children()
_JOINED = frozenset(("and", "by", "from", "is", "with"))


def named_beside(text: str, context: Context, draft: Draft, found: tuple[NameHit, ...]) -> Iterator[NameHit]:
    """Every first name or initials of a child in one of the pictures that is not in `found`, in order."""
    inside = {id for photo in draft.pictures for id in photo.pupils or ()}
    unseen = any(photo.shows is Shows.UNRECOGNISABLE for photo in draft.pictures)
    if not (inside or unseen):
        return
    children = called(context.roll)
    reading = read(text)
    aside = _somebody_else(reading, context, inside, children)
    taken = _covered(len(text), ((hit.start, hit.end) for hit in found))
    classes = {folded(name) for name in context.school.classes}
    small = not any(reading.atoms[number].capital for number in reading.raised)
    # Nobody has initials of three letters.
    for number in [number for number, key in enumerate(reading.keys) if key in children or len(key) < 3]:
        atom = reading.atoms[number]
        if number in aside or 1 in taken[atom.start : atom.end]:
            continue
        kind, meant, end = _meant(reading, number, children)
        # Who cannot be recognised is not named as being there: then every child of ours may be meant.
        all_meant = unseen and kind == "forename"
        pupils = meant if all_meant else Children(pupil for pupil in meant if pupil.id in inside)
        if not pupils:
            continue
        there = any(pupil.id in inside for pupil in pupils)
        alone = there and len(inside) == 1
        if atom.key in classes and not _is_no_class(reading, number, there=there, alone=alone):
            continue
        if atom.kind == "tag":
            names = _is_cheered_in_a_tag(reading, number)
        else:
            names = kind == "initials" or _names_a_child(reading, number, aside, there=there, small=small)
            names = names or _is_one_of_two(reading, number, children)
        if names:
            yield NameHit(kind, atom.start, end, pupils)


def _names_a_child(reading: Reading, number: int, aside: frozenset[int], *, there: bool, small: bool) -> bool:
    """there: such a child can be recognised in a picture. small: the text has no capital at all."""
    atom = reading.atoms[number]
    plainly = not (is_word_name(atom.key) or is_word(atom.key))
    if is_a_beast(reading, number) or (atom.capital and is_a_title(reading, number)):
        return False
    if number + 2 < len(reading.keys) and reading.keys[number + 1] == "by" and number + 2 in aside:
        # “Matilda by Roald Dahl”
        return False
    if not atom.capital:
        return (plainly and len(atom.key) > 2) or (small and _is_named_in_small(reading, number, there=there))
    if plainly:
        return True
    before = reading.before(number)
    told = there or atom.key not in _TIMES or (before is not None and before.key in _ROLES and not atom.begins)
    told = told or is_at_work_or_owns(reading, number)
    return told and is_a_child(reading, number, there=there)


def _is_one_of_two(reading: Reading, number: int, children: dict[str, Children]) -> bool:
    """“Eve & May on the seesaw”: two first names of ours with a capital, tied to each other."""
    before, following = reading.before(number), reading.after(number)
    pairs = (before, reading.atoms[number].gap), (following, following.gap if following else "")
    tied = any(other and other.capital and other.key in children and gap.strip() in ("&", "+") for other, gap in pairs)
    return tied and reading.atoms[number].capital


def _is_no_class(reading: Reading, number: int, *, there: bool, alone: bool) -> bool:
    """“Willow told us about her guinea pig”, “Rowan J on the drum”; or only this child is in the picture."""
    following = reading.after(number)
    letter = following is not None and following.capital and len(following.key) == 1 and following.gap == " "
    alone = alone and not _is_called_a_class(reading, number)
    return alone or letter or (there and _has_its_own(reading, number))


def _is_called_a_class(reading: Reading, number: int) -> bool:
    """“Holly class”, “in Holly”, “Holly are”: who stands alone in the picture is the child, and not their class."""
    before, following = reading.before(number), reading.after(number)
    if before is not None and not reading.atoms[number].begins and before.key in INTO | {"for", "of"}:
        return True
    return following is None or following.key in GROUPS | {"are", "have", "were"}


def _is_cheered_in_a_tag(reading: Reading, number: int) -> bool:
    """“#GoGrace”, “#TeamPoppy”."""
    atom, before = reading.atoms[number], reading.before(number)
    return before is not None and before.token == atom.token and before.key in _CHEERS


def _is_named_in_small(reading: Reading, number: int, *, there: bool) -> bool:
    """Where nothing has a capital: “bobby + zak”, “up the wall with bonnie”, “how does daisy grow her cress”."""
    before, following = reading.before(number), reading.after(number)
    if before is None or before.key not in _NOT_BEFORE_A_NAME:
        at_the_end = there and following is None and before is not None
        busy = following is not None and before is not None and following.key in _BUSY
        if at_the_end or busy or _has_its_own(reading, number):
            return True
    gaps = reading.atoms[number].gap if before else "", following.gap if following else ""
    return any("+" in gap or "&" in gap for gap in gaps) or (there and before is not None and before.key in _JOINED)


def _somebody_else(
    reading: Reading, context: Context, inside: set[str], children: dict[str, Children]
) -> frozenset[int]:
    """Numbers of the atoms that name an adult, somebody well known, a saint, somebody of the Bible or a place."""
    aside = well_known_in(reading) | _saints(reading)
    for adult in adults_in(reading, lists_of(context).staff):
        if not _in_play(reading, adult, inside, children):
            aside |= frozenset(range(adult.first, adult.last + 1))
    if not _FAITH.isdisjoint(reading.keys):
        aside |= {number for number, atom in enumerate(reading.atoms) if atom.key in listed("bible")}
    return aside


def _in_play(reading: Reading, adult: Adult, inside: set[str], children: dict[str, Children]) -> bool:
    """“Chef Bilal”, “conker king: Leon”, “Dr Faith”: a first name of ours behind a title that children play with."""
    opener, name = reading.atoms[adult.first], reading.atoms[adult.last]
    if adult.on_list or adult.last != adult.first + 1 or opener.key in _NO_PLAY:
        return False
    meant = children.get(name.key, _NOBODY)
    if any(pupil.id in inside for pupil in meant):
        return True
    plainly = not (is_word_name(name.key) or is_proper(name.key))
    return bool(meant) and plainly and (name.listed or opener.key in (TITLES | TRADES) - _ROYAL)


_ROYAL = frozenset(("king", "queen", "prince", "princess", "lord", "lady", "pope"))


def _has_its_own(reading: Reading, number: int) -> bool:
    """“Willow told us about her guinea pig” is no class: a class has theirs."""
    for atom in reading.atoms[number + 1 : number + 1 + LONGEST_LOOK]:
        if atom.begins:
            break
        if atom.key in _OWN:
            return True
    return False


def _saints(reading: Reading) -> frozenset[int]:
    return frozenset(
        number + 1 for number, key in enumerate(reading.keys) if key in ("st", "saint", "san", "santa", "ave")
    )


def _covered(length: int, stretches: Iterable[tuple[int, int]]) -> bytearray:
    """For each code point whether it stands in one of the stretches: 1 if so."""
    covered = bytearray(length)
    for start, end in stretches:
        covered[start:end] = b"\x01" * (end - start)
    return covered


def _two_letters(reading: Reading, number: int) -> str:
    """“J S” in capitals, with nothing beside it that makes it part of another name; else nothing."""
    one, two = reading.atoms[number], reading.after(number)
    if two is None or len(two.key) != 1 or not (one.capital and two.capital) or two.gap != " ":
        return ""
    before, following = reading.before(number), reading.after(number + 1)
    if before is not None and before.capital and not one.begins and one.gap == " ":
        return ""
    if following is not None and following.capital and following.gap in (" ", ". "):
        return ""
    return f"{one.key}{two.key}".upper()


def _meant(reading: Reading, number: int, children: dict[str, Children]) -> tuple[Kind, Children, int]:
    """How a child may be called here, which children are, and where the name ends."""
    atom = reading.atoms[number]
    end, written = atom.end - 2 * atom.possessive, reading.text[atom.start : atom.end]
    if len(atom.key) == 1 and (letters := _two_letters(reading, number)):
        return "initials", children.get(letters, _NOBODY), reading.atoms[number + 1].end
    if len(written) == 2 and written.isupper():
        return "initials", _NOBODY if atom.key in _NO_INITIALS else children.get(written, _NOBODY), end
    return "forename", children.get(atom.key, _NOBODY) if atom.kind != "link" else _NOBODY, end
