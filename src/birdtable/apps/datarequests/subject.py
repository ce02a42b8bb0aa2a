"""Whom a request is about: their ids, and every way their name is written."""

import re
from dataclasses import dataclass
from functools import cached_property

from birdtable.apps.datarequests.others import parts_of, wholes_of_person, wholes_of_pupil
from birdtable.apps.people.models import Membership, Person, School
from birdtable.apps.roll.models import Pupil
from birdtable.core.text.covered import Names, Somebody, key_of
from birdtable.core.text.word_lists import is_word

LONG_ENOUGH = 6
"""Characters of a pupil database's own number that is looked for in texts; a shorter one is in too many of them."""


@dataclass(frozen=True)
class Subject:
    """One child or one member of staff of one school. shared: keys of names that somebody else there has too."""

    school: School
    pupil: Pupil | None
    person: Person | None
    shared: frozenset[str]

    @property
    def id(self) -> str:
        """What stands for them in the record."""
        who = self.pupil or self.person
        return str(who.pk) if who else ""

    @property
    def called(self) -> str:
        """As the school calls them."""
        if self.pupil:
            return self.pupil.known_as
        return self.person.called if self.person else ""

    @cached_property
    def parts(self) -> tuple[str, ...]:
        """Forenames and surnames."""
        who = self.pupil or self.person
        names = [who.forename, who.surname] if who else []
        if self.pupil:
            names += [self.pupil.chosen_forename, self.pupil.chosen_surname]
        return parts_of(names)

    @cached_property
    def keys(self) -> frozenset[str]:
        """Every name of theirs as it is looked for: what may stay where others' names are covered."""
        return frozenset(map(key_of, (*self.parts, *self._wholes)))

    @cached_property
    def _wholes(self) -> tuple[str, ...]:
        if self.pupil:
            return wholes_of_pupil(self.pupil)
        return wholes_of_person(self.person) if self.person else ()

    @cached_property
    def _names(self) -> Names:
        return Names([Somebody(id=self.id, label="", wholes=self._wholes, parts=self.parts)])

    @cached_property
    def _theirs_alone(self) -> Names:
        parts = tuple(one for one in self.parts if key_of(one) not in self.shared)
        return Names([Somebody(id=self.id, label="", wholes=self._wholes, parts=parts)])

    def erased_from(self, words: str, label: str) -> str:
        """Words without their name and numbers; a name that somebody else has too stays, unless it stands whole."""
        out, at = [], 0
        for start, end in self.places_in(words):
            out += [words[at:start], f"[{label}]"]
            at = end
        return "".join([*out, words[at:]])

    def places_in(self, words: str) -> list[tuple[int, int]]:
        """Where those stand, from left to right, first and end; what overlaps is one."""
        found = [(hit.start, hit.end) for hit in self._theirs_alone.hits(words)]
        for number in self.ids[1:]:
            found += [one.span() for one in re.finditer(re.escape(number), words, flags=re.IGNORECASE)]
        places: list[tuple[int, int]] = []
        for start, end in sorted(found):
            if places and start < places[-1][1]:
                places[-1] = (places[-1][0], max(end, places[-1][1]))
            else:
                places.append((start, end))
        return places

    @cached_property
    def ids(self) -> tuple[str, ...]:
        """What names them without a name: id, pupil numbers, e-mail address."""
        if self.pupil:
            numbers = [self.pupil.upn, self.pupil.local_id if len(self.pupil.local_id) >= LONG_ENOUGH else ""]
            return (self.id, *filter(None, numbers))
        return (self.id, self.person.email) if self.person else ()

    @cached_property
    def memberships(self) -> frozenset[object]:
        """Ids of their places at this school."""
        rows = Membership.objects.filter(school=self.school, person=self.person) if self.person else ()
        return frozenset(one.pk for one in rows)

    def found_in(self, text: str) -> str:
        """“sure” where it names them and nobody else, “maybe” where it may be somebody else of that name, or “”.

        A name that is an everyday word, such as May, is looked for beside its surname alone.
        """
        low = text.casefold()
        if any(one.casefold() in low for one in self.ids):
            return "sure"
        found = ""
        for hit in self._names.hits(text):
            if hit.whole and hit.key not in self.shared:
                return "sure"
            if is_word(hit.key):
                continue
            if hit.key not in self.shared:
                return "sure"
            found = "maybe"
        return found
