"""T203 negative-tone

What it looks for: complaint, blame, scolding and sarcasm: “Once again some of you parked…”, “We are disappointed
with…”, “It would be nice if parents bothered…”, “another week without the minibus, thanks council”.
Where no such saying is heard, all words of the post are weighed together.
Why: what a school posts about itself is positive; a grievance is settled in school, and a stranger remembers the tone.
What it misses: irony that only somebody who knows the school can hear; reproach in friendly words.
Frightening or sad subjects (volcanoes, the Black Death, Remembrance), condolence, an honest notice (“unfortunately
sports day is cancelled”), a lost match and the villains of a story are not its business.
Source: policy unsworth-2021, clause 10.
"""

import re
from collections.abc import Iterator

from birdtable.core.borne_out import borne_out
from birdtable.core.check import Check
from birdtable.core.checks.t203_negative_tone.doubtful import DOUBTFUL
from birdtable.core.checks.t203_negative_tone.grievance import GRIEVANCE
from birdtable.core.checks.t203_negative_tone.outside import OUTSIDE
from birdtable.core.checks.t203_negative_tone.plain import PLAIN
from birdtable.core.checks.t203_negative_tone.sighs import SIGHS
from birdtable.core.checks.t203_negative_tone.words import NOT_A_COMPLAINT
from birdtable.core.context import Context
from birdtable.core.draft import Draft
from birdtable.core.finding import Finding, Span
from birdtable.core.parameter import Chapter, Parameter, Parameters
from birdtable.core.strictness import strictest_first
from birdtable.core.text.cues import ByWord, Cue, Reading, read
from birdtable.core.words import Degree

SAYS = (
    "“{}” sounds like a complaint or a telling-off. Say what went well, or what to do, and settle the rest in school."
)

NEGATIVE_TONE = Parameter(
    name="negative_tone",
    says="What counts as negative: plain complaint and blame alone, or doubtful words and sarcasm as well.",
    default="doubtful_too",
    choices=("plain", "doubtful_too"),
    chapter=Chapter.WORDS,
    stricter=strictest_first("doubtful_too", "plain"),
)
_SAYINGS = re.compile(r"\brocket science\b|\b(?:same|old) story\b")
LONGEST_QUOTE = 400
"""Characters: quotation marks further back than this say nothing of a place."""


_WAYS = (
    (Degree.CERTAIN, ByWord(PLAIN)),
    (Degree.LIKELY, ByWord(OUTSIDE)),
    (Degree.LIKELY, ByWord((*SIGHS, *GRIEVANCE, *DOUBTFUL))),
)


@borne_out("T203", SAYS, unless=lambda parameters: parameters["negative_tone"] == "plain")
def find(draft: Draft, context: Context, parameters: Parameters) -> Iterator[Finding]:
    """At most one finding a field: the plainest words of complaint in it."""
    ways = _WAYS if parameters["negative_tone"] == "doubtful_too" else _WAYS[:1]
    for field, text in draft.published_texts():
        reading = read(text)
        for degree, sayings in ways:
            span = _first(reading, sayings)
            if span:
                start, end = reading.folded.span(*span)
                says = SAYS.format(text[start:end])
                yield Finding(code="T203", says=says, where=Span(field, start, end), degree=degree)
                break


def _first(reading: Reading, sayings: ByWord[Cue]) -> tuple[int, int] | None:
    spans = sorted(
        match.span() for saying in sayings.worth_trying(reading) if (match := saying.pattern.search(reading.plain))
    )
    return next((span for span in spans if _is_meant(reading, span)), None)


def _is_meant(reading: Reading, span: tuple[int, int]) -> bool:
    """Whether the school says it: not a lesson, not a story, and nobody's quoted words."""
    before = reading.plain[max(0, span[0] - LONGEST_QUOTE) : span[0]]
    return before.count('"') % 2 == 0 and not NOT_A_COMPLAINT.search(_SAYINGS.sub("", reading.sentence(*span)))


CHECK = Check("T203", "negative-tone", find, parameters=(NEGATIVE_TONE,))
