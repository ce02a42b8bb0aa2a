"""How a child may be called, as the policy's `names_in_text` and `names_with_picture` have it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from birdtable.core.context import Context, Pupil
from birdtable.core.draft import Draft
from birdtable.core.text.beside_names import with_class, with_letter, with_year
from birdtable.core.text.in_picture import named_beside
from birdtable.core.text.names import NameHit, name_hits
from birdtable.core.words import Network, Shows

NEVER, FIRST_IF_CONSENTED = "never", "first_if_consented"
WITH_CONSENT = "full_with_consent"
STRICTEST_FIRST = ("none", "initials", "first")
_FITS: Mapping[str, tuple[str, ...]] = {"none": (), "initials": ("initials",), "first": ("initials", "forename")}


@dataclass(frozen=True, slots=True)
class Naming:
    """What one value of `names_in_text` allows, and what to do instead of more.

    forms: first name, initials. letter: the first letter of the surname behind a first name.
    year, school_class: beside a first name. Where a policy does not speak of these three, all are left alone.
    """

    forms: frozenset[str]
    instead: str
    letter: bool = False
    year: bool = False
    school_class: bool = False


NAMINGS: Mapping[str, Naming] = {
    "none": Naming(frozenset(), "Leave the name out."),
    "initials": Naming(frozenset({"initials"}), "Use initials only."),
    "first": Naming(frozenset({"forename"}), "Use the first name only."),
    "first_year": Naming(frozenset({"forename"}), "Use the first name and the year only.", year=True),
    "first_initial": Naming(
        frozenset({"forename", "initials"}), "Use the first name and one letter of the surname only.", letter=True
    ),
    "first_or_initials": Naming(
        frozenset({"forename", "initials"}),
        "Use the first name or initials only.",
        letter=True,
        year=True,
        school_class=True,
    ),
    WITH_CONSENT: Naming(
        frozenset({"forename", "initials"}),
        "There is no permission for that here: use the first name or initials only.",
        letter=True,
        year=True,
        school_class=True,
    ),
}


class TooMuch(NamedTuple):
    """A child called by more than the policy allows.

    placed: the name itself is allowed, and the year or class beside it is not. keep: the words that may then stay.
    """

    hit: NameHit
    placed: bool = False
    keep: str = ""


def too_much(text: str, context: Context, allowed: str, channels: tuple[Network, ...]) -> Iterator[TooMuch]:
    """Every child this text calls by more than `allowed`, in order. channels: where it will go, as far as chosen."""
    naming, classes = NAMINGS[allowed], tuple(context.school.classes)
    told = 0
    for hit in name_hits(text, context):
        if hit.kind in ("full", "surname"):
            if allowed != WITH_CONSENT or not _permitted(hit, channels):
                yield TooMuch(hit)
        elif hit.start >= told and (found := _beyond(text, hit, naming, classes)):
            told = found.hit.end
            yield found


def _permitted(hit: NameHit, channels: tuple[Network, ...]) -> bool:
    """Whether every child whom the name may be has permission. “Joshua and Emily Smith” is two: we cannot tell."""
    return hit.alone and all(pupil.may_be_named(channels) for pupil in hit.pupils)


def _beyond(text: str, hit: NameHit, naming: Naming, classes: tuple[str, ...]) -> TooMuch | None:
    if naming.letter and naming.year and naming.school_class:
        return None if hit.kind in naming.forms else TooMuch(hit)
    lettered = with_letter(text, hit)
    whole = lettered or hit
    if hit.kind not in naming.forms or (lettered and not naming.letter):
        return TooMuch(whole)
    placed = None if naming.year else with_year(text, whole)
    placed = placed or with_class(text, whole, classes)
    return TooMuch(placed, placed=True, keep=text[whole.start : whole.end]) if placed else None


def first_names_with_letter(text: str, context: Context) -> tuple[NameHit, ...]:
    """Every child of the roll called by first name and the surname's first letter: “Josh S”."""
    return tuple(wide for hit in name_hits(text, context) if (wide := with_letter(text, hit)))


def beside_pictures(draft: Draft, with_picture: object, pupils: tuple[Pupil, ...]) -> str | None:
    """How these children may be called beside all of this draft's pictures of children; None where there are none.

    with_picture: the policy's `names_with_picture`. Answers: `none`, `initials` or `first`, as in `names_in_text`.
    """
    answers = {
        _beside(photo.shows, draft, with_picture, pupils)
        for photo in draft.pictures
        if photo.shows in (Shows.RECOGNISABLE, Shows.UNRECOGNISABLE)
    }
    return next((answer for answer in STRICTEST_FIRST if answer in answers), None)


def _beside(shows: Shows | None, draft: Draft, with_picture: object, pupils: tuple[Pupil, ...]) -> str:
    if with_picture == FIRST_IF_CONSENTED and may_be_shown(draft, pupils):
        return "first"
    return "none" if shows is Shows.RECOGNISABLE or with_picture == NEVER else "initials"


def may_be_shown(draft: Draft, pupils: tuple[Pupil, ...]) -> bool:
    """Whether these children have permission for a picture wherever the draft goes: those of them who are in one."""
    inside = {id for photo in draft.pictures for id in photo.pupils or ()}
    meant = [pupil for pupil in pupils if pupil.id in inside] or pupils
    return all(pupil.may_be_shown(draft.channels or ()) and pupil.mentioned for pupil in meant)


class TooMuchBeside(NamedTuple):
    """A child called by more than the policy allows beside a picture. allowed: `none`, `initials` or `first`."""

    hit: NameHit
    allowed: str


def too_much_beside(
    text: str, context: Context, draft: Draft, shows: Shows, with_picture: object
) -> tuple[TooMuchBeside, ...]:
    """Every child this text calls by more than may stand beside the draft's pictures that show that, in order."""
    found = []
    hits = name_hits(text, context)
    for hit in sorted((*hits, *named_beside(text, context, draft, hits)), key=lambda one: one.start):
        allowed = _beside(shows, draft, with_picture, hit.pupils)
        wide = (with_letter(text, hit) if with_picture == FIRST_IF_CONSENTED else None) or hit
        fits = hit.kind in _FITS[allowed] and (wide is hit or allowed != "first")
        if hit.certain and not fits:
            found.append(TooMuchBeside(wide, allowed))
    return tuple(found)
