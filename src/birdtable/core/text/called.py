"""What each child may be called, by one plain lower-case word: for checks that ask about first names alone."""

from functools import lru_cache

from birdtable.core.context import Pupil, Roll
from birdtable.core.text.children import Children
from birdtable.core.text.fold import folded
from birdtable.core.text.word_lists import short_forms


@lru_cache(maxsize=16)
def called(roll: Roll) -> dict[str, Children]:
    """The children by every first name and short form, run together (“lina”); and by initials in capitals (“JS”)."""
    found: dict[str, list[Pupil]] = {}
    for pupil in roll.pupils:
        for name in _names_of(pupil):
            found.setdefault(name, []).append(pupil)
    return {name: Children(pupils) for name, pupils in found.items()}


def _names_of(pupil: Pupil) -> set[str]:
    names: set[str] = set()
    surnames = [folded(one).replace("'", "").split() or [""] for one in pupil.surnames]
    for given in filter(None, (pupil.forename, pupil.chosen_forename)):
        plain = folded(given).replace("'", "")
        parts = plain.replace("-", " ").split()
        names.update(("".join(parts), *parts[:1]), short_forms().get(plain, ()))
        names.update(f"{plain[:1]}{surname[-1][:1]}".upper() for surname in surnames)
    return names - {""}
