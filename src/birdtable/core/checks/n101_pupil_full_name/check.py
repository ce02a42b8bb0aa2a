"""N101 pupil-full-name

What it looks for: a surname of any child on the pupil list, in the words, the descriptions and the file names. With a
forename, a short form or an initial beside it, in either order; half of a double surname; without accents, in any
letter case, spaced out, over two lines, in other scripts' letters, with digits for letters, misspelt by one slip (two
in a long name); in hashtags, accounts and links; an adult's surname beside “Ava's mum”. A surname that stands alone is
only likely. Where the policy allows less than a first name or initials, those count too, and so does the surname's
first letter (“Josh S”) and, as likely, the year or class beside a first name. Where it allows a full name with
permission, only a child without it counts, on the channels chosen.
Why: a surname lets a stranger find a child; once it is out it cannot be called back.
What it misses: children who are not on the list (N104), a name spelt backwards or in clues, a misspelt surname that
stands alone, a surname that is an everyday word or a forename and stands alone; a year told in another sentence.
Source: policy unsworth-2021, clause 9a (first names or initials only).
"""

from collections.abc import Iterator

from birdtable.core.check import Check
from birdtable.core.context import Context
from birdtable.core.draft import Draft
from birdtable.core.finding import Finding, Span
from birdtable.core.parameter import Parameters
from birdtable.core.parameters import NAMES_IN_TEXT, NAMES_WITH_PICTURE
from birdtable.core.text.naming import NAMINGS, TooMuch, beside_pictures, too_much
from birdtable.core.text.rewrites import NO_NAME, fix_of, safe_name
from birdtable.core.words import Degree


def find(draft: Draft, context: Context, parameters: Parameters) -> Iterator[Finding]:
    """Each name, in the order it is read."""
    in_text = str(parameters[NAMES_IN_TEXT.name])
    for field, text in draft.all_texts():
        if ".writing" in field:
            continue
        names = list(too_much(text, context, in_text, draft.channels or ()))
        for one in names:
            hit = one.hit
            beside = beside_pictures(draft, parameters[NAMES_WITH_PICTURE.name], hit.pupils)
            instead = one.keep if one.placed and beside is None else safe_name(hit.pupils, in_text, beside)
            rewritable = not field.endswith(".filename") and (instead != NO_NAME or len(names) == 1)
            yield Finding(
                code="N101",
                says=_says(one, text, NAMINGS[in_text].instead),
                where=Span(field, hit.start, hit.end),
                fix=fix_of(field, hit, instead, text) if rewritable else None,
                degree=Degree.CERTAIN if hit.certain and not one.placed else Degree.LIKELY,
                pupils=hit.pupils.ids,
            )


def _says(one: TooMuch, text: str, instead: str) -> str:
    hit, words = one.hit, text[one.hit.start : one.hit.end]
    if not hit.certain:
        return f"“{words}” is a surname on your pupil list. {instead}"
    if not hit.alone:
        return f"“{words}” gives away a child's surname. Leave the surname out."
    if one.placed:
        return f"“{words}” says where to find a child you name. {instead}"
    if hit.kind == "full":
        return f"“{words}” is a child's full name. {instead}"
    return f"“{words}” names a child. {instead}"


CHECK = Check("N101", "pupil-full-name", find, parameters=(NAMES_IN_TEXT, NAMES_WITH_PICTURE))
