"""N106 other-adult-full-name

What it looks for: the full name of an adult who has no title or trade beside it and is neither on the staff list nor
among the people you may name: a parent, a volunteer, a visitor, somebody thanked. A forename that hardly any child has
these days (“Geoff”, “Sharon”) is taken for an adult's, unless a class or an age stands beside it.
Where the policy names only those who agreed, also an adult with a title or a trade; and staff, where it names them by
title and surname alone, or not at all.
Why: families and helpers did not ask to be found by strangers.
What it misses: adults of whom the sentence says nothing (they are asked about under N104), surnames alone.
Source: policy unsworth-2021, clause 9a (it speaks of children; adults are our default).
"""

from collections.abc import Iterator

from birdtable.core.check import Check
from birdtable.core.context import Context
from birdtable.core.draft import Draft
from birdtable.core.finding import Finding, Span
from birdtable.core.parameter import Chapter, Parameter, Parameters
from birdtable.core.parameters import OTHER_ADULTS
from birdtable.core.strictness import strictest_first
from birdtable.core.text.named_adults import adults_not_agreed, staff_named
from birdtable.core.text.strangers import strangers

STAFF_NAMES = Parameter(
    name="staff_names",
    says="How staff may be named.",
    default="any",
    choices=("any", "title_surname", "none"),
    chapter=Chapter.NAMES,
    stricter=strictest_first("none", "title_surname", "any"),
)
FULL = "“{}” is an adult's full name. Have they agreed, or would a title and surname do?"
NOT_AGREED = "“{}” names an adult who is not on your list of people you may name. Have they agreed?"
STAFF = {
    "title_surname": "“{}” is a colleague's first name and surname. Use a title and surname.",
    "none": "“{}” is one of your staff. The policy names no staff.",
}


def find(draft: Draft, context: Context, parameters: Parameters) -> Iterator[Finding]:
    """Each name, in the order it is read."""
    for field, text in draft.published_texts():
        found = [(one.start, one.end, FULL) for one in strangers(text, context) if one.who == "adult"]
        if parameters[OTHER_ADULTS.name] == "agreed_only":
            found += [(*span, NOT_AGREED) for span in adults_not_agreed(text, context)]
        if parameters[STAFF_NAMES.name] != "any":
            wanted = str(parameters[STAFF_NAMES.name])
            found += [(*span, STAFF[wanted]) for span in staff_named(text, context, with_title=wanted == "none")]
        for start, end, says in sorted(found):
            yield Finding(code="N106", says=says.format(text[start:end]), where=Span(field, start, end))


CHECK = Check("N106", "other-adult-full-name", find, parameters=(OTHER_ADULTS, STAFF_NAMES))
