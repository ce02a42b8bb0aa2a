"""T201 individually-targeted

What it looks for: praise, criticism, instruction, feedback or a birthday spoken to one child, parent or member of
staff: “Well done Josh a better lesson today”, “Priya, we need you to…”, “To the parent who parked…”, “You know who you
are”; by first name or initials, on the roll or not.
Words that lean that way all together are shown as likely.
Why: what concerns one person is said to that person, not to the street.
What it misses: names inside hashtags, and what is meant for one person in words that would do for all.
Third-person celebration (“Ava scored the winning goal”) belongs to T206; classes, teams and families may be praised.
Source: policy unsworth-2021, clause 17.
"""

from collections.abc import Iterable, Iterator
from itertools import chain

from birdtable.core.borne_out import borne_out
from birdtable.core.check import Check
from birdtable.core.checks.t201_individually_targeted.address import (
    Address,
    birthdays,
    families,
    openings,
    vocatives_first,
    vocatives_last,
)
from birdtable.core.checks.t201_individually_targeted.persons import persons_in
from birdtable.core.checks.t201_individually_targeted.sayings import SPOKEN_TO_ONE
from birdtable.core.context import Context
from birdtable.core.draft import Draft
from birdtable.core.finding import Finding, Span
from birdtable.core.parameter import Parameters
from birdtable.core.text.cues import ByWord, Reading, read
from birdtable.core.words import Degree

SAYS = "“{}” speaks to one person. Say it to them in school, or praise the whole class."
WAYS = (openings, vocatives_first, vocatives_last, birthdays, families)


_SURELY = {saying: sure for sure, saying in SPOKEN_TO_ONE}
_SAID = ByWord(_SURELY)


@borne_out("T201", SAYS)
def find(draft: Draft, context: Context, parameters: Parameters) -> Iterator[Finding]:
    """Each place where one person is spoken to, in the order it is read."""
    for field, text in draft.published_texts():
        reading = read(text)
        persons = persons_in(text, context)
        ways = WAYS if persons.any() else ()
        found = chain(_without_a_name(reading), *(way(reading, persons) for way in ways))
        for one in _once((one for one in found if not persons.quoted(one.start)), len(text)):
            yield Finding(
                code="T201",
                says=SAYS.format(text[one.start : one.end]),
                where=Span(field, one.start, one.end),
                degree=Degree.CERTAIN if one.sure else Degree.LIKELY,
                pupils=one.pupils,
            )


def _without_a_name(reading: Reading) -> Iterator[Address]:
    for saying in _SAID.worth_trying(reading):
        match = saying.pattern.search(reading.plain)
        if match:
            yield Address(*reading.folded.span(*match.span()), _SURELY[saying])


def _once(found: Iterable[Address], length: int) -> list[Address]:
    """Without those that overlap an earlier one: the first way that hears it tells it."""
    kept: list[Address] = []
    covered = bytearray(length)
    for one in found:
        if 1 not in covered[one.start : one.end]:
            kept.append(one)
            covered[one.start : one.end] = b"\x01" * (one.end - one.start)
    return sorted(kept, key=lambda one: one.start)


CHECK = Check("T201", "individually-targeted", find)
