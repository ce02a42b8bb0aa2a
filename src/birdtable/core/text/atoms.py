"""A text as names are read in it: its words as plain letters, and all those letters in one row."""

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal, NamedTuple

import regex

from birdtable.core.text.fold import fold
from birdtable.core.text.quickly import quickly
from birdtable.core.text.tokens import MOST_TEXTS, Token, tokens
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
        return _lists(self.gap)


_LIST = regex.compile(r"[,;/&+|•·:\d]|\n\s*[-*•–]| [-–—] ")
_SENTENCE = regex.compile(r"[.!?…](?=[\s\"”’')\]\p{So}]|$)|\n\s*\n")
_ABBREVIATED = sense("abbreviated")
_DIGITS = str.maketrans("034578@$", "oeastbas")
_LIKE_LETTERS = frozenset("0134578@$")
_SOME_DIGIT = frozenset("0134578")
_MIXED = regex.compile(r"\p{L}[0134578]|[0134578]\p{L}")
Way = Literal["i", "l", "all"]
"""How digits are read: a 1 inside a word as i or as l, or also a digit at a word's end (“Pag3”) as a letter."""
_FILE = regex.compile(r"^[^\s]{1,200}\.(?:jpe?g|png|heic|heif|gif|webp|mp4|mov|pdf|docx?)$", regex.IGNORECASE)
_KINDS = {"word": "word", "hashtag": "tag", "handle": "tag", "link": "link", "email": "link"}
_LETTERS_ONLY = dict.fromkeys(code for code in range(128) if not chr(code).islower())
"""Takes away from folded text all that is no letter."""


@dataclass(frozen=True, slots=True)
class Reading:
    """The atoms of a text, and their keys in one row of letters.

    keys: of the atoms, in order. places: where each begins in that row. starts, ends: letter position → number of the
    atom that begins or ends there. tagged: some atom stands in a tag or a link. is_file: the text is a file's name.
    """

    text: str
    atoms: tuple[Atom, ...]
    letters: str
    keys: tuple[str, ...]
    places: tuple[int, ...]
    tagged: bool
    starts: dict[int, int]
    ends: dict[int, int]
    is_file: bool
    way: Way

    def atom_at(self, letter: int) -> int:
        """The number of the atom in which that letter stands."""
        return bisect_right(self.places, letter) - 1

    def span(self, first: int, last: int) -> tuple[int, int]:
        """Original code points of the letters from `first` to before `last`."""
        begins, ends = self.starts.get(first), self.ends.get(last)
        start = self._plainly(begins)[0] if begins is not None else -1
        end = self._plainly(ends)[1] if ends is not None else -1
        return (
            start if start >= 0 else self._place(first)[0],
            end if end >= 0 else self._place(last - 1)[1],
        )

    def _plainly(self, number: int) -> tuple[int, int]:
        """Where that atom's letters stand, if one for one in plain letters, as in most names; else (-1, -1)."""
        atom = self.atoms[number]
        whole = atom.end - atom.start == len(atom.key) + 2 * atom.possessive
        if whole and self.text[atom.start : atom.end].isascii():
            return atom.start, atom.start + len(atom.key)
        return -1, -1

    def _place(self, letter: int) -> tuple[int, int]:
        atom = self.atoms[self.atom_at(letter)]
        offset = letter - atom.at
        written = self.text[atom.start : atom.end]
        if written.isascii() and written[: len(atom.key)].lower() == atom.key:
            return atom.start + offset, atom.start + offset + 1
        plain = fold(written)
        counted = str.isalnum if _disguised(plain.text) or self.way == "all" else str.isalpha
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


def read(text: str, way: Way = "i") -> Reading:
    """The text as atoms, its digits read one way. A handful of texts is remembered."""
    return _read(text, way)


