"""N101 pupil-full-name

What it looks for: a surname of any child on the pupil list, in the words, the descriptions and the file names. With a
forename, a short form or an initial beside it, in either order; half of a double surname; without accents, in any
letter case, spaced out, over two lines, in other scripts' letters, with digits for letters, misspelt by one slip (two
in a long name); in hashtags, accounts and links; an adult's surname beside “Ava's mum”. A surname that stands alone is
only likely. Where the policy allows fewer kinds of name, first names or initials count too.
Why: a surname lets a stranger find a child; once it is out it cannot be called back.
What it misses: children who are not on the list (N104), a name spelt backwards or in clues, a misspelt surname that
stands alone, a surname that is an everyday word or a forename and stands alone.
Source: policy unsworth-2021, clause 9a (first names or initials only).
"""

from collections.abc import Iterator

from birdtable.core.check import Check
from birdtable.core.context import Context
from birdtable.core.draft import Draft
from birdtable.core.finding import Finding, Span
from birdtable.core.parameter import Parameter, Parameters
from birdtable.core.parameters import NAMES_WITH_PICTURE
from birdtable.core.text.names import NameHit, name_hits
from birdtable.core.text.rewrites import NO_NAME, beside_pictures, fix_of, safe_name
from birdtable.core.words import Degree

NAMES_IN_TEXT = Parameter(
    name="names_in_text",
    says="How a child may be called in a post: not at all, by initials, by first name, or by either.",
    default="first_or_initials",
    choices=("none", "initials", "first", "first_or_initials"),
)
TOO_MUCH = {
    "none": {"full", "surname", "forename", "initials"},
    "initials": {"full", "surname", "forename"},
    "first": {"full", "surname", "initials"},
    "first_or_initials": {"full", "surname"},
}
INSTEAD = {
    "none": "Leave the name out.",
    "initials": "Use initials only.",
    "first": "Use the first name only.",
    "first_or_initials": "Use the first name or initials only.",
}


def find(draft: Draft, context: Context, parameters: Parameters) -> Iterator[Finding]:
    """Each name, in the order it is read."""
    in_text = str(parameters["names_in_text"])
    beside = beside_pictures(draft, parameters["names_with_picture"])
    for field, text in draft.all_texts():
        if ".writing" in field:
            continue
        hits = [hit for hit in name_hits(text, context) if hit.kind in TOO_MUCH[in_text]]
        for hit in hits:
            name = safe_name(hit.pupils, beside or in_text)
            rewritable = not field.endswith(".filename") and (name != NO_NAME or len(hits) == 1)
            yield Finding(
                code="N101",
                says=_says(hit, text, in_text),
                where=Span(field, hit.start, hit.end),
                fix=fix_of(field, hit, name, text) if rewritable else None,
                degree=Degree.CERTAIN if hit.certain else Degree.LIKELY,
                pupils=tuple(pupil.id for pupil in hit.pupils),
            )


def _says(hit: NameHit, text: str, allowed: str) -> str:
    words = text[hit.start : hit.end]
    if not hit.certain:
        return f"“{words}” is a surname on your pupil list. {INSTEAD[allowed]}"
    if not hit.alone:
        return f"“{words}” gives away a child's surname. Leave the surname out."
    if hit.kind == "full":
        return f"“{words}” is a child's full name. {INSTEAD[allowed]}"
    return f"“{words}” names a child. {INSTEAD[allowed]}"


CHECK = Check("N101", "pupil-full-name", find, parameters=(NAMES_IN_TEXT, NAMES_WITH_PICTURE))
