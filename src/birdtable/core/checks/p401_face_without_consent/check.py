"""P401 face-without-consent

What it looks for: a child named for a picture who may not be shown on a chosen channel, or nowhere at all; and an id
that is not on the pupil list. Where no channel is chosen yet, only a child who may be shown nowhere. And a pupil list
so old that nobody can say whether its permissions still hold: then a leader looks at every picture. Where the policy
shows groups only when everybody in them may be shown, a covered face beside a child who can be recognised.
Why: a face goes out only with permission, and permission for one place is never permission for another. Whether there
is no permission or the child must not be shown looks the same to everybody here.
What it misses: a child in the picture whom nobody named (that is P402), or whom somebody named wrongly. A list's age is
counted in weekdays, holidays too.
Source: policy unsworth-2021, clause 11a.
"""

from collections.abc import Iterator

from birdtable.core.check import Check
from birdtable.core.context import Context, Pupil
from birdtable.core.draft import Draft
from birdtable.core.finding import Finding
from birdtable.core.parameter import Chapter, Parameter, Parameters
from birdtable.core.school_days import NEVER
from birdtable.core.strictness import LESS, strictest_first
from birdtable.core.text.wording import NETWORK_CALLED, listed, picture_called
from birdtable.core.words import Degree, Network, Shows

MODEL = Parameter(
    name="permission_model",
    says="Whether silence about a child’s picture is a no (opt_in), or a yes until a family answers (opt_out).",
    default="opt_in",
    choices=("opt_in", "opt_out"),
    chapter=Chapter.PERMISSION,
    stricter=strictest_first("opt_in", "opt_out"),
)
"""Heeded where permissions are weighed, before a check sees them."""

OLD_AFTER = Parameter(
    name="pupil_list_old_after",
    says="After how many school days without a new pupil list a leader looks at every picture.",
    default=20,
    minimum=5,
    maximum=60,
    chapter=Chapter.PERMISSION,
    stricter=LESS,
)

NOBODY_COVERED = "Our policy shows a group only when everybody in it may be shown, and a face is covered here."
GROUPS = Parameter(
    name="group_pictures",
    says="Whether in a picture of several children those who may not be shown are covered, or all must be allowed.",
    default="covered",
    choices=("covered", "all"),
    chapter=Chapter.PICTURES,
    stricter=strictest_first("all", "covered"),
)


def find(draft: Draft, context: Context, parameters: Parameters) -> Iterator[Finding]:
    """One finding for each child of each picture who may not be shown where the post would go; one for an old list."""
    if draft.pictures and context.list_age is not None and context.list_age >= int(str(parameters[OLD_AFTER.name])):
        yield Finding(code="P401", says=_too_old(context.list_age), degree=Degree.LIKELY, unable=True)
    for index, photo in enumerate(draft.pictures):
        picture = picture_called(draft, index)
        if parameters[GROUPS.name] == "all" and photo.faces_covered and photo.shows is Shows.RECOGNISABLE:
            yield Finding(code="P401", says=f"{NOBODY_COVERED} Crop {picture}, or choose another.")
        for id in dict.fromkeys(photo.pupils or ()):
            pupil = context.roll.by_id.get(id)
            if pupil is None:
                yield Finding(code="P401", says=f"A child named for {picture} is not on the pupil list.")
            elif says := _refusal(pupil, draft.channels or (), picture):
                yield Finding(code="P401", says=says, pupils=(id,))


def _too_old(age: int) -> str:
    since = "Nobody has brought in the pupil list yet" if age >= NEVER else f"The pupil list is {age} school days old"
    return (
        f"{since}, so nobody can say whether the permissions still hold. Bring in a new one, or a leader needs to look."
    )


def _refusal(pupil: Pupil, channels: tuple[Network, ...], picture: str) -> str:
    allowed = pupil.consents if pupil.shown else frozenset()
    refused = [NETWORK_CALLED[channel] for channel in dict.fromkeys(channels) if channel not in allowed]
    if not refused and (channels or allowed):
        return ""
    where = f"on {listed(refused, 'or')}" if refused else "anywhere"
    return f"{pupil.called} may not be shown {where}. {_advice(pupil, picture) if allowed else _crop(pupil, picture)}"


def _advice(pupil: Pupil, picture: str) -> str:
    return f"Crop {picture} so that {pupil.called} is not in it, cover the face, or post it elsewhere."


def _crop(pupil: Pupil, picture: str) -> str:
    # The same for every child who may be shown nowhere: nobody can tell a mark from an ordinary “no”.
    return f"Crop {picture} so that {pupil.called} is not in it, or choose another picture."


CHECK = Check(
    "P401",
    "face-without-consent",
    find,
    needs=("photos", "photos.shows", "photos.pupils", "photos.faces_covered", "channels"),
    parameters=(MODEL, OLD_AFTER, GROUPS),
)
