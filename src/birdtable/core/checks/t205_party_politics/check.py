"""T205 party-politics

What it looks for: words for or against a party, a candidate, a politician or the government: a call to vote for one, a
slogan or its hashtag, praise or blame of those who govern, joy or sorrow at who won. Likely: a candidate's leaflet or
visit, a petition or a protest against the government, a call to use one's vote. The words Labour, Green, Conservative
and Reform count only with a capital, and only where the sentence is about voting or governing.
Why: a school may not take sides between parties, least of all while there is an election.
What it misses: sides taken in hints or pictures; politicians and parties that no list here has.
Teaching about voting and history, school elections, polling stations and a visit by the local MP or mayor are fine.
Source: policy unsworth-2021, clause 6 (what we post about).
"""

import re
from collections.abc import Iterable, Iterator
from itertools import islice

from birdtable.core.borne_out import borne_out, likely
from birdtable.core.check import Check
from birdtable.core.checks.t205_party_politics.elections import (
    CANDIDATES,
    ELECTION_PERIODS,
    MAY_STAND,
    election_on,
    known_to_stand,
)
from birdtable.core.checks.t205_party_politics.sayings import (
    HASHTAG,
    LESSON,
    SAYINGS,
    Saying,
)
from birdtable.core.context import Context
from birdtable.core.draft import Draft
from birdtable.core.finding import Finding, Span
from birdtable.core.parameter import Parameters
from birdtable.core.text.cues import ByWord, Reading, read
from birdtable.core.words import Degree

_SAYINGS = ByWord(SAYINGS)

NAMED = "“{}” may be a candidate, and there is an election until {}. Wait until then, or ask a leader."
MOST_LOOKED_AT = 40
"""Places where one saying is looked at in one text: enough for any post, and an end to hostile ones."""

SAYS = "“{}” takes sides in politics. A school does not."


@borne_out(
    "T205", SAYS, doubts=lambda one, parameters: likely(one, parameters) and not parameters[ELECTION_PERIODS.name]
)
def find(draft: Draft, context: Context, parameters: Parameters) -> Iterator[Finding]:
    """The clearest such saying of each field; in the days of an election, else whoever may be a candidate."""
    election = election_on(draft.when or context.now, context, parameters)
    candidates = (*known_to_stand(context, parameters), *MAY_STAND) if election else ()
    for field, text in draft.published_texts():
        reading = read(text)
        said = _clearest(reading, _worth_trying(reading))
        named = None if said else _clearest(reading, candidates)
        if said:
            saying, (start, end) = said
            yield Finding(
                code="T205",
                says=SAYS.format(text[start:end]),
                where=Span(field, start, end),
                degree=Degree.CERTAIN if saying.sure else Degree.LIKELY,
            )
        elif named and election:
            _, (start, end) = named
            yield Finding(
                code="T205",
                says=NAMED.format(text[start:end], election.until),
                where=Span(field, start, end),
                degree=Degree.LIKELY,
            )


def _worth_trying(reading: Reading) -> list[Saying]:
    sayings = _SAYINGS.worth_trying(reading)
    return [*sayings, HASHTAG] if "#" in reading.plain else sayings


def _clearest(reading: Reading, sayings: Iterable[Saying]) -> tuple[Saying, tuple[int, int]] | None:
    found = [(saying, span) for saying in sayings for span in islice(_where(reading, saying), 1)]
    return min(found, key=lambda one: (not one[0].sure, one[1]), default=None)


def _where(reading: Reading, saying: Saying) -> Iterator[tuple[int, int]]:
    for match in islice(saying.pattern.finditer(reading.plain), MOST_LOOKED_AT):
        if saying.anywhere or not LESSON.search(reading.sentence(*match.span())):
            start, end = reading.folded.span(*match.span())
            if _has_its_capital(reading, match, sure=saying.sure):
                yield (
                    start,
                    end - (len(reading.text[start:end]) - len(reading.text[start:end].rstrip())),
                )


def _has_its_capital(reading: Reading, match: re.Match[str], *, sure: bool) -> bool:
    """“Labour” the party and “labour” the work; where a sentence begins, every word has a capital."""
    if "capital" not in match.re.groupindex or match["capital"] is None:
        return True
    start, _ = reading.folded.span(*match.span("capital"))
    before = reading.text[:start].rstrip(" \"“‘'")
    return reading.text[start].isupper() and (sure or (before != "" and before[-1] not in ".!?\n"))


CHECK = Check("T205", "party-politics", find, parameters=(ELECTION_PERIODS, CANDIDATES))
