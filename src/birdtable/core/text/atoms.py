"""A text as names are read in it: its words as plain letters, and all those letters in one row."""

from bisect import bisect_right
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

import regex

from birdtable.core.text.fold import fold
from birdtable.core.text.tokens import Token, tokens
from birdtable.core.text.word_lists import sense


class Atom(NamedTuple):
    """One word, or one part of a hashtag, account or link. A named tuple, because every post makes dozens.

    key: its plain letters, digits that stand for letters turned back, a possessive ’s left off.
    at: where `key` begins in the row of letters. start, end: in the original.
    kind: word, tag (hashtag, account) or link (link, e-mail address). token: the number of the token it is part of.
    gap: what stands between the atom before and this one. begins: it is the first of a sentence.
    """

    key: str
    at: int
    start: int
    end: int
    kind: str
    token: int
    capital: bool
    shouted: bool
    possessive: bool
    gap: str
    begins: bool

    @property
    def listed(self) -> bool:
        """Parted from the one before as things in a list are."""
        return _LIST.search(self.gap) is not None


_LIST = regex.compile(r"[,;/&+|•·:\d]|\n\s*[-*•–]| [-–—] ")
_SENTENCE = regex.compile(r"[.!?…](?=[\s\"”’')\]\p{So}]|$)|\n\s*\n")
_ABBREVIATED = sense("abbreviated")
_DIGITS = str.maketrans("034578@$", "oeastbas")
_FILE = regex.compile(r"^[^\s]{1,200}\.(?:jpe?g|png|heic|heif|gif|webp|mp4|mov|pdf|docx?)$", regex.IGNORECASE)
_KINDS = {"word": "word", "hashtag": "tag", "handle": "tag", "link": "link", "email": "link"}
_LETTERS_ONLY = regex.compile(r"[^a-z]+")


@dataclass(frozen=True, slots=True)
class Reading:
    """The atoms of a text, and their keys in one row of letters.

    starts, ends: letter position → number of the atom that begins or ends there. is_file: the text is a file's name.
    """

    text: str
    atoms: tuple[Atom, ...]
    letters: str
    starts: dict[int, int]
    ends: dict[int, int]
    is_file: bool

    def atom_at(self, letter: int) -> int:
        """The number of the atom in which that letter stands."""
        return bisect_right(self.atoms, letter, key=lambda atom: atom.at) - 1

    def span(self, first: int, last: int) -> tuple[int, int]:
        """Original code points of the letters from `first` to before `last`."""
        return self._place(first)[0], self._place(last - 1)[1]

    def _place(self, letter: int) -> tuple[int, int]:
        atom = self.atoms[self.atom_at(letter)]
        offset = letter - atom.at
        plain = fold(self.text[atom.start : atom.end])
        counted = str.isalnum if _disguised(plain.text) else str.isalpha
        seen = -1
        for place, one in enumerate(plain.text):
            seen += counted(one) or one in "@$"
            if seen == offset:
                begins, ends = plain.span(place, place + 1)
                return atom.start + begins, atom.start + ends
        return atom.start, atom.end

    def before(self, number: int) -> Atom | None:
        """The atom before that one."""
        return self.atoms[number - 1] if number > 0 else None

    def after(self, number: int) -> Atom | None:
        """The atom after that one."""
        return self.atoms[number + 1] if number + 1 < len(self.atoms) else None


@lru_cache(maxsize=128)
def read(text: str, one: str = "i") -> Reading:
    """The text as atoms. one: the letter that a digit 1 inside a word stands for, i or l."""
    atoms: list[Atom] = []
    last = at = 0
    for number, token in enumerate(tokens(text)):
        kind = _KINDS.get(token.kind)
        if kind is None:
            continue
        for part in _pieces(token):
            if part.kind == "number":
                continue
            key, possessive = _key(part, one)
            if not key:
                continue
            written = part.text
            shouted = len(key) > 1 and written.isupper()
            gap = text[last : part.start]
            begins = not atoms or (
                _SENTENCE.search(gap) is not None and len(atoms[-1].key) > 1 and atoms[-1].key not in _ABBREVIATED
            )
            atoms.append(
                Atom(key, at, part.start, part.end, kind, number, part.capital, shouted, possessive, gap, begins)
            )
            last = part.end
            at += len(key)
    return Reading(
        text=text,
        atoms=tuple(atoms),
        letters="".join(atom.key for atom in atoms),
        starts={atom.at: number for number, atom in enumerate(atoms)},
        ends={atom.at + len(atom.key): number for number, atom in enumerate(atoms)},
        is_file=_FILE.match(text) is not None,
    )


def has_ones(text: str) -> bool:
    """Whether some digit 1 may stand for a letter, so that the text must be read twice."""
    return "1" in text and any(
        "1" in atom.folded and atom.kind == "word" and _disguised(atom.folded) for atom in tokens(text)
    )


def _pieces(token: Token) -> tuple[Token, ...]:
    if token.kind == "word" and token.parts and min(len(part.text) for part in token.parts) < 3:
        # “McDonald” and “iPad” stay whole; “JoshuaSmith” does not.
        return (token,)
    return token.parts or (token,)


def _key(token: Token, one: str) -> tuple[str, bool]:
    plain = token.folded
    possessive = plain.endswith("'s")
    if possessive:
        plain = plain[:-2]
    if plain.isalpha():
        return plain, possessive
    if _disguised(plain):
        plain = plain.translate(_DIGITS).replace("1", one)
    return _LETTERS_ONLY.sub("", plain), possessive


def _disguised(plain: str) -> bool:
    letters = sum(letter.isalpha() for letter in plain)
    strange = sum(letter in "0134578@$" for letter in plain)
    return (
        letters >= 2 and 0 < strange <= letters and plain[-1].isalpha() and not plain[:2].isdigit() and len(plain) > 3
    )
