"""What may be cut out of a text and leave the rest as it is: a sentence, or emoji and hashtags at its end."""

from collections.abc import Sequence

from birdtable.core.finding import Fix, Span
from birdtable.core.text.parting import Token
from birdtable.core.text.tokens import sentences


def without_the_sentence(text: str, field: str, start: int, end: int) -> Fix | None:
    """A fix that takes away the sentence around this stretch; None where nothing would be left."""
    around = [bounds for bounds in sentences(text) if bounds[0] < end and start < bounds[1]]
    if not around:
        return None
    first, last = around[0][0], around[-1][1]
    before, after = text[:first], text[last:]
    if not before.strip():
        first, last = 0, len(text) - len(after.lstrip())
    elif not after.strip():
        first, last = len(before.rstrip()), len(text)
    return Fix(Span(field, first, last), "") if (before + after).strip() else None


def without_the_last(text: str, field: str, surplus: Sequence[Token]) -> Fix | None:
    """A fix that takes these tokens away with the blanks before them, where they are all that ends the text."""
    if not surplus:
        return None
    between = zip(surplus, [*(token.start for token in surplus[1:]), len(text)], strict=True)
    if any(text[token.end : after].strip() for token, after in between):
        return None
    start = len(text[: surplus[0].start].rstrip())
    return Fix(Span(field, start, surplus[-1].end), "") if start else None
