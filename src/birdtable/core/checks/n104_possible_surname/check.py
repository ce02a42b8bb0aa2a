"""N104 possible-surname

What it looks for: a forename with a surname that may be a child's and that neither the pupil list, the staff list, the
people you may name nor our list of well-known people has: a sister, a visitor, a child who has just joined. Where the
policy allows a first name with one letter of the surname, that is let be.
Why: a child who is not on the list is as easily found by a surname as one who is.
What it misses: full names in small letters beside other capitals; an everyday word for a surname, where nothing beside
it speaks of a child; names known from books, history and sport, also where a child has one.
Source: policy unsworth-2021, clause 9a (first names or initials only).
"""

from collections.abc import Iterator

from birdtable.core.check import Check
from birdtable.core.context import Context
from birdtable.core.draft import Draft
from birdtable.core.finding import Finding, Span
from birdtable.core.parameter import Parameters
from birdtable.core.parameters import NAMES_IN_TEXT
from birdtable.core.text.naming import WITH_CONSENT, first_names_with_letter
from birdtable.core.text.strangers import Stranger, strangers

USUAL = "use the first name only."
INSTEAD = {
    "none": "leave the name out.",
    "initials": "use initials only.",
    "first_initial": "use the first name and one letter of the surname only.",
}


def find(draft: Draft, context: Context, parameters: Parameters) -> Iterator[Finding]:
    """Each name, in the order it is read."""
    allowed = str(parameters[NAMES_IN_TEXT.name])
    for field, text in draft.published_texts():
        for stranger in strangers(text, context):
            if stranger.who != "adult" and not _settled(stranger, text, draft, context, allowed):
                words = text[stranger.start : stranger.end]
                yield Finding(
                    code="N104",
                    says=f"“{words}” may be a child's full name. If it is, {INSTEAD.get(allowed, USUAL)}",
                    where=Span(field, stranger.start, stranger.end),
                )


def _settled(stranger: Stranger, text: str, draft: Draft, context: Context, allowed: str) -> bool:
    """Whether a first name with one letter (“Josh S”) is allowed here, or N101 tells it."""
    if not stranger.letter or allowed == NAMES_IN_TEXT.default:
        return False
    if allowed == "first_initial":
        return True
    known = [hit for hit in first_names_with_letter(text, context) if hit.start == stranger.start]
    if allowed == WITH_CONSENT:
        return any(all(pupil.may_be_named(draft.channels or ()) for pupil in hit.pupils) for hit in known)
    return bool(known)


CHECK = Check("N104", "possible-surname", find, parameters=(NAMES_IN_TEXT,))
