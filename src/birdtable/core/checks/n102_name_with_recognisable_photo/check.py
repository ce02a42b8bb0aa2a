"""N102 name-with-recognisable-photo

What it looks for: a first name, initials or more of any child on the pupil list, in the words or a description, when
some picture shows a child who can be recognised. Names that are words too (May, Rose, Will) count where the sentence
speaks of a child: “by Rose”, “Will and Josh”, “Rose’s poem”. Where the policy lets a first name stand with a picture
that has permission, only children without it count, and more than a first name.
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
from birdtable.core.parameters import NAMES_WITH_PICTURE
from birdtable.core.text.naming import too_much_beside
from birdtable.core.text.rewrites import NO_NAME, fix_of, safe_name
from birdtable.core.words import Shows

SAYS = {
    "none": "“{}” names a child, and a child can be recognised in a picture. Leave the name out.",
    "first": "“{}” is more than a first name beside a picture. Use the first name only.",
}


def find(draft: Draft, context: Context, parameters: Parameters) -> Iterator[Finding]:
    """Each name, in the order it is read."""
    if not any(photo.shows is Shows.RECOGNISABLE for photo in draft.pictures):
        return
    with_picture = parameters[NAMES_WITH_PICTURE.name]
    for field, text in draft.published_texts():
        names = too_much_beside(text, context, draft, Shows.RECOGNISABLE, with_picture)
        for one in names:
            hit, instead = one.hit, safe_name(one.hit.pupils, one.allowed)
            yield Finding(
                code="N102",
                says=SAYS[one.allowed].format(text[hit.start : hit.end]),
                where=Span(field, hit.start, hit.end),
                fix=fix_of(field, hit, instead, text) if instead != NO_NAME or len(names) == 1 else None,
                pupils=hit.pupils.ids,
            )


CHECK = Check(
    "N102",
    "name-with-recognisable-photo",
    find,
    needs=("photos", "photos.shows"),
    parameters=(NAMES_WITH_PICTURE,),
)
