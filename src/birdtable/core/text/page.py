"""One text laid open for the name rules: its atoms, the names found in it, its adults, each word's neighbours."""

from dataclasses import dataclass
from functools import cached_property
from typing import Literal, NamedTuple, Self

from birdtable.core.text.atoms import Atom, Reading
from birdtable.core.text.name_hits import Found, Hit
from birdtable.core.text.people import Adult
from birdtable.core.text.quickly import quickly
from birdtable.core.text.roll_index import Form, RollIndex
from birdtable.core.text.word_lists import is_forename, is_word, is_word_name, is_word_surname, sense


class Sighting(NamedTuple):
    """A child named, in letters (start, end) and atoms (first, last). alone: nobody else is named in that stretch."""

    kind: Literal["full", "surname", "forename", "initials"]
    start: int
    end: int
    first: int
    last: int
    children: frozenset[int]
    certain: bool = True
    alone: bool = True


sighted = quickly(Sighting)
DETERMINERS = sense("determiners")
GROUPS = sense("groups")
PLACES = sense("places")
INTO = sense("into")


# Not frozen: every text has one, and to freeze it takes as long as to find its names.
@dataclass(eq=False)
class Page:
    """Everything the rules look at. known: atoms of well-known names. adult_of: atom → the adult it names.

    forenames, surnames: hits that can be one.
    """

    reading: Reading
    index: RollIndex
    found: Found
    adults: tuple[Adult, ...]
    known: frozenset[int]
    own_words: frozenset[str]
    adult_of: dict[int, Adult]
    forenames: tuple[Hit, ...]
    surnames: tuple[Hit, ...]

    @classmethod
    def of(
        cls,
        reading: Reading,
        index: RollIndex,
        found: Found,
        adults: tuple[Adult, ...],
        known: frozenset[int],
        own_words: frozenset[str],
    ) -> Self:
        """The page, with its adults laid out."""
        adult_of = {number: adult for adult in adults for number in range(adult.first, adult.last + 1)}
        forenames = tuple([hit for hit in found.words if hit.form.forename_of and not hit.plural])
        surnames = tuple([hit for hit in found.words if hit.form.surname_of])
        return cls(reading, index, found, adults, known, own_words, adult_of, forenames, surnames)

    @cached_property
    def row(self) -> dict[int, tuple[Hit | None, Hit | None]]:
        """For each capitalised forename that is a child's own, by its first atom: the one before, the one after."""
        hits = [hit for hit in self.forenames if hit.form.own_forename_of and self.atom(hit.first).capital]
        beside = zip([None, *hits], [*hits[1:], None], strict=False)
        return {hit.first: neighbours for hit, neighbours in zip(hits, beside, strict=False)}

    @cached_property
    def surnames_at(self) -> dict[int, list[Hit]]:
        """The surnames by their first atom."""
        found: dict[int, list[Hit]] = {}
        for hit in self.surnames:
            found.setdefault(hit.first, []).append(hit)
        return found

    @cached_property
    def plainly(self) -> dict[int, bool]:
        """What was already found out: by its first atom, whether a forename is plainly a child's."""
        return {}

    @cached_property
    def together(self) -> dict[int, bool]:
        """What was already found out: by its first atom, whether a forename is listed with the next."""
        return {}

    @cached_property
    def called(self) -> dict[int, int]:
        """Each child called by a forename of their own: the first atom of the one word that does, or -1 for several."""
        at: dict[Form, int] = {}
        for hit in self.forenames:
            at[hit.form] = hit.first if at.get(hit.form, hit.first) == hit.first else -1
        found: dict[int, int] = {}
        for form, first in at.items():
            for child in form.own_forename_of:
                found[child] = first if found.get(child, first) == first else -1
        return found

    @cached_property
    def _called_at(self) -> dict[Form, int]:
        return {}

    def called_elsewhere(self, hit: Hit) -> bool:
        """Whether a child of this surname is called by a forename of their own, not by this very word."""
        form = hit.form
        if form not in self._called_at:
            # Asked once for each surname, however often it stands there: as `called`, and -2 for nowhere.
            places = {self.called[child] for child in form.surname_of if child in self.called}
            self._called_at[form] = -2 if not places else places.pop() if len(places) == 1 else -1
        return self._called_at[form] not in (-2, hit.first)

    @cached_property
    def words(self) -> frozenset[str]:
        """Every word of the text."""
        return frozenset(self.reading.keys)

    @property
    def any_case(self) -> bool:
        """Capitals tell nothing here: a file's name."""
        return self.reading.is_file

    @cached_property
    def shouting(self) -> bool:
        """Most words are in capitals."""
        shouted = sum([self.atom(number).shouted for number in self.reading.raised])
        words = sum([len(key) > 1 for key in self.reading.keys]) if shouted else 0
        return words > 2 and shouted * 2 > words

    @cached_property
    def in_title_case(self) -> bool:
        """More than half of its words have a capital."""
        capitals = sum([self.atom(number).capital for number in self.reading.raised])
        return capitals * 2 > len(self.reading.atoms)

    def atom(self, number: int) -> Atom:
        """That atom."""
        return self.reading.atoms[number]

    def key_before(self, number: int) -> str:
        """The word before that atom in the same sentence, or nothing."""
        atoms = self.reading.atoms
        return atoms[number - 1].key if number > 0 and not atoms[number].begins else ""

    def after(self, number: int) -> Atom | None:
        """The atom after that one in the same sentence, not parted from it by a comma, a bracket or the like."""
        atoms = self.reading.atoms
        if number + 1 >= len(atoms):
            return None
        atom = atoms[number + 1]
        if atom.gap == " ":
            return atom
        return None if atom.begins or atom.listed or "(" in atom.gap else atom

    def capital(self, hit: Hit) -> bool:
        """Whether its first letter is a capital, or capitals tell nothing here."""
        return self.atom(hit.first).capital or self.any_case

    def is_tag(self, hit: Hit) -> bool:
        """Whether it stands inside a hashtag, account, link or address."""
        return self.atom(hit.first).kind != "word"

    def names_a_place(self, hit: Hit) -> bool:
        """Whether the word after makes it a place, a prize or a class: “Smith Street”, “Holly class”."""
        following = self.after(hit.last)
        if following is None or self.atom(hit.last).possessive:
            return False
        return (following.key in PLACES and following.capital) or following.key in GROUPS

    def is_taken(self, hit: Hit) -> bool:
        """Whether it is part of an adult's or a well-known person's name."""
        if hit.first == hit.last:
            return hit.first in self.known or hit.first in self.adult_of
        return any(one in self.known or one in self.adult_of for one in range(hit.first, hit.last + 1))

    def is_saint(self, hit: Hit) -> bool:
        """Whether “St” stands before it."""
        return self.key_before(hit.first) in ("st", "saint", "sts")


def plain_word_forename(key: str) -> bool:
    """Whether a forename is an everyday word besides."""
    return is_word_name(key) or (is_word(key) and not is_forename(key)) or len(key) < 3


def plain_word_surname(key: str) -> bool:
    """Whether a surname is an everyday word besides."""
    return is_word_surname(key) or is_word_name(key) or len(key) < 3
