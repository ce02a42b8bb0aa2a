"""Which heading of a table means what, however the pupil database spells it."""

import re
from collections.abc import Mapping, Sequence

from birdtable.core.text.fold import folded
from birdtable.core.words import Network

MEANINGS: Mapping[str, tuple[str, ...]] = {
    "upn": ("upn", "unique pupil number", "pupil upn", "student upn", "upn number"),
    "former_upn": ("former upn", "previous upn"),
    "legal_forename": ("legal forename", "legal forenames", "legal first name", "legal given name"),
    "forename": ("forename", "forenames", "first name", "first names", "given name", "pupil forename",
                 "pupil first name", "student forename", "student first name"),
    "chosen_forename": ("chosen forename", "preferred forename", "preferred first name", "preferred given name",
                        "pref forename", "known as", "preferred name", "chosen name", "chosen first name"),
    "legal_surname": ("legal surname", "legal last name", "legal family name"),
    "surname": ("surname", "last name", "family name", "pupil surname", "student surname", "pupil last name",
                "student last name"),
    "chosen_surname": ("chosen surname", "preferred surname", "preferred last name", "preferred family name",
                       "pref surname"),
    "full_name": ("full name", "name", "pupil name", "student name", "child's name", "child name", "legal name",
                  "pupil", "student", "child"),
    "year": ("year group", "year", "nc year", "nc year actual", "ncyearactual", "national curriculum year",
             "national curriculum year group", "curriculum year", "current nc year", "year grp", "yr", "yeargroup"),
    "class_name": ("class", "class name", "form", "form tutor group", "tutor group", "reg group",
                   "registration group", "registration form", "reg form", "registration", "reg", "form group",
                   "tutor"),
    "local_id": ("local id", "pupil id", "student id", "admission number", "admission no", "adm no", "adno",
                 "mis id", "external id", "pupil number"),
    "left_on": ("date of leaving", "leaving date", "left on", "date left", "leave date", "dol"),
    "photo_consent": ("photo consent",),
    "consent_by": ("photo consent by", "photo consent given by", "consent given by", "consent by"),
    "consent_on": ("photo consent on", "photo consent date", "photo consent given on", "consent date",
                   "date of consent", "consent given on"),
    "consent_until": ("photo consent until", "photo consent expires", "consent until", "consent expires",
                      "consent expiry", "consent expiry date"),
}  # fmt: skip
"""For each meaning, its headings, the surest first. What is not here is never read."""

_ABOUT_PICTURES = re.compile(r"photo|image|picture|social|website|press|media|consent|permission|publicity")
_FILLING = frozenset(
    {"photo", "photos", "photograph", "photographs", "picture", "pictures", "image", "images", "consent", "permission",
     "for", "on", "the", "our", "to", "use", "social", "media", "school", "account", "yes", "no", "y", "n"}
)  # fmt: skip
_CHANNELS: Mapping[frozenset[str], Network] = {
    **{frozenset({one.value}): one for one in Network},
    frozenset({"twitter"}): Network.X,
    frozenset({"x", "twitter"}): Network.X,
    frozenset({"formerly", "x", "twitter"}): Network.X,
    frozenset({"notice", "board"}): Network.NOTICEBOARD,
}
NEVER_PERMISSION = frozenset({"photographstudent", "photographpupil", "photographchild", "photostudent", "photo", "p"})
"""What pupil databases call their own tick for taking photographs: it was never asked for publishing any."""


def squeezed(heading: str) -> str:
    """A heading without what differs from one pupil database to another: “Form/Tutor Group” is `formtutorgroup`."""
    return "".join(filter(str.isalnum, folded(heading)))


_MEANING_OF = {
    squeezed(one): (meaning, rank) for meaning, all_of in MEANINGS.items() for rank, one in enumerate(all_of)
}


def columns_of(headings: Sequence[str]) -> dict[str, int]:
    """For each meaning, the number of the column that has it; of two, the surer heading counts."""
    best: dict[str, tuple[int, int]] = {}
    for column, heading in enumerate(headings):
        meaning, rank = _MEANING_OF.get(squeezed(heading), ("", 0))
        if meaning and (meaning not in best or rank < best[meaning][0]):
            best[meaning] = (rank, column)
    return {meaning: column for meaning, (_, column) in best.items()}


def names_a_child(columns: Mapping[str, int]) -> bool:
    """Whether these columns hold a whole name."""
    forename = columns.keys() & {"legal_forename", "forename", "chosen_forename"}
    surname = columns.keys() & {"legal_surname", "surname", "chosen_surname"}
    return bool(forename and surname) or "full_name" in columns


def channel_of(heading: str) -> Network | None:
    """The one place whose permission this column holds, as in “Consent: Bluesky”. None for “Website”."""
    words = frozenset(re.findall(r"[a-z0-9]+", folded(heading).replace("_", " "))) - _FILLING
    return _CHANNELS.get(words)


def speaks_of_pictures(heading: str) -> bool:
    """Whether somebody could take this column for permission to publish, though we do not."""
    return bool(_ABOUT_PICTURES.search(folded(heading))) or squeezed(heading) in NEVER_PERMISSION
