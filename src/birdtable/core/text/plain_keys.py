"""One word as names are read in it: its plain letters, whatever stands for them, apart from the words around it."""

from collections.abc import Iterator
from typing import Literal

from birdtable.core.text.parting import Token

Way = Literal["i", "l", "all"]
"""How digits are read: a 1 inside a word as i or as l, or also a digit at a word's end (“Pag3”) as a letter."""

Rough = tuple[str, int, int, str, int, bool, bool, bool]
"""What of an atom can be told without the words before it: key, start, end, kind, token, capital, shouted, possessive,
with its places among those tokens."""


def rough(all_tokens: tuple[Token, ...], way: Way) -> tuple[Rough, ...]:
    """The atoms that these tokens make."""
    found: list[Rough] = []
    for token, part, kind in _words(all_tokens):
        written, key, start, end, _, capital, _ = part
        possessive = False
        if not key.isalpha():
            key, possessive = _key(key, way)
            if not key:
                continue
        shouted = len(key) > 1 and (written[:-2] if possessive else written).isupper()
        found.append((key, start, end, kind, token, capital, shouted, possessive))
    return tuple(found)


def _words(all_tokens: tuple[Token, ...]) -> Iterator[tuple[int, Token, str]]:
    """Each word, or part of a run-together one, with the number of its token, and what kind of atom it makes."""
    for number, token in enumerate(all_tokens):
        kind = _KINDS.get(token.kind)
        if kind is None:
            continue
        if not token.parts:
            yield number, token, kind
            continue
        for part in _pieces(token):
            if part.kind != "number":
                yield number, part, kind


_KINDS = {"word": "word", "hashtag": "tag", "handle": "tag", "link": "link", "email": "link"}
_DIGITS = str.maketrans("034578@$", "oeastbas")
LIKE_LETTERS = frozenset("0134578@$")
_LETTERS_ONLY = dict.fromkeys(code for code in range(128) if not chr(code).islower())
"""Takes away from folded text all that is no letter."""


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
    if disguised(plain) or (way == "all" and plain[:1].isalpha()):
        plain = plain.translate(_DIGITS).replace("1", "l" if way == "l" else "i")
    return plain.translate(_LETTERS_ONLY), possessive


def disguised(plain: str) -> bool:
    """Whether digits stand for letters inside it: “sm1th”, but neither “4ha” nor “10am” nor “josh2”."""
    if len(plain) < 3 or plain[:2].isdigit() or LIKE_LETTERS.isdisjoint(plain[:-1]):
        return False
    if plain[0].isdigit() and len(plain) < 4:
        return False
    letters = len(plain.translate(_LETTERS_ONLY))
    inside = not LIKE_LETTERS.isdisjoint(plain.rstrip("0123456789")[:-1])
    return inside and letters >= 2 and len(plain) - letters <= letters
