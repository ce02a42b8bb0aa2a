"""P404 photo-refused-before

What it looks for: a picture that looks like one that was refused or taken down, also cropped, mirrored, turned, made
lighter or smaller; and, more gravely, the very same file.
Why: a picture that one leader refused, or that a family had taken down, must not come back through another door.
What it misses: another picture of the same moment; less than three quarters of the picture; a tilted copy.
Source: policy unsworth-2021, clause 11a.
"""

from collections.abc import Iterator

from birdtable.core.check import Check
from birdtable.core.context import Context
from birdtable.core.draft import Draft
from birdtable.core.finding import Finding
from birdtable.core.parameter import Parameters
from birdtable.core.text.wording import picture_called
from birdtable.core.words import Degree

SAME = "{} is one that was refused or taken down. Please choose another."
ALIKE = "{} looks like one that was refused or taken down. If it is, choose another; if it is not, a leader can say so."


def find(draft: Draft, context: Context, parameters: Parameters) -> Iterator[Finding]:
    """One finding a picture."""
    for index, photo in enumerate(draft.pictures):
        picture = picture_called(draft, index)
        picture = picture[0].upper() + picture[1:]
        if photo.refused_file:
            yield Finding(code="P404", says=SAME.format(picture), degree=Degree.CERTAIN)
        elif photo.refused_before:
            yield Finding(code="P404", says=ALIKE.format(picture), degree=Degree.LIKELY)


CHECK = Check("P404", "photo-refused-before", find, needs=("photos", "photos.refused_before", "photos.refused_file"))
