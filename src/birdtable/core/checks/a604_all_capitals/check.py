"""A604 all-capitals

What it looks for: three words or more in a row written all in capitals. Acronyms (PE, SATs, KS1), numbers and single
letters do not count, and do not part the row. The fix writes the words small, with a capital where a sentence begins
and for names, classes, days and places.
Why: capitals read like shouting, are slower to read for everybody, and some screen readers spell them out.
What it misses: one or two words in capitals.
Source: policy unsworth-2021, clause 23 (the document is silent).
"""

import re
from collections.abc import Container, Iterator

from birdtable.core.check import Check
from birdtable.core.context import Context
from birdtable.core.draft import Draft
from birdtable.core.finding import Finding, Fix, Span
from birdtable.core.parameter import Parameters
from birdtable.core.text.called import called
from birdtable.core.text.parting import Token
from birdtable.core.text.tokens import tokens
from birdtable.core.text.word_lists import is_forename, is_proper, is_word, is_word_name, listed
from birdtable.core.text.word_sections import sections

SAYS = "“{}” is hard to read in capitals, and looks like shouting."
ENOUGH = 3
NEAR = 8
"""Characters before a word in which the end of a sentence is looked for."""
_SHOWN = 60
_LOUD = re.compile(r"[A-Z]{2}")
WORDS = sections(__package__)
_DATES = WORDS["dates"]
_TITLES = frozenset(["mr", "mrs", "ms", "dr"])
_BEGINS_A_SENTENCE = re.compile(r"[.!?\n]\s*$")


def find(draft: Draft, context: Context, parameters: Parameters) -> Iterator[Finding]:
    """One finding for each row of words in capitals."""
    for field, text in draft.published_texts():
        if not _LOUD.search(text):
            continue
        for row in _rows(tokens(text)):
            start, end = row[0].start, row[-1].end
            where = Span(field, start, end)
            shown = text[start:end] if end - start <= _SHOWN else text[start : start + _SHOWN] + "…"
            calm = _calm(text, row, _own_names(context), called(context.roll))
            yield Finding(code="A604", says=SAYS.format(shown), where=where, fix=Fix(where, calm))


def _rows(everything: tuple[Token, ...]) -> Iterator[list[Token]]:
    row: list[Token] = []
    for token in everything:
        if _is_loud(token) or (row and _belongs(token)):
            row.append(token)
        else:
            yield from _long_enough(row)
            row = []
    yield from _long_enough(row)


def _long_enough(row: list[Token]) -> Iterator[list[Token]]:
    while row and not _is_loud(row[-1]):
        row.pop()
    if sum(map(_is_loud, row)) >= ENOUGH:
        yield row


def _is_loud(token: Token) -> bool:
    if token.kind != "word" or len(token.text) < 2 or not token.text.isupper():
        return False
    if token.folded in _TITLES:
        return True
    key = token.folded.replace("'", "")
    known = is_word(key) or is_forename(key) or is_proper(key) or len(key) > 5
    return known and not (key in listed("acronyms") and token.folded not in _EVERYDAY)


_EVERYDAY = WORDS["everyday"]


def _belongs(token: Token) -> bool:
    return token.kind in ("number", "emoji") or (token.kind == "word" and token.text.upper() == token.text)


def _own_names(context: Context) -> frozenset[str]:
    school = context.school
    told = " ".join((school.name, *school.short_names, *school.classes, school.trust)).lower()
    staff = {member.surname.lower() for member in context.staff}
    return frozenset(told.split()) - {"school", "primary", "class"} | staff


def _calm(text: str, row: list[Token], own: frozenset[str], children: Container[str]) -> str:
    """The row in small letters, with the capitals that a sentence and a name need."""
    pieces, place = [], row[0].start
    for token in row:
        pieces.append(text[place : token.start])
        starts = bool(_BEGINS_A_SENTENCE.search(text[max(0, token.start - NEAR) : token.start]))
        starts = starts or (token.start < NEAR and not text[: token.start].strip())
        pieces.append(_written(token, starts=starts, ours=_is_a_name(token, own, children)))
        place = token.end
    return "".join(pieces)


def _written(token: Token, *, starts: bool, ours: bool) -> str:
    if token.kind != "word" or (not _is_loud(token) and token.text != "A"):
        return token.text
    return token.text.capitalize() if starts or ours else token.text.lower()


def _is_a_name(token: Token, own: frozenset[str], children: Container[str]) -> bool:
    key = token.folded.replace("'", "")
    if key in own or key in _TITLES or key in _DATES:
        return True
    if is_word(key) and (is_word_name(key) or key not in children):
        return False
    return key in children or is_proper(key) or is_forename(key)


CHECK = Check("A604", "all-capitals", find)
