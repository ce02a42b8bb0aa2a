"""What may be cut off the end of a text because it is nothing but emoji or hashtags."""

from collections.abc import Sequence

from birdtable.core.finding import Fix, Span
from birdtable.core.text.tokens import Token


def without_the_last(text: str, field: str, surplus: Sequence[Token]) -> Fix | None:
    """A fix that takes these tokens away with the blanks before them, where they are all that ends the text."""
    if not surplus:
        return None
    between = zip(surplus, [*(token.start for token in surplus[1:]), len(text)], strict=True)
    if any(text[token.end : after].strip() for token, after in between):
        return None
    start = len(text[: surplus[0].start].rstrip())
    return Fix(Span(field, start, surplus[-1].end), "") if start else None
