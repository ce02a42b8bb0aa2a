"""D303 children-away

What it looks for: where children are now or will be off site, with the place or the time: “We are at the zoo until 3”,
“Year 5 leave at 9.15 on Tuesday for…”, “walking to the church now”, swimming slots, away matches, coaches, hotels and
centres, and where to collect children from. Places of the school's own trips count until the trip is over.
Why: a stranger who reads where a class stands can go there.
What it misses: a place told only in a picture; a trip told over several sentences without a time or a place in any.
Past trips, events that families are invited to, visitors, and “back at school at 4” are no such news.
Source: policy unsworth-2021, clause 13.
"""

from collections.abc import Iterator

from birdtable.core.check import Check
from birdtable.core.checks.d303_children_away.sayings import away_in
from birdtable.core.checks.d303_children_away.trips import on_a_trip
from birdtable.core.context import Context
from birdtable.core.draft import Draft
from birdtable.core.finding import Finding, Span
from birdtable.core.parameter import Parameters
from birdtable.core.text.cues import read

SAYS = "“{}” tells where children are or will be. Post it when they are back."


def find(draft: Draft, context: Context, parameters: Parameters) -> Iterator[Finding]:
    """The first place or time in each text that tells where children are off site."""
    for field, text in draft.published_texts():
        reading = read(text)
        span = away_in(reading, context.school) or on_a_trip(reading, draft.when or context.now, context.trips)
        if span:
            start, end = reading.folded.span(*span)
            yield Finding(code="D303", says=SAYS.format(text[start:end]), where=Span(field, start, end))


CHECK = Check("D303", "children-away", find)
