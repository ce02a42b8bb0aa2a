"""A605 vague-link-words

What it looks for: words beside a link that do not say where it leads: “click here”, “read more here”, “use this link”;
and a link with no words of its own.
Why: somebody who cannot see the page hears only “here”, and a bare address tells nobody whether it is worth opening.
What it misses: words that are clear and wrong.
Source: policy unsworth-2021, clause 23 (the document is silent).
"""

import re
from collections.abc import Iterator

from birdtable.core.check import Check
from birdtable.core.context import Context
from birdtable.core.draft import Draft
from birdtable.core.finding import Finding, Span
from birdtable.core.parameter import Parameters
from birdtable.core.text.cues import Cue, cue, read
from birdtable.core.text.links import Link, links
from birdtable.core.text.tokens import tokens
from birdtable.core.text.word_sections import sections

VAGUE = "“{}” does not say where the link leads. Name what is there: “This week's menu: …”."
BARE = "There is only a link here. Say in a few words what it leads to."

CLICK = cue(
    "click clicking tap press",
    r"\b(?:click(?:ing)?|tap|press)(?: on)? (?:here|(?:the |this |our )?link(?: here| below| above)?)\b",
)
_WITH_A_LINK: tuple[Cue, ...] = (
    cue("more", r"\b(?:learn|find out|read|see|know|discover) more(?=\W{1,3}(?:https?:|www))"),
    cue("here", r"\b(?:download|watch|listen|get|open|order|print|save)(?: (?:it|them|yours|this|to it|now))? here\b"),
    cue(
        "here",
        r"\b(?:read|find out|learn|see|look|view|discover|have a (?:look|read)|check (?:it |this )?out|take a look|go)"
        r"(?: (?:more|it|all|them|this|everything))?(?: (?:about it|info|information|details))? (?:over )?here\b",
    ),
    cue(
        "here", r"\b(?:more|further|full|all)(?: (?:info|information|details|news))?(?: is| are| can be found)? here\b"
    ),
    cue("here", r"\b(?:info|information|details|link|website) (?:is |are )?here\b"),
    cue(
        "link page website",
        r"\b(?:use|follow|visit|open|try|hit|see|go to|check out|have a look at) (?:this|the|our) (?:following )?"
        r"(?:link|page)(?: here| below)?\b(?! (?:on|of|for|to|about)\b)",
    ),
)
WORDS = sections(__package__)
_EMPTY = WORDS["empty"]
_WORD = re.compile(r"[A-Za-z]")
_PLAIN_WORD = re.compile(r"(?<=\s)[A-Za-z]+(?=\s)")
"""A word between blanks, which is a token whatever stands around it."""


def find(draft: Draft, context: Context, parameters: Parameters) -> Iterator[Finding]:
    """At most one finding: about the words beside the link, or about their absence."""
    text = draft.text
    reading = read(text)
    match = CLICK.search(reading)
    led = links(text) if "." in text else ()
    if match is None and led:
        match = next(filter(None, (saying.search(reading) for saying in _WITH_A_LINK)), None)
    if match:
        start, end = reading.folded.span(*match.span())
        yield Finding(code="A605", says=VAGUE.format(text[start:end]), where=Span("text", start, end))
    elif led and _is_bare(text, led):
        yield Finding(code="A605", says=BARE, where=Span("text", led[0].start, led[0].end))


def _is_bare(text: str, led: tuple[Link, ...]) -> bool:
    """Whether nothing beside the links, hashtags and handles says anything."""
    outside, place = [], 0
    for link in led:
        outside.append(text[place : link.start])
        place = link.end
    outside.append(text[place:])
    # Nearly every post has such a word: its tokens need not be read a second time without the links.
    if any(word.lower() not in _EMPTY for one in outside for word in _PLAIN_WORD.findall(one)):
        return False
    return all(
        token.folded in _EMPTY or not _WORD.search(token.folded)
        for token in tokens(" ".join(outside))
        if token.kind in ("word", "number")
    )


CHECK = Check("A605", "vague-link-words", find)
