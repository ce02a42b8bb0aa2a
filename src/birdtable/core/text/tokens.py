"""Tokens: words, numbers, hashtags, handles, links, addresses and emoji of a text, each with its place in it."""

from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

import regex

from birdtable.core.text.fold import folded


class Token(NamedTuple):
    """One token. A named tuple, not a dataclass, because every post makes dozens of them.

    text: as written. folded: see `fold`. start, end: code points in the original, end exclusive.
    kind: word, number, hashtag, handle, link, email or emoji. A hyphen parts words; an apostrophe does not.
    capital: the first letter is a capital.
    parts: the words inside a hashtag, handle, link, address or run-together word (“#WellDoneYear3”: Well, Done,
    Year, 3); empty for a plain word.
    """

    text: str
    folded: str
    start: int
    end: int
    kind: str
    capital: bool
    parts: tuple["Token", ...] = ()


_LETTER = r"\p{L}\u24B6-\u24E9\U0001F130-\U0001F149\U0001F150-\U0001F169\U0001F170-\U0001F189"
_INSIDE = rf"(?:[{_LETTER}\p{{N}}\p{{M}}]|\p{{Cf}}+(?=[{_LETTER}\p{{N}}])|['’‘ʼ＇`´ʻ](?=\p{{L}})|[@$€](?=\p{{L}}))"
_DOMAIN = r"(?:co\.uk|org\.uk|sch\.uk|gov\.uk|ac\.uk|nhs\.uk|com|org|net|uk|info|ly|eu|tv|io|app|school|education)"
_PICTURE = r"\p{Extended_Pictographic}"

# The first alternative is the ordinary word, quickly; what could begin a link or an address falls through.
_TOKEN = regex.compile(
    rf"""
    (?P<word> [A-Za-z]++(?=[\s,!?;)]|:\s|\.\s) )
  | (?P<link> (?:[Hh][Tt][Tt][Pp][Ss]?://|[Ww][Ww][Ww]\.)[^\s<>"“”]++
      | (?<![\w@.\-])[A-Za-z0-9\-]++(?:\.[A-Za-z0-9\-]+)*?\.(?i:{_DOMAIN})(?![\w\-]|\.\w)(?:/[^\s<>"“”]*+)? )
  | (?P<email> (?<![\w.+\-])[\w.+\-]++@[\w\-]++(?:\.[\w\-]++)+ )
  | (?P<handle> (?<![\w.])[@＠][\w\p{{M}}]++(?:[.\-][\w\p{{M}}]++)*+(?:@[\w\-]++(?:\.[\w\-]++)++)? )
  | (?P<hashtag> (?<![\w&])[\#＃](?:[\w\p{{M}}]|\p{{Cf}}+(?=\w))++ )
  | (?P<number> \p{{N}}++(?![{_LETTER}\p{{Cf}}'’]|[@$€]\p{{L}}) )
  | (?P<word> [{_LETTER}\p{{N}}]{_INSIDE}*+ )
  | (?P<emoji> \p{{RI}}{{2}} | {_PICTURE}(?:\p{{EMod}}|\uFE0F|\u200D{_PICTURE})*+ )
    """,
    regex.VERBOSE,
)
_PART = regex.compile(
    rf"\p{{Lu}}+(?!\p{{Ll}})\p{{M}}*|\p{{Lu}}?[\p{{Ll}}\p{{M}}]++(?:['’‘ʼ]s\b)?|[{_LETTER}]\p{{M}}*|\p{{N}}++"
)
_END_OF_LINK = ".,!?:;)]}'’\"…"


@lru_cache(maxsize=256)
def tokens(text: str) -> tuple[Token, ...]:
    """Every token of the text, in order; punctuation is none. Takes time in proportion to the text's length."""
    found: list[Token] = []
    lower = folded(text) if text.isascii() else ""
    for match in _TOKEN.finditer(text):
        kind = match.lastgroup
        start, end = match.span()
        if kind == "link":
            end = start + len(match.group().rstrip(_END_OF_LINK))
        written = text[start:end]
        plain = lower[start:end] if lower else folded(written)
        parts = (
            ()
            if kind in PLAIN or (kind == "word" and (written == plain or not _runs_together(written)))
            else _parts(written, start)
        )
        found.append(Token(written, plain, start, end, kind, written[:1].isupper(), parts))
    return tuple(found)


PLAIN = ("number", "emoji")


def _runs_together(word: str) -> bool:
    return not (word.islower() or word.istitle() or word.isupper()) and word[1:] != word[1:].lower()


def _parts(written: str, start: int) -> tuple[Token, ...]:
    found = []
    for match in _PART.finditer(written):
        part, (begins, ends) = match.group(), match.span()
        kind = "number" if part.isdigit() else "word"
        found.append(Token(part, folded(part), start + begins, start + ends, kind, part[:1].isupper()))
    return tuple(found)


_SENTENCE_END = regex.compile(
    r"""(?<!\b(?:mr|mrs|ms|dr|st|rev|prof|cllr|sgt|no|yr|vs|etc|e\.g|i\.e|\p{Lu}))\.(?=["”’')\]]*(?:\s|$)|\p{Lu}\p{Ll})
    | [!?…]++ | \n\s*\n | \n(?=\s*[-•*\d]) | \p{Extended_Pictographic}\s*\n""",
    regex.VERBOSE | regex.IGNORECASE,
)


@lru_cache(maxsize=256)
def sentences(text: str) -> tuple[tuple[int, int], ...]:
    """Where each sentence starts and ends: together they cover the whole text. “Mr. Hall” and “J. Smith” stay whole."""
    ends = [match.end() for match in _SENTENCE_END.finditer(text) if match.end() < len(text)]
    bounds = [0, *ends, len(text)]
    return tuple((start, end) for start, end in pairwise(bounds) if start < end)
