"""D304 sensitive-about-an-adult

What it looks for: illness, pregnancy, bereavement, family or money troubles, discipline, an allegation or an arrest
told of an adult: named with a title or trade, on the staff list, or by their place (“our cook”, “one of our teachers”,
“a Year 4 mum”). Coming, leaving, marrying, training and running for charity are ordinary news.
Why: staff and parents have private lives too, and some of it is theirs alone to tell.
What it misses: adults called by a first name alone; news told without its usual words.
Source: policy unsworth-2021, clause 21 (the document is silent).
"""

from collections.abc import Iterator

from birdtable.core.borne_out import borne_out
from birdtable.core.check import Check
from birdtable.core.context import Context
from birdtable.core.draft import Draft
from birdtable.core.finding import Finding, Span
from birdtable.core.parameter import Parameters
from birdtable.core.text.cues import Reading, read
from birdtable.core.text.sensitive_facts import Fact, apart, facts_in
from birdtable.core.text.sensitive_people import people_in
from birdtable.core.text.sensitive_terms import KINDS, Term, terms_in
from birdtable.core.words import Degree

SAYS = "“{}” tells something private about an adult ({}). Ask them first, or leave it out."
LEANS = "“{}” may tell something private about an adult. Ask them first, or leave it out."
NOT_OF_ADULTS = frozenset({"attainment", "attendance", "special_needs", "religion"})


@borne_out("D304", LEANS)
def find(draft: Draft, context: Context, parameters: Parameters) -> Iterator[Finding]:
    """Each private fact about an adult, in the order it is read."""
    for field, text in draft.published_texts():
        reading = read(text)
        terms = tuple(term for term in terms_in(reading) if term.kind not in NOT_OF_ADULTS and term.frame != "group")
        if terms:
            for fact in apart(_facts(reading, terms, context)):
                start, end = reading.folded.span(fact.start, fact.end)
                yield Finding(
                    code="D304",
                    says=SAYS.format(text[start:end], KINDS[fact.kind]),
                    where=Span(field, start, end),
                    degree=Degree.LIKELY,
                )


def _facts(reading: Reading, terms: tuple[Term, ...], context: Context) -> Iterator[Fact]:
    people = people_in(reading, context)
    yield from (fact for fact in facts_in(reading, terms, people) if fact.person.how == "adult")


CHECK = Check("D304", "sensitive-about-an-adult", find)
