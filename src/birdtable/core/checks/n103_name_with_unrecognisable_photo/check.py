"""N103 name-with-unrecognisable-photo

What it looks for: a first name or more of any child on the pupil list, in the words or a description, when some picture
shows a child whom nobody could recognise: hands, the back of a head. Initials too, where the policy allows none.
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
from birdtable.core.text.names import NameHit, name_hits
from birdtable.core.text.rewrites import NEVER, NO_NAME, fix_of, initials
from birdtable.core.words import Shows


def find(draft: Draft, context: Context, parameters: Parameters) -> Iterator[Finding]:
    """Each name, in the order it is read."""
    if not any(photo.shows is Shows.UNRECOGNISABLE for photo in draft.pictures):
        return
    never = parameters["names_with_picture"] == NEVER
    for field, text in draft.published_texts():
        hits = [hit for hit in name_hits(text, context) if hit.certain and (never or hit.kind != "initials")]
        for hit in hits:
            yield Finding(
                code="N103",
                says=_says(text[hit.start : hit.end], hit, never=never),
                where=Span(field, hit.start, hit.end),
                fix=fix_of(field, hit, _instead(hit, len(hits), never=never), text),
                pupils=tuple(pupil.id for pupil in hit.pupils),
            )


def _instead(hit: NameHit, hits: int, *, never: bool) -> str:
    if never:
        return NO_NAME if hits == 1 else ""
    return initials(hit.pupils)


def _says(words: str, hit: NameHit, *, never: bool) -> str:
    if never or not hit.alone:
        return f"“{words}” names a child beside a picture of children. Leave the name out."
    return f"“{words}” names a child beside a picture of children. Use initials."


CHECK = Check(
    "N103",
    "name-with-unrecognisable-photo",
    find,
    needs=("photos", "photos.shows"),
    parameters=(NAMES_WITH_PICTURE,),
)
