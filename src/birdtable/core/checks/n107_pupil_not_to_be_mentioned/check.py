"""N107 pupil-not-to-be-mentioned

What it looks for: a child whom the safeguarding lead has marked *not to be mentioned*, by any name or initials, in the
words, the descriptions, the file names and the writing in pictures. Where several children share that name, any of
them being marked is enough.
Why: for some children even a first name tells the wrong person where they are. What is said never shows that there is
a mark: to everybody else it is an ordinary no.
What it misses: what the name checks miss: nicknames no list has, a name in clues.
Source: policy unsworth-2021, clause 9a (which names may be used; the mark is the safeguarding lead's).
"""

from collections.abc import Iterator

from birdtable.core.check import Check
from birdtable.core.context import Context
from birdtable.core.draft import Draft
from birdtable.core.finding import Finding, Span
from birdtable.core.parameter import Parameters
from birdtable.core.text.names import name_hits
from birdtable.core.text.rewrites import NO_NAME, fix_of


def find(draft: Draft, context: Context, parameters: Parameters) -> Iterator[Finding]:
    """Each name, in the order it is read."""
    if context.roll.all_mentioned:
        return
    for field, text in draft.all_texts():
        hits = [hit for hit in name_hits(text, context) if any(not pupil.mentioned for pupil in hit.pupils)]
        rewritable = len(hits) == 1 and not field.endswith(".filename") and ".writing" not in field
        for hit in hits:
            yield Finding(
                code="N107",
                says=f"“{text[hit.start : hit.end]}” cannot be used here. Leave the name out.",
                where=Span(field, hit.start, hit.end),
                fix=fix_of(field, hit, NO_NAME, text) if rewritable else None,
                pupils=hit.pupils.ids,
            )


CHECK = Check("N107", "pupil-not-to-be-mentioned", find)
