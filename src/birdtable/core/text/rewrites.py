"""What a child's name may be replaced with, so that the words stay right and the name does not go out."""

from birdtable.core.finding import Fix, Span
from birdtable.core.text.children import Children
from birdtable.core.text.names import NameHit

NO_NAME = "one of our children"


def safe_name(pupils: Children, in_text: str, beside: str | None = None) -> str:
    """What these children may be called; nothing when that cannot be told.

    in_text: a value of `names_in_text`; beside: another that holds beside this draft's pictures.
    """
    if "none" in (in_text, beside):
        return NO_NAME
    if "initials" in (in_text, beside):
        return pupils.initials
    lettered = pupils.first_and_letter if in_text == "first_initial" and beside is None else ""
    return lettered or pupils.first_name


def fix_of(field: str, hit: NameHit, replacement: str, text: str) -> Fix | None:
    """The fix that puts these words in the name's place; none where that would not read well or changes nothing."""
    if not replacement or not hit.alone or text[hit.start : hit.end] == replacement:
        return None
    after = text[hit.end : hit.end + 1]
    if after.isalpha() or (" " in replacement and _inside_a_tag(text, hit.start)):
        return None
    if replacement == NO_NAME and _begins(text[: hit.start]):
        replacement = NO_NAME.capitalize()
    return Fix(Span(field, hit.start, hit.end), replacement)


def _inside_a_tag(text: str, start: int) -> bool:
    before = text[max(0, start - 1) : start]
    return bool(before) and (before[-1] in "#@_/." or before[-1].isalnum())


def _begins(before: str) -> bool:
    rest = before.rstrip(" \"“‘'")
    return not rest or rest[-1] in ".!?\n"
