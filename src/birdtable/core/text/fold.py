"""Folding: any writing as plain lower-case ASCII, with the way back to the original characters."""

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from anyascii import anyascii

from birdtable.core.text.lookalikes import LOOKALIKES


@dataclass(frozen=True)
class Folded:
    """Folded text and where each of its characters came from.

    text: lower case, ASCII only; line breaks stay, what is no letter, digit or mark of punctuation is a space.
    written: the original.
    """

    text: str
    written: str

    @property
    def starts(self) -> Sequence[int]:
        """For each folded character, where the original code points it stands for start; it never falls."""
        return self._places[0]

    @property
    def ends(self) -> Sequence[int]:
        """And where they end, exclusive; it never falls."""
        return self._places[1]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Original code points of a stretch of the folded text. An empty stretch gives an empty span.

        Raises: IndexError unless 0 ≤ start ≤ end ≤ length.
        """
        if not 0 <= start <= end <= len(self.text):
            raise IndexError(f"{start}–{end} is outside {len(self.text)} characters")
        starts, ends = self._places
        if start == end:
            here = starts[start] if start < len(starts) else (ends[-1] if ends else 0)
            return here, here
        return starts[start], ends[end - 1]

    # Worked out when first asked for: most texts are only searched, and nothing is found in them.
    @cached_property
    def _places(self) -> tuple[Sequence[int], Sequence[int]]:
        if self.written.isascii():
            return range(len(self.text)), range(1, len(self.text) + 1)
        if _stands_letter_by_letter(self.written, self.text):
            return range(len(self.text)), range(1, len(self.text) + 1)
        widths = [len(_LETTERS[ord(letter)]) for letter in self.written]
        starts: list[int] = []
        ends: list[int] = []
        for place, width in enumerate(widths):
            if width == 1:
                starts.append(place)
                ends.append(place + 1)
            elif width:
                starts.extend([place] * width)
                ends.extend([place + 1] * width)
            elif ends and unicodedata.combining(self.written[place]):
                # An accent written after its letter belongs to that letter's span.
                ends[-1] = place + 1
        return starts, ends


def fold(text: str) -> Folded:
    """Lower case without accents, styles, lookalikes, zero-width characters: “Zoë” is “zoe”, “Οkаfor” is “okafor”."""
    return Folded(folded(text), text)


def folded_letter_by_letter(text: str) -> str | None:
    """The folded text, where each character of it stands for the one in the same place; None where not."""
    plain = folded(text)
    if text.isascii():
        return plain
    return plain if _stands_letter_by_letter(text, plain) else None


def _stands_letter_by_letter(text: str, plain: str) -> bool:
    # Nothing is left away where nothing is longer: the two could make up for each other.
    return len(plain) == len(text) and all(map(_LETTERS.__getitem__, set(map(ord, text))))


def folded(text: str) -> str:
    """The folded text alone."""
    return text.translate(_CONTROLS).lower() if text.isascii() else text.translate(_LETTERS)


_CONTROLS = {code: " " for code in range(32) if code != 10} | {127: " "}
_QUOTES = dict.fromkeys("’‘ʼʹ´`＇′ʻ", "'") | dict.fromkeys("“”„«»", '"')
_UNSEEN = {"Mn", "Me", "Cf"}


class _Letters(dict[int, str]):
    """What each character folds to, by its code: found out when it first turns up, then remembered."""

    def __missing__(self, code: int) -> str:
        if len(self) >= _MOST_REMEMBERED:
            self.clear()
        plain = self[code] = _letter_folded(chr(code))
        return plain


_MOST_REMEMBERED = 20_000
_LETTERS = _Letters()


def _letter_folded(letter: str) -> str:
    """What one character folds to: usually one ASCII character, none for an accent, two or more for “æ” or “½”."""
    if letter.isascii():
        return " " if letter != "\n" and not letter.isprintable() else letter.lower()
    for table in (_QUOTES, LOOKALIKES):
        if letter in table:
            return table[letter]
    kind = unicodedata.category(letter)
    if kind in _UNSEEN:
        return ""
    if kind[0] in "ZCS" and unicodedata.normalize("NFKC", letter) == letter:
        return "\n" if letter in "\u2028\u2029\u0085" else " "
    if kind == "Pd":
        return "-"
    plain = anyascii(unicodedata.normalize("NFKC", letter)).lower()
    if not plain.isprintable():
        plain = "".join(one if one.isprintable() else " " for one in plain)
    return plain or " "
