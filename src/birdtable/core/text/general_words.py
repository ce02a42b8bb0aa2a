"""The words of a text, made general: of a name, a number, a class or an account only that it is one."""

from collections.abc import Sequence
from functools import lru_cache
from sys import intern

from birdtable.core.text.parting import Token
from birdtable.core.text.tokens import LONGEST_CHUNK, chunk_of, chunks
from birdtable.core.text.word_lists import is_forename, is_proper, is_word, is_word_name, sense

MOST_TOKENS = 500
"""Tokens counted of one text: more than any post has, and an end to hostile ones."""
_TITLES = sense("titles")
_STAGES = frozenset(("reception", "nursery", "eyfs", "preschool"))
_BEFORE_A_YEAR = frozenset(("year", "years", "class", "yr", "y", "ks", "p"))
_LEADING = _TITLES | _BEFORE_A_YEAR
"""Words that tell something of the one after them."""
_MARKS = {one: one for one in '!?;:()"'} | {"…": "…", "\n": "¶", "“": '"', "”": '"'}

Sentences = list[list[str]]
_NEVER = -2
"""Further before a chunk than this no sentence begins that a word of the chunk could begin."""


def general_words(text: str, bounds: tuple[tuple[int, int], ...]) -> Sentences:
    """The words of each sentence, with the marks between them."""
    places, written, read = chunks(text)
    following = iter(bounds)
    start = end = counted = 0
    words: list[str] = []
    found: Sentences = []
    leads, begins = "", _NEVER
    for chunk, at, stop, known in zip(written, places, places[1:], read, strict=False):
        if at == end:
            start, end = next(following)
            words, begins = [], 0
            found.append(words)
        counted += len(known.tokens)
        if counted > MOST_TOKENS:
            left = [(start - at, end - at), *((one - at, two - at) for one, two in following)]
            kept = known.tokens[: MOST_TOKENS - counted]
            parts, _ = _words_in(kept, text[at:], leads, left)
            words += parts[0]
            return [*found, *parts[1:]]
        if stop <= end:
            said, leads = (_remembered if stop - at <= LONGEST_CHUNK else _in_one)(chunk, leads, begins)
            words += said
        else:
            here = []
            while stop > end:
                here.append((start - at, end - at))
                start, end = next(following)
            parts, leads = _words_in(known.tokens, chunk, leads, (*here, (start - at, stop - at)))
            words += parts[0]
            found += parts[1:]
            words = found[-1]
        begins = _NEVER
    return found


def _in_one(written: str, leads: str, begins: int) -> tuple[list[str], str]:
    (words,), leads = _words_in(chunk_of(written).tokens, written, leads, ((begins, len(written)),))
    return words, leads


# Posts use the same words again and again.
_remembered = lru_cache(maxsize=20_000)(_in_one)


def _words_in(
    all_tokens: tuple[Token, ...], text: str, leads: str, bounds: Sequence[tuple[int, int]]
) -> tuple[Sentences, str]:
    """The words of each stretch of this text, and the last word, if it tells something of the one after it.

    leads: such a word before the text.
    """
    found: Sentences = []
    last, number = 0, 0
    for start, end in bounds:
        words: list[str] = []
        while number < len(all_tokens) and all_tokens[number].start < end:
            token = all_tokens[number]
            words += _marks(text[last : token.start])
            for part in _pieces(token):
                words.append(_general(part, leads, begins=part.start <= start + 1))
                leads = part.folded if part.folded in _LEADING else ""
            last, number = token.end, number + 1
        words += _marks(text[last:end])
        last = max(last, end)
        found.append(words)
    return found, leads


def _pieces(token: Token) -> tuple[Token, ...]:
    return token.parts if token.kind == "hashtag" and token.parts else (token,)


def _marks(gap: str) -> list[str]:
    return [_MARKS[one] for one in gap.replace("...", "…") if one in _MARKS]


def _general(token: Token, previous: str, *, begins: bool) -> str:
    """The word itself; or, for a name, a number, a class, an account, only that it is one."""
    kind = token.kind
    if kind == "emoji":
        return token.text[0]
    if kind in ("handle", "link", "email"):
        return f"<{kind}>"
    plain = token.folded.replace("'", "")
    if plain[:1].isdigit():
        return _number(plain, previous)
    if token.capital:
        return _capital(token, plain, previous, begins=begins)
    # The very same object that the weights are kept under: they are found sooner.
    return "<class>" if plain in _STAGES else intern(plain)


def _capital(token: Token, plain: str, previous: str, *, begins: bool) -> str:
    if (
        plain in _STAGES
        or (plain[:1] in ("y", "p") and plain[1:].isdigit() and len(plain) < 4)
        or plain in ("ks1", "ks2")
    ):
        return "<class>"
    if previous in _TITLES and plain not in _TITLES:
        return "<surname>"
    own = plain.removesuffix("s") if token.folded.endswith("'s") else plain
    if is_forename(own) and not is_word_name(own) and not (begins and is_word(own)):
        return "<name>"
    if not (begins or is_word(plain) or is_proper(plain) or token.text.isupper()):
        return "<proper>"
    return plain


def _number(plain: str, previous: str) -> str:
    if previous in _BEFORE_A_YEAR:
        return "<class>"
    rest = plain.lstrip("0123456789")
    if not rest:
        return "<n>" if len(plain) < 3 else "<nnn>"
    if rest in ("am", "pm"):
        return "<time>"
    return "<nth>" if rest in ("st", "nd", "rd", "th") else "<class>" if len(rest) < 3 else "<n>"
