"""Whether a first name is what a book or a prize is called: “Reading Matilda together”, “the Oscar goes to”."""

from birdtable.core.text.atoms import Reading

_TALES = frozenset(("adventures", "diary", "gospel", "story", "tale", "tales"))
_BOOKS = frozenset(("book", "film", "musical", "novel", "read", "text"))


def is_a_title(reading: Reading, number: int) -> bool:
    """By the words around it alone. number: of the atom that is the name."""
    atom = reading.atoms[number]
    if atom.possessive:
        return False
    if list(reading.keys[number + 1 : number + 3]) == ["is", "our"]:
        return not _BOOKS.isdisjoint(reading.keys[number + 3 : number + 6])
    if atom.begins or atom.listed or number == 0:
        return False
    before, earlier = reading.keys[number - 1], reading.keys[number - 2] if number > 1 else ""
    return before in ("reading", "the") or (before == "of" and earlier in _TALES)
