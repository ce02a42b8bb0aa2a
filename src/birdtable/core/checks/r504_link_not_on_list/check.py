"""R504 link-not-on-list

What it looks for: a link in the words or a description to a site that is not on the policy's list, where the policy
keeps one (`links`: any, those listed under `may_link`, or none but the school's own). A site that is listed may be
linked with whatever stands before it (`www.`, `maps.`) and after it. The school's own website may always be.
Why: whoever reads the school follows its links; what stands behind them counts as its word.
What it misses: a shortened address (bit.ly), which is on no list; what a listed site leads on to.
Source: policy unsworth-2021, clause 25 (the document is silent); other policies speak of links.
"""

import re
from collections.abc import Iterator

from birdtable.core.check import Check
from birdtable.core.context import Context
from birdtable.core.draft import Draft
from birdtable.core.finding import Finding, Span
from birdtable.core.parameter import Chapter, Parameter, Parameters
from birdtable.core.strictness import FEWER, strictest_first
from birdtable.core.text.links import links

LINKS = Parameter(
    name="links",
    says="Where a post may lead to: anywhere, to sites on the policy's list, or only to the school's own website.",
    default="any",
    choices=("any", "listed", "own"),
    chapter=Chapter.OTHERS,
    stricter=strictest_first("own", "listed", "any"),
)
MAY_LINK = Parameter(
    name="may_link",
    says="Sites a post may lead to, where only listed ones may be: `bury.gov.uk`.",
    default=(),
    maximum=500,
    pattern=r"[A-Za-z0-9-]{1,63}(\.[A-Za-z0-9-]{1,63})+",
    chapter=Chapter.OTHERS,
    stricter=FEWER,
)
SAYS = "“{}” is not on your list of sites to link to. Leave it out."
OWN = "The account leads to the school's own website alone. Leave “{}” out."
_PROTOCOL = re.compile(r"https?://", re.I)
_HOST_ENDS = re.compile(r"[/?#:]")


def find(draft: Draft, context: Context, parameters: Parameters) -> Iterator[Finding]:
    """Each link, in the order it is read."""
    rule = parameters[LINKS.name]
    if rule == "any":
        return
    sites = {_host(context.school.website), *(_may_link(parameters) if rule == "listed" else ())} - {""}
    for field, text in draft.published_texts():
        for link in links(text):
            host = _host(text[link.start : link.end])
            if not any(host == site or host.endswith(f".{site}") for site in sites):
                says = (SAYS if rule == "listed" else OWN).format(host)
                yield Finding(code="R504", says=says, where=Span(field, link.start, link.end))


def _may_link(parameters: Parameters) -> Iterator[str]:
    allowed = parameters[MAY_LINK.name]
    assert isinstance(allowed, tuple)  # noqa: S101 - its default is a list of words
    return (_host(site) for site in allowed)


def _host(address: str) -> str:
    bare = _PROTOCOL.sub("", address.strip(), count=1)
    return _HOST_ENDS.split(bare, maxsplit=1)[0].casefold().removeprefix("www.")


CHECK = Check("R504", "link-not-on-list", find, parameters=(LINKS, MAY_LINK))
