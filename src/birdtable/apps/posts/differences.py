"""What differs between two wordings, word by word, for <ins> and <del>."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

Change = Literal["same", "removed", "added"]
LONGEST_COMPARED = 4_000
"""Words beyond which the two are shown whole: the comparison takes quadratic time."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text: in both wordings, only in the old one, or only in the new one."""

    change: Change
    text: str


def differences(old: str, new: str) -> tuple[Piece, ...]:
    """The pieces in reading order. Those `same` or `removed` make up `old`; those `same` or `added`, `new`."""
    return tuple(piece for piece in _pieces(_words(old), _words(new)) if piece.text)


def _words(text: str) -> list[str]:
    return re.findall(r"\s+|\w+|[^\w\s]", text)


def _pieces(old: list[str], new: list[str]) -> Iterator[Piece]:
    if max(len(old), len(new)) > LONGEST_COMPARED:
        yield from (Piece("removed", "".join(old)), Piece("added", "".join(new)))
        return
    for tag, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == "equal":
            yield Piece("same", "".join(old[a:b]))
        else:
            yield Piece("removed", "".join(old[a:b]))
            yield Piece("added", "".join(new[c:d]))
