"""D303 children-away

What it looks for: where children are now or will be off site, with the place or the time: “We are at the zoo until 3”,
“Year 5 leave at 9.15 on Tuesday for…”, “walking to the church now”, swimming slots, away matches, coaches, hotels and
centres, and where to collect children from. Places of the school's own trips count until the trip is over. Where news
waits for the return, by the policy or by what was agreed for that trip, the place of a trip that lasts counts in any
tense, and is certain; where a policy takes news at once, only what lies ahead counts.
Where no such saying is heard, all words are weighed. A notice that is marked with a day to come is read with that day
behind each of its sentences: “Year 4 visit Chester Zoo.” under a date tells where they will be.
Why: a stranger who reads where a class stands can go there.
What it misses: a place told only in a picture; a trip told over several sentences without a time or a place in any.
Past trips, events that families are invited to, visitors, and “back at school at 4” are no such news.
Source: policy unsworth-2021, clause 13.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime

from birdtable.core.borne_out import borne_out
from birdtable.core.check import Check
from birdtable.core.checks.d303_children_away.sayings import away_in
from birdtable.core.checks.d303_children_away.silences import is_ahead
from birdtable.core.checks.d303_children_away.trips import on_a_trip, on_a_trip_that_lasts
from birdtable.core.context import Context
from birdtable.core.draft import Draft
from birdtable.core.finding import Finding, Span
from birdtable.core.parameter import Chapter, Parameter, Parameters
from birdtable.core.parameters import CHILDREN_AWAY
from birdtable.core.strictness import MORE
from birdtable.core.text.cues import Reading, read
from birdtable.core.words import Degree

HOURS_AFTER_RETURN = Parameter(
    name="hours_after_return",
    says="Hours after the end of a trip in which its place is still kept back, where news waits for the return.",
    default=0,
    minimum=0,
    maximum=72,
    chapter=Chapter.TRIPS,
    stricter=MORE,
)
SAYS = "“{}” tells where children are or will be. Post it when they are back."
Told = tuple[tuple[int, int], Degree | None]


@borne_out(
    "D303",
    SAYS,
    unless=lambda parameters: parameters[CHILDREN_AWAY.name] != CHILDREN_AWAY.default,
    doubts=lambda finding, _: finding.degree is not Degree.CERTAIN,
)
def find(draft: Draft, context: Context, parameters: Parameters) -> Iterator[Finding]:
    """The first place or time in each text that tells where children are off site."""
    moment, rule = draft.when or context.now, str(parameters[CHILDREN_AWAY.name])
    hours = int(str(parameters[HOURS_AFTER_RETURN.name]))
    for field, text in draft.published_texts():
        reading = read(text)
        told = _TOLD[rule](reading, moment, context, hours)
        if told:
            span, degree = told
            start, end = reading.folded.span(*span)
            yield Finding(code="D303", says=SAYS.format(text[start:end]), where=Span(field, start, end), degree=degree)


def _at_all(reading: Reading, moment: datetime, context: Context, _: int) -> Told | None:
    trip = _kept_back(reading, moment, context) or on_a_trip(reading, moment, context.trips)
    if trip:
        return trip, Degree.CERTAIN
    said = away_in(reading, context.school)
    return (said[0], None) if said else None


def _kept_back(reading: Reading, moment: datetime, context: Context) -> tuple[int, int] | None:
    kept = tuple(trip for trip in context.trips if trip.kept_back)
    return on_a_trip_that_lasts(reading, moment, kept, 0)


def _before_they_are_back(reading: Reading, moment: datetime, context: Context, hours: int) -> Told | None:
    """That a trip lasts is a fact; that words tell of one is a reading."""
    trip = on_a_trip_that_lasts(reading, moment, context.trips, hours)
    if trip:
        return trip, Degree.CERTAIN
    told = _at_all(reading, moment, context, hours)
    return (told[0], Degree.LIKELY) if told else None


def _ahead_of_them(reading: Reading, moment: datetime, context: Context, _: int) -> Told | None:
    if kept := _kept_back(reading, moment, context):
        return kept, Degree.CERTAIN
    ahead = [span for span in away_in(reading, context.school) if is_ahead(reading.sentence(*span))]
    to_come = tuple(trip for trip in context.trips if trip.starts > moment)
    span = ahead[0] if ahead else on_a_trip(reading, moment, to_come)
    return (span, None) if span else None


_TOLD = {"leader_first": _at_all, "after_return": _before_they_are_back, "live": _ahead_of_them}

_SENTENCE = re.compile(r"[^.!?\n]+")


def find_with_its_day(draft: Draft, context: Context, parameters: Parameters) -> Iterator[Finding]:
    """As `find`; and of a notice marked with a day to come, each sentence as if it named that day."""
    found = list(find(draft, context, parameters))
    yield from found
    if not any(one.where and one.where.field == "text" for one in found):
        yield from _on_its_day(draft, context, parameters)


def _on_its_day(draft: Draft, context: Context, parameters: Parameters) -> Iterator[Finding]:
    day = draft.happens_on
    if day is None or day < (draft.when or context.now).date() or draft.too_long_to_read():
        return
    for sentence in _SENTENCE.finditer(draft.text):
        words = sentence[0].rstrip()
        dated = replace(draft, text=f"{words} on {_in_words(day)}.", photos=())
        for one in find(dated, context, parameters):
            if one.where and one.where.start < len(words):
                start, end = one.where.start, min(one.where.end, len(words))
                says = SAYS.format(f"{words[start:end]}, {_in_words(day)}")
                place = Span("text", start + sentence.start(), end + sentence.start())
                yield replace(one, says=says, where=place)
                return


def _in_words(day: date) -> str:
    return f"{day:%A} {day.day} {day:%B %Y}"


CHECK = Check("D303", "children-away", find_with_its_day, parameters=(CHILDREN_AWAY, HOURS_AFTER_RETURN))
