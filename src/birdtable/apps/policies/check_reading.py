"""A check as people read it: its prose and its examples, from the folder in which it lives."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache

from birdtable.adapters.check_cases import Case, cases_of
from birdtable.adapters.check_pages import each_kind_first, sections_of
from birdtable.adapters.check_trying import places, tried
from birdtable.apps.policies.reading import asked
from birdtable.apps.policies.wording import name_of, value_in_words
from birdtable.core.catalogue import all_checks
from birdtable.core.draft import Draft, PhotoFacts
from birdtable.core.finding import Span
from birdtable.core.words import Shows

PICTURES = {
    Shows.WORK: "with a picture of work, nobody in it",
    Shows.UNRECOGNISABLE: "with a picture in which nobody could tell who a child is",
    Shows.RECOGNISABLE: "with a picture in which somebody could tell who a child is",
    None: "with a picture of which nobody said who is in it",
}


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of an example's words; marked: what the check finds."""

    text: str
    marked: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One field of an example. label: empty for the words of the post."""

    label: str
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """One case beside the check. beside: what else is known of the post, in words."""

    why: str
    lines: tuple[Line, ...]
    beside: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckPage:
    """Everything on the page of one check. sections: heading and words; choices: what a school may set.

    summary: what it looks for, in a sentence.
    """

    code: str
    name: str
    summary: str
    sections: tuple[tuple[str, str], ...]
    choices: tuple[tuple[str, str], ...]
    speaks: tuple[Example, ...]
    silent: tuple[Example, ...]
    misses: tuple[Example, ...]


def check_pages() -> tuple[CheckPage, ...]:
    """The page of every check, by code."""
    return tuple(check_page(code) for code in all_checks())


@cache
def check_page(code: str) -> CheckPage:
    """The page of one check. Raises: KeyError."""
    check = all_checks()[code]
    sections = {heading: _capital(words) for heading, words in sections_of(code)[1].items()}
    cases = cases_of(check)
    return CheckPage(
        code=code,
        name=name_of(code),
        summary=sections["What it looks for"].partition(". ")[0].rstrip(".") + ".",
        sections=tuple(sections.items()),
        choices=tuple((asked(one), value_in_words(one.name, one.default)) for one in check.parameters),
        speaks=_examples(case for case in cases if case.speaks and not case.miss),
        silent=_examples(case for case in cases if not case.speaks and not case.miss),
        misses=_examples(case for case in cases if case.miss),
    )


@dataclass(frozen=True, slots=True)
class Tried:
    """What a check made of somebody's words: each thing it says, and the words with what it found marked."""

    says: tuple[str, ...]
    pieces: tuple[Piece, ...]


def try_it(code: str, text: str, shows: str, now: datetime) -> Tried:
    """The check on these words. shows: what a picture beside them shows, empty without one. Raises: KeyError."""
    found = tried(code, text, Shows(shows) if shows else None, now)
    return Tried(tuple(dict.fromkeys(one.says for one in found)), pieces_of(text, places(found)))


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


def _examples(cases: Iterator[Case]) -> tuple[Example, ...]:
    return tuple(example_of(case, case.marked) for case in each_kind_first(cases))


def example_of(case: Case, found: Iterable[Span]) -> Example:
    """The case for reading, with these places marked."""
    return Example(why=case.why, lines=tuple(_lines(case, tuple(found))), beside=tuple(_beside(case.draft)))


def _lines(case: Case, marked: Sequence[Span]) -> Iterator[Line]:
    for field, text in case.draft.all_texts():
        if text:
            spans = sorted((span.start, span.end) for span in marked if span.field == field)
            yield Line(label=_label(field), pieces=pieces_of(text, spans))


def _label(field: str) -> str:
    if field == "text":
        return ""
    if field.endswith("alt"):
        return "The picture’s description"
    return "The picture’s file" if field.endswith("filename") else "Writing in the picture"


def pieces_of(text: str, spans: Sequence[tuple[int, int]]) -> tuple[Piece, ...]:
    """The words cut up at these stretches, the earliest first; of two that overlap the first is marked."""
    return tuple(_pieces(text, spans))


def _pieces(text: str, spans: Sequence[tuple[int, int]]) -> Iterator[Piece]:
    at = 0
    for start, end in spans:
        if start < at:
            continue
        if start > at:
            yield Piece(text[at:start], marked=False)
        yield Piece(text[start:end], marked=True)
        at = end
    if at < len(text):
        yield Piece(text[at:], marked=False)


def _beside(draft: Draft) -> Iterator[str]:
    for photo in draft.pictures:
        yield PICTURES[photo.shows] + ("" if photo.alt or not _asked(photo) else ", not described")
    if draft.topic:
        yield f"about {draft.topic.replace('_', ' ')}"
    for role in draft.author_roles or ():
        yield f"written by: {role}"
    if draft.channels:
        yield f"for {', '.join(draft.channels)}"


def _asked(photo: PhotoFacts) -> bool:
    return photo.alt is not None
