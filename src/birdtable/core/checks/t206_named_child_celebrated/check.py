"""T206 named-child-celebrated

What it looks for: one child, by first name, initials or more, praised in the third person: “Well done to Amara, who
swam a mile”, “Star of the week: Josh”, “Priya won the cross-country”. A child spoken to is T201's.
Why: celebration is why schools post, and a child singled out by name is what the person approving should see.
What it misses: praise without a usual word for it; a child who is not on the pupil list and is called by first name.
Several children together, classes and teams may be celebrated freely. A policy may allow such praise altogether; what
is said to one child stays T201's.
Source: policy unsworth-2021, clause 17 (nothing that speaks to one child; celebrating one is our reading of it).
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator

from birdtable.core.check import Check
from birdtable.core.context import Context, Pupil
from birdtable.core.draft import Draft
from birdtable.core.finding import Finding, Span
from birdtable.core.parameter import Chapter, Parameter, Parameters
from birdtable.core.strictness import strictest_first
from birdtable.core.text.cues import Sought, read, spaced
from birdtable.core.text.fold import folded
from birdtable.core.text.leaning import leans
from birdtable.core.text.names import NameHit, name_hits
from birdtable.core.text.rewrites import NO_NAME, fix_of
from birdtable.core.text.word_lists import is_forename
from birdtable.core.words import Degree

MOST_CHILDREN = 2
"""Children named in one text: more than that, and it is a list."""

INDIVIDUAL_PRAISE = Parameter(
    name="individual_praise",
    says="Whether one child may be celebrated by name, spoken of and not to.",
    default="as_raised",
    choices=("block", "review", "allow", "as_raised"),
    chapter=Chapter.WORDS,
    stricter=strictest_first("block", "review", "allow"),
)
DEGREES = {"block": Degree.CERTAIN, "review": Degree.LIKELY, "as_raised": None}
"""Where a policy tells two kinds of such praise apart, it weighs them by degree."""
SAYS = "“{}” is one child, celebrated by name. Is that what you want?"
SAYS_NEVER = "“{}” is one child, celebrated by name. Praise the class instead, or leave the name out."

_CELEBRATES = re.compile(
    spaced(
        r"\b(?:amazing|brave|talented|clever|for charity|sponsored|cycled|solo|in front of \w+ people|"
        r"well done|congrat\w*|proud|hats off|bravo|kudos|three cheers|applause|high five|what an? (?:\w+"
        r" )?(?:achievement"
        r"|star|result|performance)|stars? of|(?:reader|writer|mathematician|scientist|artist|pupil|child"
        r"|learner|author|poet"
        r"|player|athlete|speller|musician|historian|superstar|friend|helper|singer) of the|awards?|awarded"
        r"|certificates?"
        r"|medals?|trophy|trophies|prizes?|winners?|won|wins|champions?|scored|scores|passed|came (?:first"
        r"|second|third)"
        r"|(?:first|second|third) place|black belt|belt|badge|pen licen[cs]e|earned|achieve\w*|chosen (?:for|to"
        r"|as)|selected"
        r"|picked for|promoted|head (?:girl|boy)|raised £?\d|raised (?:over|more|nearly)|broke the|record"
        r"|personal best"
        r"|superstar|brilliant news|amazing news|fantastic news|great news|distinction|merit|golden (?:table"
        r"|time|ticket)"
        r"|nominated|finalist|runner-up|competition|qualified|recognised|honoured)\b"
    )
)
_NO_PERSON = re.compile(
    spaced(
        r"^(?:'s?)? ?(?:class|team|house|table|group|mum|mom|dad|gran\w*|nan|sister|brother|family|parents?"
        r"|teacher)\b"
    )
)
_SPOKEN_TO = re.compile(
    spaced(
        r"(?:well done|congratulations|congrats|bravo|kudos|good (?:luck|job|work)|amazing|great work|happy"
        r" birthday),? ?$"
    )
)
_OTHERS = re.compile(r"^\s?(?:,|and\b|&|\+)\s*(?:and\s)?\s*([A-Z][\w’'-]+)")
_OTHERS_BEFORE = re.compile(r"([A-Z][\w’'-]+)\s?(?:,|and|&|\+)\s?(?:and\s)?$")


def find(draft: Draft, context: Context, parameters: Parameters) -> Iterator[Finding]:
    """Each such child, once in each text, in the order it is read."""
    praise = str(parameters[INDIVIDUAL_PRAISE.name])
    if praise not in DEGREES:
        return
    for field, text in draft.published_texts():
        celebrated = _celebrated(text, context)
        for hit in celebrated:
            never = praise == "block"
            yield Finding(
                code="T206",
                says=(SAYS_NEVER if never else SAYS).format(text[hit.start : hit.end]),
                where=Span(field, hit.start, hit.end),
                fix=fix_of(field, hit, NO_NAME, text) if never and len(celebrated) == 1 else None,
                degree=DEGREES[praise],
                pupils=hit.pupils.ids,
            )


_CELEBRATED_THERE = Sought(_CELEBRATES)


def _celebrated(text: str, context: Context) -> list[NameHit]:
    reading = read(text)
    by_its_words = leans("T206", text)
    if not (by_its_words or _CELEBRATED_THERE.search(reading)):
        return []
    hits = [hit for hit in name_hits(text, context) if hit.certain and hit.alone]
    if len({hit.pupils for hit in hits}) > MOST_CHILDREN:
        return []
    sentences = _Sentences(text, hits)
    told: dict[tuple[Pupil, ...], NameHit] = {}
    for hit in hits:
        if hit.pupils not in told and _is_celebrated(text, hit, sentences, by_its_words=by_its_words):
            told[hit.pupils] = hit
    return list(told.values())


class _Sentences:
    """The sentences in which children are named, each looked at once, however many names stand in it."""

    def __init__(self, text: str, hits: list[NameHit]) -> None:
        self.text = text
        self._marks = [mark.start() for mark in _MARK.finditer(text)]
        self._celebrating: dict[tuple[int, int], bool] = {}
        self._children: dict[tuple[int, int], set[tuple[Pupil, ...]]] = {}
        self._starts = [hit.start for hit in hits]
        self._hits = hits

    def around(self, hit: NameHit) -> tuple[int, int]:
        """The sentence of that name."""
        before, after = bisect_right(self._marks, hit.start - 2), bisect_left(self._marks, hit.end)
        left = self._marks[before - 1] + 1 if before else 0
        return left, self._marks[after] if after < len(self._marks) else len(self.text)

    def celebrates(self, sentence: tuple[int, int]) -> bool:
        """Whether something is celebrated there."""
        if sentence not in self._celebrating:
            self._celebrating[sentence] = bool(_CELEBRATES.search(folded(self.text[slice(*sentence)])))
        return self._celebrating[sentence]

    def children(self, sentence: tuple[int, int]) -> set[tuple[Pupil, ...]]:
        """Who is named there."""
        if sentence not in self._children:
            first, last = (bisect_left(self._starts, place) for place in sentence)
            self._children[sentence] = {hit.pupils for hit in self._hits[first:last]}
        return self._children[sentence]


_MARK = re.compile(r"(?=\. |! |\? |\n\n)")
FURTHEST = 120
"""Characters looked at beside a name."""


def _is_celebrated(text: str, hit: NameHit, sentences: _Sentences, *, by_its_words: bool) -> bool:
    left, right = sentence = sentences.around(hit)
    if sentences.children(sentence) - {hit.pupils}:
        return False
    before, after = text[max(left, hit.start - FURTHEST) : hit.start], text[hit.end : min(right, hit.end + FURTHEST)]
    return (by_its_words or sentences.celebrates(sentence)) and not _with_others(before, after)


def _with_others(before: str, after: str) -> bool:
    """Another first name beside it, only somebody who belongs to the child, or the child spoken to."""
    if _NO_PERSON.match(folded(after)) or _SPOKEN_TO.search(folded(before)):
        return True
    beside = (_OTHERS.match(after), _OTHERS_BEFORE.search(before))
    return any(match is not None and is_forename(folded(match[1]).replace("'", "")) for match in beside)


CHECK = Check("T206", "named-child-celebrated", find, parameters=(INDIVIDUAL_PRAISE,))
