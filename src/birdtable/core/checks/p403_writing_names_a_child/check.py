"""P403 writing-names-a-child

What it looks for: writing in a picture that nobody has spoken for; and words read in a picture that name a child of the
pupil list, on a tag, a tray, a jumper, a book or a wall display. A surname counts in every picture; a first name, a
short form or initials where the picture shows a child; a first name beside work alone is only worth a word. On a label
a name that is a word too (May, Rose, Will) counts when it stands alone.
Why: a name tag under a face tells a stranger whom they are looking at, and the author no longer sees it.
What it misses: writing that neither the machine nor a person saw, or that was read wrongly by more than a slip, as
joined-up handwriting mostly is; children who are not on the pupil list; a surname that is an everyday word and stands
alone.
Source: policy unsworth-2021, clause 9b (no names or initials with pictures).
"""

from collections.abc import Iterator
from dataclasses import replace

from birdtable.core.check import Check
from birdtable.core.checks.p403_writing_names_a_child.labels import Named, names_in
from birdtable.core.context import Context, Pupil
from birdtable.core.draft import Draft, PhotoFacts
from birdtable.core.finding import Finding, Span
from birdtable.core.parameter import Parameters
from birdtable.core.parameters import NAMES_WITH_PICTURE
from birdtable.core.text.naming import beside_pictures
from birdtable.core.text.wording import picture_called
from birdtable.core.words import Degree, Shows

STAYS = {"none": (), "initials": ("initials",), "first": ("initials", "forename")}
"""What may be read in a picture of children, as its policy lets a child be called beside one."""


def find(draft: Draft, context: Context, parameters: Parameters) -> Iterator[Finding]:
    """One finding a picture for its open writing; each name, in the order it is read."""
    for index, photo in enumerate(draft.pictures):
        picture = picture_called(draft, index)
        if photo.writing_unspoken:
            yield Finding(code="P403", says=_open(photo.writing_unspoken, picture), degree=Degree.CERTAIN)
        for place, words in enumerate(photo.writing or ()):
            for named in names_in(words, context):
                degree = _degree(named, photo, draft, parameters[NAMES_WITH_PICTURE.name])
                if degree:
                    yield Finding(
                        code="P403",
                        says=_says(words[named.start : named.end], picture, degree),
                        where=Span(f"photos[{index}].writing[{place}]", named.start, named.end),
                        degree=degree,
                        pupils=tuple(pupil.id for pupil in named.pupils),
                    )


def _degree(named: Named, photo: PhotoFacts, draft: Draft, with_picture: object) -> Degree | None:
    if named.kind in ("full", "surname"):
        return Degree.CERTAIN
    if photo.shows is Shows.WORK:
        return Degree.LIKELY if named.kind == "forename" else None
    return None if named.kind in STAYS[_allowed(photo, draft, with_picture, named.pupils)] else Degree.CERTAIN


def _allowed(photo: PhotoFacts, draft: Draft, with_picture: object, pupils: tuple[Pupil, ...]) -> str:
    """How these children may be called beside this one picture; while nobody has said, a child may be in it."""
    alone = replace(draft, photos=(replace(photo, shows=photo.shows or Shows.RECOGNISABLE),))
    return beside_pictures(alone, with_picture, pupils) or "none"


def _says(words: str, picture: str, degree: Degree) -> str:
    if degree is Degree.LIKELY:
        return f"“{words}” can be read in {picture}. It is only a first name; covering it would be better."
    return f"“{words}” can be read in {picture}, and it names a child. Cover it, crop it out or take another picture."


def _open(count: int, picture: str) -> str:
    what = "some writing" if count == 1 else f"writing in {count} places"
    return f"Nobody has spoken for {what} in {picture}. Cover it, crop it out, or say that it is no child's name."


CHECK = Check(
    "P403",
    "writing-names-a-child",
    find,
    needs=("photos", "photos.shows", "photos.writing", "photos.writing_unspoken"),
    parameters=(NAMES_WITH_PICTURE,),
)
