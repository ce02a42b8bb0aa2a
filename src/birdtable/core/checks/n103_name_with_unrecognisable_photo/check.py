"""N103 name-with-unrecognisable-photo

What it looks for: a first name or more of any child on the pupil list, in the words or a description, when some picture
shows a child whom nobody could recognise: hands, the back of a head. Initials too, where the policy allows none. Where
it lets a first name stand with a picture that has permission, only children without it count.
Why: a name ties the child to the moment, the place and the clothes in the picture.
What it misses: what N102 misses.
Source: policy unsworth-2021, clause 12 (a picture in which nobody can be recognised; its example turns a name
into initials).
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
    "none": "“{}” names a child beside a picture of children. Leave the name out.",
    "initials": "“{}” names a child beside a picture of children. Use initials.",
    "first": "“{}” is more than a first name beside a picture of children. Use the first name only.",
}


def find(draft: Draft, context: Context, parameters: Parameters) -> Iterator[Finding]:
    """Each name, in the order it is read."""
    if not any(photo.shows is Shows.UNRECOGNISABLE for photo in draft.pictures):
        return
    with_picture = parameters[NAMES_WITH_PICTURE.name]
    for field, text in draft.published_texts():
        names = too_much_beside(text, context, draft, Shows.UNRECOGNISABLE, with_picture)
        for one in names:
            hit, instead = one.hit, safe_name(one.hit.pupils, one.allowed)
            yield Finding(
                code="N103",
                says=SAYS[one.allowed if hit.alone else "none"].format(text[hit.start : hit.end]),
                where=Span(field, hit.start, hit.end),
                fix=fix_of(field, hit, instead, text) if instead != NO_NAME or len(names) == 1 else None,
                pupils=hit.pupils.ids,
            )


CHECK = Check(
    "N103",
    "name-with-unrecognisable-photo",
    find,
    needs=("photos", "photos.shows"),
    parameters=(NAMES_WITH_PICTURE,),
)
