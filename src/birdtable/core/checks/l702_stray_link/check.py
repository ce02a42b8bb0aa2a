"""L702 stray-link

What it looks for: a full stop without a blank after it, where the next word is also the ending of a web address:
“trip.It was” is a link on X and Mastodon. The fix puts the blank in.
Why: readers would be led to a stranger's site, and on X a link counts 23 characters and may be charged for.
What it misses: an address without https:// that somebody typed wrongly.
Source: policy unsworth-2021, clause 24 (the document is silent).
"""

from collections.abc import Iterator

from birdtable.core.check import Check
from birdtable.core.context import Context
from birdtable.core.draft import Draft
from birdtable.core.finding import Finding, Fix, Span
from birdtable.core.parameter import Parameters
from birdtable.core.text.links import Link, links
from birdtable.core.text.word_lists import is_word
from birdtable.core.text.word_sections import sections

SAYS = "“{}” becomes a link, because no blank follows the full stop. Write “{}”."

WORDS = sections(__package__)
_ENDINGS_OF_SITES = WORDS["endings_of_sites"]
_MEANT_WORDS = WORDS["meant_words"]
"""Endings that, written small, are everyday words first."""
_SHORTENED = WORDS["shortened"]


def find(draft: Draft, context: Context, parameters: Parameters) -> Iterator[Finding]:
    """One finding for each link that is two sentences run together."""
    text = draft.text
    for link in links(text) if "." in text else ():
        written = text[link.start : link.end]
        first, _, second = written.rpartition(".")
        if not link.stated and _runs_together(text, link, first, second):
            better = f"{first}. {second.capitalize()}"
            where = Span("text", link.start, link.end)
            yield Finding(code="L702", says=SAYS.format(written, better), where=where, fix=Fix(where, better))


def _runs_together(text: str, link: Link, first: str, second: str) -> bool:
    ending = second.lower()
    if not second.isalpha() or ending in _ENDINGS_OF_SITES or not (ending in _MEANT_WORDS or is_word(ending)):
        return False
    if first.lower() in _SHORTENED:
        return False
    if second.istitle():
        return not first[:1].isdigit() or first.isalnum()
    last = first.rpartition(".")[2]
    goes_on = text[link.end : link.end + 1].isspace() and text[link.end :].lstrip()[:1].islower()
    return ending in _MEANT_WORDS and "." not in first and is_word(last.lower()) and goes_on


CHECK = Check("L702", "stray-link", find)
