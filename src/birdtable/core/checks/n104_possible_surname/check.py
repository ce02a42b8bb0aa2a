"""N104 possible-surname

What it looks for: a forename with a surname or its first letter that may be a child's and that neither the pupil list,
the staff list, the people you may name nor our list of well-known people has: a sister, a visitor, a child who has just
joined.
Why: a child who is not on the list is as easily found by a surname as one who is.
What it misses: full names in small letters; an everyday word for a surname, where nothing beside it speaks of a child;
names known from books, history and sport, also where a child has one.
Source: policy unsworth-2021, clause 9a (first names or initials only).
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
            if stranger.who != "adult":
                words = text[stranger.start : stranger.end]
                yield Finding(
                    code="N104",
                    says=f"“{words}” may be a child's full name. If it is, use the first name only.",
                    where=Span(field, stranger.start, stranger.end),
                )


CHECK = Check("N104", "possible-surname", find)
