"""Words for what nobody should tell the street about a person, found in a text: `words/sensitive.toml`."""

import re
import tomllib
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any, NamedTuple

import ahocorasick

from birdtable.core.text.cues import Reading, read


class Term(NamedTuple):
    """A sensitive word found. frame: how its list is read (has, is, did, before…); start, end: of `reading.plain`."""

    frame: str
    kind: str
    start: int
    end: int


KINDS = {
    "health": "health",
    "special_needs": "special needs or support",
    "behaviour": "behaviour",
    "attainment": "results",
    "attendance": "attendance",
    "family": "family life",
    "money": "money",
    "religion": "faith or origin",
    "safeguarding": "safety",
}
"""What each kind is called to a teacher."""

_WORD_ENDS = re.compile(r"[^a-z0-9-]|\Z")

MOST_READ = 120
"""Terms of one text that are looked at: real posts have a handful."""


@cache
def _phrases() -> Any:
    lists = tomllib.loads((files("birdtable.core.text.words") / "sensitive.toml").read_text(encoding="utf-8"))
    meanings: dict[str, list[tuple[str, str, bool]]] = {}
    for frame, kinds in lists.items():
        for kind, words in kinds.items():
            for phrase in filter(None, (" ".join(one.split()) for one in words.split(","))):
                stem = phrase.endswith("*")
                meanings.setdefault(phrase.rstrip("*"), []).append((frame, kind, stem))
    automaton = ahocorasick.Automaton()
    for phrase, found in meanings.items():
        automaton.add_word(phrase, (len(phrase), tuple(found)))
    automaton.make_automaton()
    return automaton


def terms_in(reading: Reading) -> tuple[Term, ...]:
    """Every sensitive word of the text, whole words only, in the order they end."""
    return _terms_in(reading.text)


def _meant(reading: Reading, term: Term) -> bool:
    """Whether the word is not a common one in this place: SEND is, “please send a slip” is not."""
    there = reading.plain[term.start : term.end]
    if there == "send":
        start, end = reading.folded.span(term.start, term.end)
        return not reading.text[start:end].islower()
    another = _ANOTHER_SENSE.get(there)
    return not (another and another.match(reading.plain, term.end))


_SUBJECT = (
    r"(?: [\w'-]+){0,3} (?:class|year|school|set|group|subjects?|maths?|mathematics|numeracy|literacy|reading|"
    r"writing|spell\w*|phonics|sats|mocks?|tests?|exams?|papers?|english|science|grammar|times|tables|it)\b"
)
_NO_LESSON = re.compile(rf"(?!{_SUBJECT}) \w")
_AT_NO_LESSON = re.compile(rf" (?:in|of|at)\b(?!{_SUBJECT}) \w")
_ACTIVE = re.compile(
    r" (?:an?|the|his|her|their|our|my|some|two|three|each|every|him|them|us|me|one|everyone|everybody|younger|new|"
    r"little)\b"
)
_ANOTHER_SENSE = {
    "looked after": _ACTIVE,
    "paid for": re.compile(r" (?:itself|by)\b"),
    **dict.fromkeys(("top in", "top of", "bottom in", "bottom of"), _NO_LESSON),
    **dict.fromkeys(("came top", "came bottom"), _AT_NO_LESSON),
}
"""What follows some of the words where they are no private fact."""


@lru_cache(maxsize=16)
def _terms_in(text: str) -> tuple[Term, ...]:
    reading = read(text)
    plain = reading.plain.replace("\n", " ")
    found: list[Term] = []
    for last, (length, meanings) in _phrases().iter(plain):
        start, end = last + 1 - length, last + 1
        if start and plain[start - 1].isalnum():
            continue
        whole = end == len(plain) or not plain[end].isalnum()
        if not whole:
            end = _WORD_ENDS.search(plain, end).start()  # type: ignore[union-attr]
        there = (Term(frame, kind, start, end) for frame, kind, stem in meanings if stem or whole)
        found.extend(term for term in there if _meant(reading, term))
        if len(found) >= MOST_READ:
            break
    return tuple(found)
