"""How what stands between two blanks falls into tokens: words, numbers, hashtags, handles, links, addresses, emoji."""

import re
from functools import cache
from typing import NamedTuple

import regex

from birdtable.core.text.fold import folded, folded_letter_by_letter
from birdtable.core.text.quickly import quickly


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
_DOMAIN = r"(?:co\.uk|org\.uk|sch\.uk|gov\.uk|ac\.uk|nhs\.uk|com|org|net|uk|info|ly|eu|tv|io|app|school|education)"
_PICTURE = r"\p{Extended_Pictographic}"


def _parting(kinds: str, alpha: str, letter: str, number: str, mark: str, unseen: str) -> str:
    """The pattern that parts a text into tokens. Each but the first is part of a character class.

    kinds: the marks that stand in the text, of those without which there is no link, address, account or hashtag.
    alpha: letters. letter: letters and what looks like one. unseen: characters that nobody sees, if there can be any.
    """
    inside = rf"[{letter}{number}{mark}]|['’‘ʼ＇`´ʻ](?=[{alpha}])|[@$€](?=[{alpha}])"
    in_tag = rf"[\w{mark}]"
    if unseen:
        inside += rf"|[{unseen}]+(?=[{letter}{number}])"
        in_tag += rf"|[{unseen}]+(?=\w)"
    # The first alternative is the ordinary word, quickly; what could begin a link or an address falls through.
    plain = r"(?P<plain> [A-Za-z]++(?=[\s,!?;)]|:\s|\.\s) )"
    link = rf"""(?P<link> (?:[Hh][Tt][Tt][Pp][Ss]?://|[Ww][Ww][Ww]\.)[^\s<>"“”]++
      | (?<![\w@.\-])[A-Za-z0-9\-]++(?:\.[A-Za-z0-9\-]+)*?\.(?i:{_DOMAIN})(?![\w\-]|\.\w)(?:/[^\s<>"“”]*+)? )"""
    account = rf"""(?P<email> (?<![\w.+\-])[\w.+\-]++@[\w\-]++(?:\.[\w\-]++)+ )
      | (?P<handle> (?<![\w.])[@＠][\w{mark}]++(?:[.\-][\w{mark}]++)*+(?:@[\w\-]++(?:\.[\w\-]++)++)? )"""
    hashtag = rf"(?P<hashtag> (?<![\w&])[\#＃](?:{in_tag})++ )"
    others = rf"""(?P<number> [{number}]++(?![{letter}{unseen}'’]|[@$€][{alpha}]) )
      | (?P<word> [{letter}{number}](?:{inside})*+ )"""
    asked = {".": link, "@": account, "#": hashtag}
    return " | ".join((plain, *(asked[kind] for kind in kinds), others))


_BEGINS = rf"(?=[\w\#＃@＠.+\-{_LETTER}\p{{N}}])"
"""What any token but an emoji begins with: so that an emoji is not tried as each of them first."""
_EMOJI = rf"(?P<emoji> \p{{RI}}{{2}} | {_PICTURE}(?:\p{{EMod}}|\uFE0F|\u200D{_PICTURE})*+ )"
_WITHOUT = {".": re.compile(r"\.|://"), "@": re.compile("[@＠]"), "#": re.compile("[#＃]")}


# Compiled when first met: most texts have a full stop and no more.
@cache
def _parting_in(kinds: str, *, ascii_only: bool) -> re.Pattern[str] | regex.Pattern[str]:
    """What finds the tokens of a text with those marks; for plain ASCII by Python's own engine, three times as fast."""
    if ascii_only:
        return re.compile(_parting(kinds, "A-Za-z", "A-Za-z", "0-9", "", ""), re.VERBOSE | re.ASCII)
    others = _parting(kinds, r"\p{L}", _LETTER, r"\p{N}", r"\p{M}", r"\p{Cf}")
    return regex.compile(rf"{_BEGINS}(?:{others}) | {_EMOJI}", regex.VERBOSE)


_PART = regex.compile(
    rf"\p{{Lu}}+(?!\p{{Ll}})\p{{M}}*|\p{{Lu}}?[\p{{Ll}}\p{{M}}]++(?:['’‘ʼ]s\b)?|[{_LETTER}]\p{{M}}*|\p{{N}}++"
)
_ASCII_PART = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]++(?:'s\b)?|[A-Z]|[0-9]++", re.ASCII)
_END_OF_LINK = ".,!?:;)]}'’\"…"


def parted(chunk: str) -> tuple[Token, ...]:
    """Every token of it, in order, with its place in it; punctuation is none. No token reaches over a blank."""
    lower = folded_letter_by_letter(chunk)
    # Emoji and marks come in rows.
    seen: dict[str, str] = {}
    found: list[Token] = []
    kinds = "".join(kind for kind, mark in _WITHOUT.items() if mark.search(chunk))
    for match in _parting_in(kinds, ascii_only=chunk.isascii()).finditer(chunk):
        kind, (start, end) = match.lastgroup, match.span()
        written = chunk[start:end]
        if kind == "link":
            written = written.rstrip(_END_OF_LINK)
            end = start + len(written)
        if lower is not None:
            plain = lower[start:end]
        else:
            plain = seen.get(written) or seen.setdefault(written, folded(written))
        parts: tuple[Token, ...] = ()
        if kind == "plain" or kind == "word":
            kind = "word"
            if written[1:] != plain[1:] and _runs_together(written):
                parts = _parts(written, start)
        elif kind not in _PLAIN:
            parts = _parts(written, start)
        found.append(token_of((written, plain, start, end, kind, written[0].isupper(), parts)))
    return tuple(found)


token_of = quickly(Token)
_PLAIN = ("number", "emoji")


def _runs_together(word: str) -> bool:
    return not (word.islower() or word.istitle() or word.isupper()) and word[1:] != word[1:].lower()


def _parts(written: str, start: int) -> tuple[Token, ...]:
    found = []
    for match in (_ASCII_PART if written.isascii() else _PART).finditer(written):
        part, (begins, ends) = match[0], match.span()
        kind = "number" if part.isdigit() else "word"
        found.append(token_of((part, folded(part), start + begins, start + ends, kind, part[0].isupper(), ())))
    return tuple(found)
