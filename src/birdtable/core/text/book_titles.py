"""Whether a first name is what a book, a prize or a place is called: “Reading Matilda”, “the Oscar”, “Isle of Skye”."""

from birdtable.core.text.atoms import Reading

_TALES = frozenset(("adventures", "diary", "garden", "gospel", "isle", "story", "tale", "tales"))
_SHOWS = frozenset(("auditions", "costumes", "lyrics", "rehearsals", "script", "soundtrack", "tickets"))
_BOOKS = frozenset(("book", "film", "musical", "novel", "read", "text"))


def is_a_title(reading: Reading, number: int) -> bool:
    """By the words around it alone. number: of the atom that is the name."""
    atom = reading.atoms[number]
    if atom.possessive:
        return False
    if atom.key == "max" and reading.text[atom.end : atom.end + 2].strip().isdigit():
        # “Max 10 in the pool”
        return True
    if reading.keys[number + 1 : number + 2] and reading.keys[number + 1] in _SHOWS:
        return True
    if list(reading.keys[number + 1 : number + 3]) == ["is", "our"]:
        return not _BOOKS.isdisjoint(reading.keys[number + 3 : number + 6])
    if atom.begins or atom.listed or number == 0:
        return False
    before, earlier = reading.keys[number - 1], reading.keys[number - 2] if number > 1 else ""
    return before in ("reading", "the") or (before == "of" and earlier in _TALES)
