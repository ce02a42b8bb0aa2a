"""N106 other-adult-full-name

What it looks for: the full name of an adult who has no title or trade beside it and is neither on the staff list nor
among the people you may name: a parent, a volunteer, a visitor, somebody thanked.
Why: families and helpers did not ask to be found by strangers.
What it misses: adults of whom the sentence says nothing (they are asked about under N104), surnames alone.
Source: policy unsworth-2021, clause 9a (it speaks of children; adults are our default).
"""

from collections.abc import Iterator

from birdtable.core.check import Check
from birdtable.core.context import Context
from birdtable.core.draft import Draft
from birdtable.core.finding import Finding, Span
from birdtable.core.parameter import Parameters
from birdtable.core.text.strangers import strangers


def find(draft: Draft, context: Context, parameters: Parameters) -> Iterator[Finding]:
    """Each name, in the order it is read."""
    for field, text in draft.published_texts():
        for stranger in strangers(text, context):
            if stranger.who == "adult":
                words = text[stranger.start : stranger.end]
                yield Finding(
                    code="N106",
                    says=f"“{words}” is an adult's full name. Have they agreed, or would a title and surname do?",
                    where=Span(field, stranger.start, stranger.end),
                )


CHECK = Check("N106", "other-adult-full-name", find)
