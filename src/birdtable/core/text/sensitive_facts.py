"""Sensitive facts: a person and a sensitive word that stand to each other as a fact does."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from birdtable.core.text.cues import Reading
from birdtable.core.text.sensitive_frames import (
    AFTER_THE_PERSON,
    before_the_person,
    is_exactly,
    leads_in,
    make_believe,
    reaches,
)
from birdtable.core.text.sensitive_people import Somebody
from birdtable.core.text.sensitive_terms import Term


class Fact(NamedTuple):
    """What is told, of whom. start, end: of `reading.plain`, person and word together. direct: the person is named in
    that very sentence."""

    start: int
    end: int
    kind: str
    person: Somebody
    direct: bool = True


NEAREST = 3
"""Persons before a word that it may be about."""


def facts_in(reading: Reading, terms: Sequence[Term], people: Sequence[Somebody]) -> Iterator[Fact]:
    """Each sensitive word that is a fact about one of these people, once."""
    starts = [one.start for one in people]
    for term in terms:
        place = bisect_left(starts, term.start)
        fact = (
            _after_a_person(reading, term, people[max(0, place - NEAREST) : place])
            or _before_a_person(reading, term, people[place : place + 1])
            or _after_a_pronoun(reading, term, people[max(0, place - 1) : place])
        )
        if fact:
            yield fact


_STOP = re.compile(r"[.!?;](?:\s|$)|\n")


def _after_a_person(reading: Reading, term: Term, before: Sequence[Somebody]) -> Fact | None:
    adult = None
    for one in reversed(before):
        between = reading.plain[one.end : term.start]
        if one.end > term.start or len(between) > 100 or _STOP.search(between):
            continue
        if not _setting_is_real(reading, one):
            break
        if _told(reading, term, between):
            fact = Fact(one.start, term.end, term.kind, one)
            if one.how != "adult" or one.sure:
                return adult or fact if one.how == "adult" else fact
            adult = adult or fact
    return adult


def _told(reading: Reading, term: Term, between: str) -> bool:
    test = AFTER_THE_PERSON.get(term.frame)
    after = reading.plain[term.end : term.end + 60]
    if test is None or make_believe(between, after):
        return False
    if term.frame == "is" and term.kind == "religion":
        return is_exactly(between)
    if reading.plain[term.start : term.end] == "back" and _CUT_BACK.search(between):
        return False
    return test(between, after)


_SETTING = re.compile(
    r"\b(?:story|stories|book|character|novel|film|imagine|pretend|once upon|in our play|diary|about|"
    r"wrote|written|read|learn\w*|"
    r"written by|raised?|in the role of|victorian|tudor|ancient|evacuee\w*)\b[^.!?\n]*$"
)


_CUT_BACK = re.compile(r"\b(?:cut|knocked|banged|bumped|tore|burned|burnt) $")
_IN_A_BOOK = re.compile(
    r"\bin (?:our|the|this|their|that|today's) (?:[a-z]+ ){0,2}(?:story|book|novel|poem)\b[^.!?\n]*$|"
    r"\b(?:persona doll|puppet|bear)s?,? $"
)


def _setting_is_real(reading: Reading, one: Somebody) -> bool:
    """Whether what leads up to somebody tells of real life: of a child on the roll only a book does not."""
    before = reading.plain[max(0, one.start - 80) : one.start]
    return not (_IN_A_BOOK if one.pupils else _SETTING).search(before)


def _before_a_person(reading: Reading, term: Term, after: Sequence[Somebody]) -> Fact | None:
    if not after or after[0].start < term.end:
        return None
    one = after[0]
    between = reading.plain[term.end : one.start]
    start = reading.plain[max(0, term.start - 60) : term.start]
    leads = term.frame in ("has", "of") and leads_in(start, between) and not _GROUP_OF.match(reading.plain, one.end)
    if not leads and term.frame in ("has", "of", "did") and reaches(between) and not make_believe(start, between):
        return Fact(term.start, one.end, term.kind, one, direct=False)
    if not leads and (term.frame != "before" or not _leads_up(reading, term, between) or _STOP.search(between)):
        return None
    if make_believe(_STOP.split(start)[-1], reading.plain[one.end : one.end + 30]):
        return None
    return Fact(term.start, one.end, term.kind, one)


def _leads_up(reading: Reading, term: Term, between: str) -> bool:
    """Whether this word leads up to the person. Police need not: whom they came about is told in many ways."""
    if reading.plain.startswith("police", term.start):
        return len(between) <= 50 and "about" not in between
    return before_the_person(between)


_GROUP_OF = re.compile(r"'s (?:class|team|group|friends|year|table|house|play|story|character|teddy)\b")
_PRONOUN = re.compile(r"\b(?:he|she|his|her)\b(?:'s)?")
REACH = 200
"""Characters from a person to the “he” or “she” of a later sentence."""


def _after_a_pronoun(reading: Reading, term: Term, before: Sequence[Somebody]) -> Fact | None:
    """“Theo is back. He has had his tonsils out.”"""
    if not before or (before[0].how == "adult" and not before[0].sure):
        return None
    left, _ = reading.sentence_bounds(term.start, term.end)
    one = before[0]
    if one.end > left or left - one.end > REACH:
        return None
    match = _PRONOUN.search(reading.plain, left, term.start)
    if not match or match.start() - left > 60:
        return None
    between = reading.plain[match.end() : term.start]
    own = match.group() in ("his", "her")
    if own and term.frame in ("of", "has") and len(between) < 24 and "'" not in between:
        return Fact(match.start(), term.end, term.kind, one, direct=False)
    if not own and _told(reading, term, between):
        return Fact(match.start(), term.end, term.kind, one, direct=False)
    return None


def apart(facts: Iterator[Fact]) -> list[Fact]:
    """One fact where several overlap: all their words together, the kind of the first."""
    kept: list[Fact] = []
    for fact in sorted(facts, key=lambda one: (one.start, -one.end)):
        last = kept[-1] if kept else None
        if last and fact.start < last.end:
            kept[-1] = last._replace(end=max(last.end, fact.end))
        else:
            kept.append(fact)
    return kept
