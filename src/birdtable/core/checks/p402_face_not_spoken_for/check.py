"""P402 face-not-spoken-for

What it looks for: a picture with a face that nobody has named, covered or declared not a face; and a picture of which
nobody has said whether a child can be recognised in it.
Why: permission can only be looked up for a child whom somebody has named, and no face is ever recognised by machine.
What it misses: a face that neither the machine nor a person saw; a picture declared wrongly.
Source: policy unsworth-2021, clause 11a.
"""

from collections.abc import Iterator

from birdtable.core.check import Check
from birdtable.core.context import Context
from birdtable.core.draft import Draft
from birdtable.core.finding import Finding
from birdtable.core.parameter import Parameters
from birdtable.core.text.wording import picture_called


def find(draft: Draft, context: Context, parameters: Parameters) -> Iterator[Finding]:
    """One finding a picture for its open faces, and one when nobody has said what it shows."""
    for index, photo in enumerate(draft.pictures):
        picture = picture_called(draft, index)
        if photo.faces_unspoken:
            yield Finding(code="P402", says=_says(photo.faces_unspoken, picture))
        if photo.shows is None:
            yield Finding(code="P402", says=f"Please say whether any child could be recognised in {picture}.")


def _says(faces: int, picture: str) -> str:
    if faces == 1:
        return f"Nobody has spoken for a face in {picture}. Say who it is, cover it, or say it is no face."
    return f"Nobody has spoken for {faces} faces in {picture}. For each, say who it is, cover it, or say it is no face."


CHECK = Check("P402", "face-not-spoken-for", find, needs=("photos", "photos.faces_unspoken"))
