"""P406 picture-not-agreed

What it looks for: a picture that shows more than the policy agreed to show at all (`pictures`): none, work alone,
children whom nobody could recognise, or children somebody could; and more pictures than one post may hold
(`most_pictures`).
Why: a school that shows no children, or nothing but work, need not ask for a single permission.
What it misses: a picture declared wrongly; one of which nobody has said what it shows, which is P402's.
Source: policy unsworth-2021, clause 25 (the document is silent); other policies show less.
"""

from collections.abc import Iterator

from birdtable.core.check import Check
from birdtable.core.context import Context
from birdtable.core.draft import Draft
from birdtable.core.finding import Finding
from birdtable.core.parameter import Chapter, Parameter, Parameters
from birdtable.core.strictness import LESS, strictest_first
from birdtable.core.text.wording import picture_called
from birdtable.core.words import Shows

NONE = "none"
_STEPS = (NONE, Shows.WORK.value, Shows.UNRECOGNISABLE.value, Shows.RECOGNISABLE.value)
PICTURES = Parameter(
    name="pictures",
    says="What pictures may show at all: none, work alone, children nobody could recognise, or any child.",
    default=Shows.RECOGNISABLE.value,
    choices=_STEPS,
    chapter=Chapter.PICTURES,
    stricter=strictest_first(*_STEPS),
)
MOST_PICTURES = Parameter(
    name="most_pictures",
    says="How many pictures one post may hold.",
    default=4,
    minimum=0,
    maximum=20,
    chapter=Chapter.PICTURES,
    stricter=LESS,
)
AGREED = {
    NONE: "The account shows no pictures. Take {} out.",
    Shows.WORK.value: "The account shows work alone, and {} shows children. Take it out.",
    Shows.UNRECOGNISABLE.value: "The account shows nobody who could be recognised, as in {}. Crop it, or take it out.",
}
TOO_MANY = "There are {} pictures here. A post may hold {}."


def find(draft: Draft, context: Context, parameters: Parameters) -> Iterator[Finding]:
    """One finding a picture that shows too much, and one for too many."""
    agreed, most = str(parameters[PICTURES.name]), int(str(parameters[MOST_PICTURES.name]))
    for index, photo in enumerate(draft.pictures):
        shown = photo.shows.value if photo.shows else _STEPS[1]
        if _STEPS.index(shown) > _STEPS.index(agreed):
            yield Finding(code="P406", says=AGREED[agreed].format(picture_called(draft, index)))
    if agreed != NONE and len(draft.pictures) > most:
        yield Finding(code="P406", says=TOO_MANY.format(len(draft.pictures), most or "none"))


CHECK = Check(
    "P406", "picture-not-agreed", find, needs=("photos", "photos.shows"), parameters=(PICTURES, MOST_PICTURES)
)
