"""N102 name-with-recognisable-photo

What it looks for: a first name, initials or more of any child on the pupil list, in the words or a description, when
some picture shows a child who can be recognised. Names that are words too (May, Rose, Will) count where the sentence
speaks of a child: “by Rose”, “Will and Josh”, “Rose’s poem”.
Why: a face and a name together tell a stranger whom they are looking at.
What it misses: a child who is not on the pupil list; a word-name in a sentence that does not show it is one.
Source: policy unsworth-2021, clause 9b (no names or initials with pictures).
"""

from collections.abc import Iterator

from birdtable.core.check import Check
from birdtable.core.context import Context
from birdtable.core.draft import Draft
from birdtable.core.finding import Finding, Span
from birdtable.core.parameter import Parameters
from birdtable.core.text.names import name_hits
from birdtable.core.text.rewrites import NO_NAME, fix_of
from birdtable.core.words import Shows


def find(draft: Draft, context: Context, parameters: Parameters) -> Iterator[Finding]:
    """Each name, in the order it is read."""
    if not any(photo.shows is Shows.RECOGNISABLE for photo in draft.pictures):
        return
    for field, text in draft.published_texts():
        hits = [hit for hit in name_hits(text, context) if hit.certain]
        for hit in hits:
            words = text[hit.start : hit.end]
            yield Finding(
                code="N102",
                says=f"“{words}” names a child, and a child can be recognised in a picture. Leave the name out.",
                where=Span(field, hit.start, hit.end),
                fix=fix_of(field, hit, NO_NAME, text) if len(hits) == 1 else None,
                pupils=tuple(pupil.id for pupil in hit.pupils),
            )


CHECK = Check("N102", "name-with-recognisable-photo", find, needs=("photos", "photos.shows"))