# Apart from `read`, because `read(text)` and `read(text, "i")` would be remembered as two.
@lru_cache(maxsize=MOST_TEXTS)
def _read(text: str, way: Way) -> Reading:
    atoms: list[Atom] = []
    keys: list[str] = []
    places: list[int] = []
    last = at = 0
    tagged = False
    for token, part, kind in _words(text):
        written, key, start, end, _, capital, _ = part
        possessive = False
        if not key.isalpha():
            key, possessive = _key(key, way)
            if not key:
                continue
        shouted = len(key) > 1 and (written[:-2] if possessive else written).isupper()
        gap = text[last:start]
        begins = not keys or (gap != " " and _ends_sentence(gap, keys[-1]))
        atoms.append(_atom((key, at, start, end, kind, token, capital, shouted, possessive, gap, begins)))
        keys.append(key)
        places.append(at)
        tagged = tagged or kind != "word"
        last = end
        at += len(key)
    return Reading(
        text=text,
        atoms=tuple(atoms),
        letters="".join(keys),
        keys=tuple(keys),
        places=tuple(places),
        tagged=tagged,
        starts=dict(zip(places, range(len(places)), strict=True)),
        ends=dict(zip([*places[1:], at], range(len(places)), strict=False)),
        is_file=_FILE.match(text) is not None,
        way=way,
    )


_atom = quickly(Atom)


def _words(text: str) -> Iterator[tuple[int, Token, str]]:
    """Each word, or part of a run-together one, with the number of its token, and what kind of atom it makes."""
    for number, token in enumerate(tokens(text)):
        kind = _KINDS.get(token.kind)
        if kind is None:
            continue
        if not token.parts:
            yield number, token, kind
            continue
        for part in _pieces(token):
            if part.kind != "number":
                yield number, part, kind


# A post parts its words in few ways, so each is looked at once.
@lru_cache(maxsize=1024)
def _lists(gap: str) -> bool:
    return _LIST.search(gap) is not None


@lru_cache(maxsize=1024)
def _stops(gap: str) -> bool:
    return _SENTENCE.search(gap) is not None


def _ends_sentence(gap: str, before: str) -> bool:
    return len(before) > 1 and _stops(gap) and before not in _ABBREVIATED


def ways_to_read(text: str) -> tuple[Way, ...]:
    """Every way worth trying for this text."""
    if _SOME_DIGIT.isdisjoint(text) or not _MIXED.search(text):
        return ("i",)
    words = [token.folded for token in tokens(text) if token.kind == "word"]
    ways: list[Way] = ["i"]
    if any("1" in word and _disguised(word) for word in words):
        ways.append("l")
    if any(word[-1:] in _LIKE_LETTERS and word[:1].isalpha() and len(word) > 2 for word in words):
        ways.append("all")
    return tuple(ways)


def _pieces(token: Token) -> tuple[Token, ...]:
    if token.kind == "word" and token.parts and min(len(part.text) for part in token.parts) < 3:
        # “McDonald” and “iPad” stay whole; “JoshuaSmith” does not.
        return (token,)
    return token.parts or (token,)


def _key(plain: str, way: Way) -> tuple[str, bool]:
    possessive = plain.endswith("'s")
    if possessive:
        plain = plain[:-2]
    if plain.isalpha():
        return plain, possessive
    if _disguised(plain) or (way == "all" and plain[:1].isalpha()):
        plain = plain.translate(_DIGITS).replace("1", "l" if way == "l" else "i")
    return plain.translate(_LETTERS_ONLY), possessive


def _disguised(plain: str) -> bool:
    """Whether digits stand for letters inside it: “sm1th”, but neither “4ha” nor “10am” nor “josh2”."""
    if len(plain) < 3 or plain[:2].isdigit() or _LIKE_LETTERS.isdisjoint(plain[:-1]):
        return False
    if plain[0].isdigit() and len(plain) < 4:
        return False
    letters = len(plain.translate(_LETTERS_ONLY))
    inside = not _LIKE_LETTERS.isdisjoint(plain.rstrip("0123456789")[:-1])
    return inside and letters >= 2 and len(plain) - letters <= letters
