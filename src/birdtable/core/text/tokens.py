"""A text as tokens and as sentences, and what is remembered of the words that posts use again and again."""

import re
from functools import lru_cache
from itertools import accumulate, pairwise
from typing import NamedTuple

import regex

from birdtable.core.text.fold import folded
from birdtable.core.text.parting import Token, parted, token_of
from birdtable.core.text.pattern_words import stems_of
from birdtable.core.text.plain_keys import Rough, rough
from birdtable.core.text.quickly import quickly

MOST_TEXTS = 32
"""Texts of which is remembered what was read in them: a post with its pictures has fewer, and each may be long."""
MOST_CHUNKS, LONGEST_CHUNK = 8_192, 32
"""What stands between two blanks is remembered up to so many characters."""
_WORD = re.compile(r"[a-z0-9]+")


class Chunk(NamedTuple):
    """What stands between two blanks, and all that is told of it apart from the words around it.

    tokens, rough: what it falls into, with their places in it. words: its folded words, apostrophes dropped; stems: see
    `pattern_words`.
    """

    tokens: tuple[Token, ...]
    rough: tuple[Rough, ...]
    words: tuple[str, ...]
    stems: frozenset[str]


_chunk = quickly(Chunk)


def _read(written: str) -> Chunk:
    plain, all_tokens = folded(written), parted(written)
    words = tuple(_WORD.findall(plain.replace("'", "")))
    return _chunk((all_tokens, rough(all_tokens, "i"), words, stems_of(plain)))


_remembered = lru_cache(maxsize=MOST_CHUNKS)(_read)
_CHUNK = re.compile(r" *[^ ]+| +\Z")


class Chunks(NamedTuple):
    """Everything that stands between blanks, with the blanks before it; and where each begins in the text."""

    places: tuple[int, ...]
    written: list[str]
    read: tuple[Chunk, ...]


@lru_cache(maxsize=MOST_TEXTS)
def chunks(text: str) -> Chunks:
    """The text parted at its blanks. What is read in a chunk is remembered, unless it is long."""
    written = _CHUNK.findall(text)
    short = max(map(len, written), default=0) <= LONGEST_CHUNK
    read = map(_remembered, written) if short else map(chunk_of, written)
    return Chunks(tuple(accumulate(map(len, written), initial=0)), written, tuple(read))


def chunk_of(written: str) -> Chunk:
    """What is told of that which stands between two blanks."""
    return _remembered(written) if len(written) <= LONGEST_CHUNK else _read(written)


@lru_cache(maxsize=MOST_TEXTS)
def tokens(text: str) -> tuple[Token, ...]:
    """Every token of the text, in order; punctuation is none. Takes time in proportion to the text's length."""
    places, _, read = chunks(text)
    return tuple(
        [
            token_of((written, plain, at + start, at + end, kind, capital, parts and _moved(parts, at)))
            for at, chunk in zip(places, read, strict=False)
            for written, plain, start, end, kind, capital, parts in chunk.tokens
        ]
    )


def _moved(parts: tuple[Token, ...], by: int) -> tuple[Token, ...]:
    return tuple([part._replace(start=part.start + by, end=part.end + by) for part in parts])


_SENTENCE_END = regex.compile(
    r"""(?<!\b(?:mr|mrs|ms|dr|st|rev|prof|cllr|sgt|no|yr|vs|etc|e\.g|i\.e|\p{Lu}))\.(?=["”’')\]]*(?:\s|$)|\p{Lu}\p{Ll})
    | [!?…]++ | \n\s*\n | \n(?=\s*[-•*\d]) | \p{Extended_Pictographic}\s*\n""",
    regex.VERBOSE | regex.IGNORECASE,
)
_ASCII_SENTENCE_END = re.compile(
    r"""\.(?=["')\]]*(?:\s|\Z)|[a-z][a-z]) (?<!\b[a-z]\.) (?<!\b(?:mr|ms|dr|st|no|yr|vs)\.)
        (?<!\b(?:mrs|rev|sgt|etc|e\.g|i\.e)\.) (?<!\b(?:prof|cllr)\.)
    | [!?]++ | \n\s*\n | \n(?=\s*[-*\d])""",
    re.VERBOSE | re.IGNORECASE | re.ASCII,
)
"""The same for plain ASCII, by Python's own engine."""


@lru_cache(maxsize=MOST_TEXTS)
def sentences(text: str) -> tuple[tuple[int, int], ...]:
    """Where each sentence starts and ends: together they cover the whole text. “Mr. Hall” and “J. Smith” stay whole."""
    ending = _ASCII_SENTENCE_END if text.isascii() else _SENTENCE_END
    ends = [match.end() for match in ending.finditer(text) if match.end() < len(text)]
    bounds = [0, *ends, len(text)]
    return tuple((start, end) for start, end in pairwise(bounds) if start < end)
