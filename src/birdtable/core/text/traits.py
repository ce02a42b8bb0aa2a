"""What a text is made of, as a word model counts it: words, word pairs, and words said of one person."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import islice

from birdtable.core.text.tokens import MOST_TEXTS, Token, sentences, tokens
from birdtable.core.text.word_lists import is_forename, is_proper, is_word, is_word_name, lines, sense

MOST_TOKENS = 500
"""Tokens counted of one text: more than any post has, and an end to hostile ones."""
_TITLES = sense("titles")
_STAGES = frozenset(("reception", "nursery", "eyfs", "preschool"))
_BEFORE_A_YEAR = frozenset(("year", "years", "class", "yr", "y", "ks", "p"))
_MARKS = {one: one for one in '!?;:()"'} | {"…": "…", "\n": "¶", "“": '"', "”": '"'}
_SAID_OF = {
    "child&": sense("one_child"),
    "adult&": sense("one_adult"),
    "you&": frozenset(("you", "your", "youre", "youve", "yourself", "u")),
    "next&": sense("now_or_soon"),
}
"""Of whom or when a sentence speaks: its other words then count once more under that heading."""
_SMALL = sense("small_words")
_ENDINGS = ("ingly", "edly", "ing", "ies", "ed", "es", "ly", "s", "er", "est", "e", "y")
SHORTEST_STEM = 3


@dataclass(frozen=True, slots=True)
class Traits:
    """Each trait of a text, with the number of the sentence in which it first stands, and where each sentence is.

    bounds: start and end of each sentence in code points, end exclusive.
    """

    of_sentence: dict[str, int]
    bounds: tuple[tuple[int, int], ...]


@lru_cache(maxsize=MOST_TEXTS)
def traits(text: str) -> Traits:
    """Every trait of the text. Takes time in proportion to its length."""
    bounds = sentences(text)
    found: dict[str, int] = {}
    keep = found.setdefault
    before = earlier = "^"
    for number, words in enumerate(_by_sentence(text, bounds)):
        for word in words:
            for trait in _alone(word):
                keep(trait, number)
            keep(f"{before} {word}", number)
            keep(f"{earlier} * {word}", number)
            before, earlier = word, before
        for trait in _said_of(words):
            keep(trait, number)
    keep(f"{before} $", len(bounds) - 1)
    return Traits(found, bounds)


def _said_of(words: list[str]) -> Iterator[str]:
    there = set(words)
    for heading, signs in _SAID_OF.items():
        if not signs.isdisjoint(there):
            yield heading
            for word in there - signs - _SMALL:
                yield heading + word
                for kind in _kinds().get(word, ()):
                    yield heading + kind


@lru_cache(maxsize=20_000)
def _alone(word: str) -> tuple[str, ...]:
    """A word's own traits: itself, its stem, and the kind of word it is."""
    return word, _stem(word), *_kinds().get(word, ())


@cache
def _kinds() -> dict[str, tuple[str, ...]]:
    """The kind of each word, by the list of words used alike; names and marks have none."""
    return {word: (f"={line.split()[0]}",) for line in lines("kindred") for word in line.split()}


def _stem(word: str) -> str:
    if not word.endswith(_ENDINGS):
        return word
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= SHORTEST_STEM:
            return f"{word[: -len(ending)]}~"
    return word


def _by_sentence(text: str, bounds: tuple[tuple[int, int], ...]) -> Iterator[list[str]]:
    """The words of each sentence, made general, with the marks between them."""
    all_tokens = islice(tokens(text), MOST_TOKENS)
    token = next(all_tokens, None)
    last, previous = 0, ""
    for start, end in bounds:
        words: list[str] = []
        while token is not None and token.start < end:
            words += _marks(text[last : token.start])
            for part in token.parts if token.kind == "hashtag" and token.parts else (token,):
                words.append(_general(part, previous, begins=part.start <= start + 1))
                previous = part.folded
            last = token.end
            token = next(all_tokens, None)
        words += _marks(text[last:end])
        last = max(last, end)
        yield words


def _marks(gap: str) -> list[str]:
    if gap == " ":
        return []
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
    return "<class>" if plain in _STAGES else plain


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
