"""R501 reply-or-argument

What it looks for: words that answer, argue with or speak to somebody who wrote to the school: “in response to…”, an
opening handle that is not the school's, “as we have told parents who complained…”, “sorry you feel that way”,
“DM us”, “we stand by our decision”.
Where no such saying is heard, all words are weighed.
Why: the account does not answer and does not debate; school matters are settled in school, not in public.
What it misses: an answer that only those who know the question can tell from news.
Source: policy unsworth-2021, clause 8.
"""

from collections.abc import Iterator

from birdtable.core.borne_out import borne_out
from birdtable.core.check import Check
from birdtable.core.checks.r501_reply_or_argument.answers import ANSWERING
from birdtable.core.checks.r501_reply_or_argument.certain import CERTAIN
from birdtable.core.checks.r501_reply_or_argument.likely import LIKELY
from birdtable.core.checks.r501_reply_or_argument.words import HANDLE_FIRST, NOT_A_REPLY
from birdtable.core.context import Context
from birdtable.core.draft import Draft
from birdtable.core.finding import Finding, Span
from birdtable.core.parameter import Parameters
from birdtable.core.text.cues import ByWord, Cue, Reading, read
from birdtable.core.words import Degree

LEANS = "“{}” may be an answer or an argument. The account does not reply: speak to them in school instead."
ANSWERS = "“{}” reads like an answer to somebody. The account does not reply: speak to them in school instead."
OPENS = "“{}” at the start makes this a reply to that account. The account does not reply."


_WAYS = (
    (Degree.CERTAIN, ByWord(CERTAIN)),
    (Degree.LIKELY, ByWord(LIKELY)),
    (Degree.LIKELY, ByWord(ANSWERING)),
)


@borne_out("R501", LEANS)
def find(draft: Draft, context: Context, parameters: Parameters) -> Iterator[Finding]:
    """At most one finding a field: what makes the post a reply, and how sure that is."""
    own = {handle.lower() for handle in (*context.school.handles, *context.school.allowed_handles)}
    for field, text in draft.published_texts():
        reading = read(text)
        yield from _opening(reading, field, own) or _answering(reading, field)


def _opening(reading: Reading, field: str, own: set[str]) -> list[Finding]:
    match = HANDLE_FIRST.match(reading.plain)
    if match is None or match.group(1) in own:
        return []
    return [_told(reading, field, match.span(1), OPENS, Degree.CERTAIN)]


def _answering(reading: Reading, field: str) -> list[Finding]:
    for degree, sayings in _WAYS:
        for saying in sayings.worth_trying(reading):
            span = _first(saying, reading)
            if span:
                return [_told(reading, field, span, ANSWERS, degree)]
    return []


def _first(saying: Cue, reading: Reading) -> tuple[int, int] | None:
    match = saying.pattern.search(reading.plain)
    if match is None or NOT_A_REPLY.search(reading.sentence(*match.span())):
        return None
    return match.span()


def _told(reading: Reading, field: str, span: tuple[int, int], says: str, degree: Degree) -> Finding:
    start, end = reading.folded.span(*span)
    words = reading.text[start:end]
    return Finding(code="R501", says=says.format(words), where=Span(field, start, end), degree=degree)


CHECK = Check("R501", "reply-or-argument", find)
