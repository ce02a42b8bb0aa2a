"""D302 sensitive-about-a-child

What it looks for: health, injury, allergy, special needs, behaviour, results, attendance, family life, money, faith or
origin, or a safeguarding matter told of one child: named or by initials, on the roll or not, or told apart (“a boy in
Year 3”, “our lad”, “the twins”, “He bit again”); or of a group small enough to tell (“our three EAL pupils”).
Certain where a child on the roll or told apart is meant in that very sentence, else likely. Results, attendance and
faith are never more than likely where the policy leaves them to a leader.
Where no such fact is heard, all words are weighed; and where they weigh too little, what the school's second reader
doubts, if it has one.
Why: once public it follows the child for ever, and others know at once who is meant.
What it misses: facts told without their usual words (“she managed the stairs on her own again”), a child told apart
only by what happened that day, several sentences between the child and the fact.
Source: policy unsworth-2021, clause 21 (the document is silent).
"""

from collections.abc import Iterator

from birdtable.core.borne_out import borne_out, likely
from birdtable.core.check import Check
from birdtable.core.checks.d302_sensitive_about_a_child.groups import groups_in
from birdtable.core.context import Context
from birdtable.core.draft import Draft
from birdtable.core.finding import Finding, Span
from birdtable.core.parameter import Chapter, Parameter, Parameters
from birdtable.core.strictness import FEWER
from birdtable.core.text.cues import Reading, read
from birdtable.core.text.sensitive_facts import Fact, apart, facts_in
from birdtable.core.text.sensitive_people import people_in
from birdtable.core.text.sensitive_terms import KINDS, Term, terms_in
from birdtable.core.words import Degree

PRIVATE_FOR_A_LEADER = Parameter(
    name="private_for_a_leader",
    says="Private facts that a leader may let stand, such as a first communion or an attendance prize.",
    default=(),
    choices=("attainment", "attendance", "religion"),
    chapter=Chapter.WORDS,
    stricter=FEWER,
)
SAYS = "“{}” tells something private about a child ({}). Leave it out."
LEANS = "“{}” may tell something private about a child. If it does, leave it out."
GROUP_SAYS = "“{}” tells something private about a few children ({}). Leave it out."
SECOND_OPINION = "Our second reader thinks this may tell something private about a child. Look once more."


def find(draft: Draft, context: Context, parameters: Parameters) -> Iterator[Finding]:
    """Each private fact about a child, in the order it is read."""
    found = tuple(_by_its_words(draft, context, parameters))
    yield from found
    if not found and draft.second_opinion and draft.second_opinion.doubts_privacy:
        yield Finding(code="D302", says=SECOND_OPINION, degree=Degree.LIKELY)


def hints(text: str, context: Context) -> frozenset[str]:
    """Each kind of private word that stands in the text, and whether a child is told of in that very sentence."""
    reading = read(text)
    terms = terms_in(reading)
    children = [one.start for one in people_in(reading, context) if one.how != "adult"] if terms else []
    found = set()
    for term in terms:
        left, right = reading.sentence_bounds(term.start, term.end)
        beside = any(left <= start < right for start in children)
        found.add(f"<{term.kind} beside a child>" if beside else f"<{term.kind}>")
    return frozenset(found)


@borne_out(
    "D302",
    LEANS,
    doubts=lambda one, parameters: likely(one, parameters) and not parameters[PRIVATE_FOR_A_LEADER.name],
    hints=hints,
)
def _by_its_words(draft: Draft, context: Context, parameters: Parameters) -> Iterator[Finding]:
    for_a_leader = _words(parameters)
    for field, text in draft.published_texts():
        reading = read(text)
        terms = terms_in(reading)
        if not terms:
            continue
        for fact in apart(_facts(reading, terms, context)):
            yield _finding(field, reading, fact, for_a_leader)


def _words(parameters: Parameters) -> tuple[str, ...]:
    given = parameters[PRIVATE_FOR_A_LEADER.name]
    assert isinstance(given, tuple)  # noqa: S101 - its default is a list of words
    return given


def _facts(reading: Reading, terms: tuple[Term, ...], context: Context) -> Iterator[Fact]:
    people = people_in(reading, context)
    yield from (fact for fact in facts_in(reading, terms, people) if fact.person.how != "adult")
    yield from groups_in(reading, terms)


def _finding(field: str, reading: Reading, fact: Fact, for_a_leader: tuple[str, ...]) -> Finding:
    start, end = reading.folded.span(fact.start, fact.end)
    sure = fact.direct and fact.person.sure and fact.person.how != "loose" and fact.kind not in for_a_leader
    says = GROUP_SAYS if fact.person.how == "group" else SAYS
    return Finding(
        code="D302",
        says=says.format(reading.text[start:end], KINDS[fact.kind]),
        where=Span(field, start, end),
        degree=Degree.CERTAIN if sure else Degree.LIKELY,
        pupils=fact.person.pupils,
    )


CHECK = Check("D302", "sensitive-about-a-child", find, parameters=(PRIVATE_FOR_A_LEADER,))
