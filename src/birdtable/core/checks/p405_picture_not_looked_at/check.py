"""P405 picture-not-looked-at

What it looks for: a picture at which no machine has looked thoroughly: it has not yet, it failed, or nothing that looks
is installed.
Why: a person alone overlooks the small face at the back and the name on a tray; when no machine looked first, a second
person must.
What it misses: what the machine overlooked. “Looked at” never means “safe”.
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
    """One finding a picture."""
    for index, photo in enumerate(draft.pictures):
        if photo.looked_at is False:
            picture = picture_called(draft, index)
            says = f"No machine has looked at {picture}. Look yourself for faces and names, into every corner of it."
            yield Finding(code="P405", says=says)


CHECK = Check("P405", "picture-not-looked-at", find, needs=("photos", "photos.looked_at"))
