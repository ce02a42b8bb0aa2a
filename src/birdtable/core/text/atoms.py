"""A text as names are read in it: its words as plain letters, and all those letters in one row."""

from bisect import bisect_right
from functools import lru_cache
from itertools import accumulate, chain, compress, repeat
from operator import add, or_
from typing import NamedTuple

import regex

from birdtable.core.text.fold import fold
from birdtable.core.text.plain_keys import LIKE_LETTERS, Way, disguised, rough
from birdtable.core.text.quickly import quickly
from birdtable.core.text.tokens import MOST_TEXTS, chunks, tokens
from birdtable.core.text.word_lists import sense


class Atom(NamedTuple):
    """One word, or one part of a hashtag, account or link. A named tuple, because every post makes dozens.

    key: its plain letters, digits that stand for letters turned back, a possessive ’s left off.
    at: where `key` begins in the row of letters. start, end: in the original.
    kind: word, tag (hashtag, account) or link (link, e-mail address). token: the same for all parts of one token.
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
_SOME_DIGIT = frozenset("0134578")
_MIXED = regex.compile(r"\p{L}[0134578]|[0134578]\p{L}")
_FILE = regex.compile(r"^[^\s]{1,200}\.(?:jpe?g|png|heic|heif|gif|webp|mp4|mov|pdf|docx?)$", regex.IGNORECASE)


class Reading(NamedTuple):
    """The atoms of a text, and their keys in one row of letters.

    keys: of the atoms, in order. places: where each begins in that row. raised: the numbers of those with a capital.
    starts, ends: letter position → number of the atom that begins or ends there. tagged: some atom stands in a tag or a
    link. is_file: the text is a file's name.
    """

    text: str
    atoms: tuple[Atom, ...]
    letters: str
    keys: tuple[str, ...]
    places: tuple[int, ...]
    raised: tuple[int, ...]
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
        if begins is not None and begins == ends:
            start, end = self._plainly(begins)
        else:
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
        counted = str.isalnum if disguised(plain.text) or self.way == "all" else str.isalpha
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
    places, _, parts = chunks(text)
    found = [chunk.rough for chunk in parts] if way == "i" else [rough(chunk.tokens, way) for chunk in parts]
    flat = tuple(chain.from_iterable(found))
    if not flat:
        return _reading((text, (), "", (), (), (), False, {}, {}, _is_file(text), way))
    # In columns, which Python makes many times sooner than atom by atom.
    keys, firsts, pasts, kinds, nth, capitals, shouts, possessive = zip(*flat, strict=True)
    offsets = list(chain.from_iterable(map(repeat, places, map(len, found))))
    starts, ends = list(map(add, offsets, firsts)), list(map(add, offsets, pasts))
    at = tuple(accumulate(map(len, keys[:-1]), initial=0))
    gaps = [text[last:start] for last, start in zip([0, *ends], starts, strict=False)]
    begins = [gap != " " and _ends_sentence(gap, key) for gap, key in zip(gaps[1:], keys, strict=False)]
    same = map(add, offsets, nth)
    columns = (keys, at, starts, ends, kinds, same, capitals, shouts, possessive, gaps, [True, *begins])
    atoms = tuple(map(_atom, zip(*columns, strict=True)))
    row = range(len(atoms))
    raised = tuple(compress(row, map(or_, capitals, shouts)))
    begun, ended = dict(zip(at, row, strict=True)), dict(zip(map(add, at, map(len, keys)), row, strict=True))
    tagged = kinds.count("word") < len(kinds)
    return _reading((text, atoms, "".join(keys), keys, at, raised, tagged, begun, ended, _is_file(text), way))


def _is_file(text: str) -> bool:
    return _FILE.match(text) is not None


_reading = quickly(Reading)
_atom = quickly(Atom)


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
    if any("1" in word and disguised(word) for word in words):
        ways.append("l")
    if any(word[-1:] in LIKE_LETTERS and word[:1].isalpha() and len(word) > 2 for word in words):
        ways.append("all")
    return tuple(ways)
