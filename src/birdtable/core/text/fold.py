"""Folding: any writing as plain lower-case ASCII, with the way back to the original characters."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from anyascii import anyascii

from birdtable.core.text.lookalikes import LOOKALIKES


@dataclass(frozen=True, slots=True)
class Folded:
    """Folded text and where each of its characters came from.

    text: lower case, ASCII only; line breaks stay, what is no letter, digit or mark of punctuation is a space.
    starts, ends: for each character, the original code points it stands for, end exclusive; both never fall.
    """

    text: str
    starts: Sequence[int]
    ends: Sequence[int]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Original code points of a stretch of the folded text. An empty stretch gives an empty span.

        Raises: IndexError unless 0 ≤ start ≤ end ≤ length.
        """
        if not 0 <= start <= end <= len(self.text):
            raise IndexError(f"{start}–{end} is outside {len(self.text)} characters")
        if start == end:
            here = self.starts[start] if start < len(self.starts) else (self.ends[-1] if self.ends else 0)
            return here, here
        return self.starts[start], self.ends[end - 1]


def fold(text: str) -> Folded:
    """Lower case without accents, styles, lookalikes, zero-width characters: “Zoë” is “zoe”, “Οkаfor” is “okafor”."""
    if text.isascii():
        plain = text.translate(CONTROLS).lower()
        return Folded(plain, range(len(plain)), range(1, len(plain) + 1))
    pieces: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    for run in _RUN.finditer(text):
        place, end = run.span()
        letter = run[0]
        if letter.isascii():
            pieces.append(letter.translate(CONTROLS).lower())
            starts.extend(range(place, end))
            ends.extend(range(place + 1, end + 1))
            continue
        piece = letter_folded(letter)
        if not piece:
            if ends and unicodedata.combining(letter):
                # An accent written after its letter belongs to that letter's span.
                ends[-1] = place + 1
            continue
        pieces.append(piece)
        starts.extend([place] * len(piece))
        ends.extend([place + 1] * len(piece))
    return Folded("".join(pieces), starts, ends)


_RUN = re.compile(r"[\x00-\x7f]+|.", re.DOTALL)
"""Plain letters many at a time, all others one by one: most texts hold only a few others."""


def folded(text: str) -> str:
    """The folded text alone."""
    if text.isascii():
        return text.translate(CONTROLS).lower()
    return "".join(map(letter_folded, text))


CONTROLS = {code: " " for code in range(32) if code != 10} | {127: " "}
QUOTES = dict.fromkeys("’‘ʼʹ´`＇′ʻ", "'") | dict.fromkeys("“”„«»", '"')
UNSEEN = {"Mn", "Me", "Cf"}


@lru_cache(maxsize=4096)
def letter_folded(letter: str) -> str:
    """What one character folds to: usually one ASCII character, none for an accent, two or more for “æ” or “½”."""
    if letter.isascii():
        return " " if letter != "\n" and not letter.isprintable() else letter.lower()
    for table in (QUOTES, LOOKALIKES):
        if letter in table:
            return table[letter]
    kind = unicodedata.category(letter)
    if kind in UNSEEN:
        return ""
    if kind[0] in "ZCS" and unicodedata.normalize("NFKC", letter) == letter:
        return "\n" if letter in "\u2028\u2029\u0085" else " "
    if kind == "Pd":
        return "-"
    plain = anyascii(unicodedata.normalize("NFKC", letter)).lower()
    return "".join(one if one.isprintable() else " " for one in plain) or " "
