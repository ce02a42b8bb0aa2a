"""What a text weighs on X: links, emoji and letters by the third version of its rules, or an earlier one."""

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

import regex

from birdtable.core.text.links import links

Piece = tuple[int, int, int]
"""Where a piece of the text ends, how many like it end there (each one code point, if several), what each counts."""

LONGEST_ON_X = 280
URL_LENGTH = 23
"""What any link counts on X and on Mastodon, however long it is."""
# Flags first: \X looks back over all of them at each one.
GRAPHEME = regex.compile(r"\p{RI}{2}[\p{GCB=Extend}\p{GCB=SpacingMark}\p{GCB=ZWJ}]*|\X")
_ONE_EMOJI = r"(?:\p{Emoji_Modifier_Base}\p{Emoji_Modifier}|\p{Emoji_Presentation}|\p{Extended_Pictographic}\uFE0F?)"
_EMOJI = regex.compile(
    r"\p{Regional_Indicator}{2}|[0-9#*]\uFE0F?\u20E3|\U0001F3F4[\U000E0020-\U000E007E]+\U000E007F"
    rf"|{_ONE_EMOJI}(?:\u200D{_ONE_EMOJI}){{0,3}}"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Weighing:
    """A set of X's rules: its third unless said otherwise. Weights are hundredths of a character."""

    limit: int = LONGEST_ON_X
    heavy: int = 200
    light_ranges: tuple[range, ...] = (range(4352), range(8192, 8206), range(8208, 8224), range(8242, 8248))
    emoji_as_one: bool = True


TODAY_ON_X = Weighing()


def weight_on_x(text: str, weighing: Weighing) -> int:
    """What all of it counts, in hundredths: the pieces of `pieces_on_x`, many at a time."""
    at, weight = 0, 0
    for link in links(text):
        weight += _weight_between(text[at : link.start], weighing) + 100 * URL_LENGTH
        at = link.end
    return weight + _weight_between(text[at:], weighing)


def _weight_between(text: str, weighing: Weighing) -> int:
    emoji = 0
    if weighing.emoji_as_one and not text.isascii():
        text, emoji = _EMOJI.subn("", text)
    heavy = len(_light(weighing.light_ranges).sub("", text))
    return 100 * (len(text) - heavy) + weighing.heavy * (heavy + emoji)


def pieces_on_x(text: str, weighing: Weighing) -> Iterator[Piece]:
    """Every piece of the text, in order; weights in hundredths."""
    at = 0
    for link in links(text):
        yield from _pieces_between(text, at, link.start, weighing)
        yield link.end, 1, 100 * URL_LENGTH
        at = link.end
    yield from _pieces_between(text, at, len(text), weighing)


def _pieces_between(text: str, start: int, end: int, weighing: Weighing) -> Iterator[Piece]:
    at = start
    for emoji in _EMOJI.finditer(text, start, end) if weighing.emoji_as_one else ():
        yield from _letters(text, at, emoji.start(), weighing)
        yield emoji.end(), 1, weighing.heavy
        at = emoji.end()
    yield from _letters(text, at, end, weighing)


def _letters(text: str, start: int, end: int, weighing: Weighing) -> Iterator[Piece]:
    for alike in _light_or_heavy(weighing.light_ranges).finditer(text, start, end):
        yield alike.end(), len(alike[0]), 100 if alike.lastgroup == "light" else weighing.heavy


@cache
def _light_or_heavy(light: tuple[range, ...]) -> regex.Pattern[str]:
    letters = _letters_in(light)
    return regex.compile(rf"(?P<light>[{letters}]+)|[^{letters}]+" if light else r"(?s:.+)")


@cache
def _light(light: tuple[range, ...]) -> regex.Pattern[str]:
    return regex.compile(rf"[{_letters_in(light)}]+" if light else r"(?!)")


def _letters_in(ranges: tuple[range, ...]) -> str:
    return "".join(f"\\U{one[0]:08X}-\\U{one[-1]:08X}" for one in ranges)


def composed(text: str) -> str:
    """The text in NFC."""
    return "".join(unicodedata.normalize("NFC", cluster) for cluster in GRAPHEME.findall(text))


def before_composing(text: str, place: int) -> int:
    """The place in the text that this place in it, composed, stands for."""
    at, composed = 0, 0
    for cluster in GRAPHEME.findall(text):
        composed += len(unicodedata.normalize("NFC", cluster))
        if composed > place:
            break
        at += len(cluster)
    return at
