"""A full name that is on no list, and the words around it in its sentence."""

from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from birdtable.core.text.atoms import Atom, Reading

Need = Literal["nothing", "children", "beside"]
"""What must show that it is a name: nothing more, anything of children in the sentence, a sign right beside it."""
LONGEST_LOOK = 14
"""Words looked at on either side."""


@dataclass(frozen=True, slots=True)
class Run:
    """Atoms that read as one full name."""

    first: int
    last: int
    need: Need


@dataclass(frozen=True)
class Surroundings:
    """A full name and its sentence.

    classes: the school's class names, as plain letters.
    first_names: where the text calls a child by first name alone, in order.
    """

    reading: Reading
    run: Run
    classes: frozenset[str]
    first_names: tuple[int, ...]

    @cached_property
    def before(self) -> tuple[Atom, ...]:
        """The words before it in its sentence, nearest first."""
        found: list[Atom] = []
        number = self.run.first
        while not self.reading.atoms[number].begins and number and len(found) < LONGEST_LOOK:
            number -= 1
            found.append(self.reading.atoms[number])
        return tuple(found)

    @cached_property
    def after(self) -> tuple[Atom, ...]:
        """The words after it in its sentence, nearest first."""
        found: list[Atom] = []
        for atom in self.reading.atoms[self.run.last + 1 : self.run.last + 1 + LONGEST_LOOK]:
            if atom.begins:
                break
            found.append(atom)
        return tuple(found)

    @cached_property
    def keys(self) -> frozenset[str]:
        """Every word of the sentence but the name's own."""
        return frozenset(atom.key for atom in (*self.before, *self.after))

    @property
    def sentence(self) -> str:
        """The text of those words, the name between them, and a little more."""
        name = self.reading.atoms[self.run.first], self.reading.atoms[self.run.last]
        first, last = (*self.before[-1:], name[0])[0], (*self.after[-1:], name[1])[0]
        return self.reading.text[first.start : last.end + 8]

    @property
    def rest(self) -> str:
        """The text right after the name."""
        end = self.reading.atoms[self.run.last].end
        return self.reading.text[end : end + 24]

    def key_before(self, distance: int = 0) -> str:
        """The word before the name, or that many further back."""
        return self.before[distance].key if distance < len(self.before) else ""

    def key_after(self, distance: int = 0) -> str:
        """The word after the name, or that many further on."""
        return self.after[distance].key if distance < len(self.after) else ""
