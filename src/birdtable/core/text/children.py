"""Some children of the roll, with what checks ask of the same children again and again."""

from functools import cached_property

from birdtable.core.context import Pupil


class Children(tuple[Pupil, ...]):
    """Children in the roll's order. What is asked of them is worked out once, when first asked for."""

    @cached_property
    def ids(self) -> tuple[str, ...]:
        """The id of each."""
        return tuple([pupil.id for pupil in self])

    @cached_property
    def first_name(self) -> str:
        """The name these children go by, or nothing when they go by different ones."""
        name = self[0].called if self else ""
        return name if all(pupil.called == name for pupil in self) else ""

    @cached_property
    def initials(self) -> str:
        """Their initials, “JS”, or nothing when they have different ones."""
        found = _initials(self[0]) if self else ""
        return found if all(_initials(pupil) == found for pupil in self) else ""

    @cached_property
    def first_and_letter(self) -> str:
        """Their name with one letter of the surname, “Josh S”, or nothing when either differs."""
        letters = {letter_of(pupil.surnames[-1]) for pupil in self}
        return f"{self.first_name} {letters.pop()}" if self.first_name and len(letters) == 1 and letters != {""} else ""


def _initials(pupil: Pupil) -> str:
    return letter_of(pupil.called) + letter_of(pupil.surnames[-1])


def letter_of(name: str) -> str:
    """Its first letter, in capitals; nothing where it has none."""
    return next((letter for letter in name if letter.isalpha()), "").upper()
