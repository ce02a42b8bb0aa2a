"""N105 first-name-with-picture-of-work

What it looks for: a first name or more of any child on the pupil list, in the words or a description, when every
picture shows work alone and no person. Where the policy lets a first name stand with a picture that has permission,
only children without it count, and more than a first name.
Why: the policy's words are “no names with pictures”; a first name beside a painting is the mildest case, and initials
are better still.
What it misses: what N102 misses.
Source: policy unsworth-2021, clause 11b (pictures of work, where we read clause 9b more loosely).
"""

from collections.abc import Iterator

from birdtable.core.check import Check
from birdtable.core.context import Context
from birdtable.core.draft import Draft
from birdtable.core.finding import Finding, Span
from birdtable.core.parameter import Parameters
from birdtable.core.parameters import NAMES_WITH_PICTURE
from birdtable.core.text.names import NameHit, name_hits
from birdtable.core.text.naming import FIRST_IF_CONSENTED, may_be_shown
from birdtable.core.text.rewrites import fix_of
from birdtable.core.words import Shows


def find(draft: Draft, context: Context, parameters: Parameters) -> Iterator[Finding]:
    """Each name, in the order it is read."""
    if not draft.pictures or any(photo.shows is not Shows.WORK for photo in draft.pictures):
        return
    with_picture = parameters[NAMES_WITH_PICTURE.name]
    for field, text in draft.published_texts():
        for hit in name_hits(text, context):
            if hit.certain and hit.kind != "initials" and not _permitted(hit, draft, with_picture):
                yield Finding(
                    code="N105",
                    says=f"“{text[hit.start : hit.end]}” stands beside a picture of work. Initials would be better.",
                    where=Span(field, hit.start, hit.end),
                    fix=fix_of(field, hit, hit.pupils.initials, text),
                    pupils=hit.pupils.ids,
                )


def _permitted(hit: NameHit, draft: Draft, with_picture: object) -> bool:
    return with_picture == FIRST_IF_CONSENTED and hit.kind == "forename" and may_be_shown(draft, hit.pupils)


CHECK = Check(
    "N105",
    "first-name-with-picture-of-work",
    find,
    needs=("photos", "photos.shows"),
    parameters=(NAMES_WITH_PICTURE,),
)
